package review

import (
	"cmp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// PeriodChange is a period beside the one in review, of which documents changed.
type PeriodChange struct {
	Period    Period `json:"period"`
	Added     bool   `json:"added"`   // it had no documents before
	Removed   bool   `json:"removed"` // it has none any more
	Rows      int    `json:"rows"`    // that are new, gone or different
	Asks      int    `json:"asks"`
	Lines     int    `json:"productLines"`
	Narrative bool   `json:"narrative"`

	Measurements int        `json:"measurements"`
	Amended      *Amendment `json:"amended"` // a new one, which explains the change

	// Documents are those that differ, where the period had some before and has some now; narratives are without their amendment.
	Documents []PeriodEdit `json:"documents"`
}

// PeriodEdit is a document of another period that a change touches.
type PeriodEdit struct {
	Kind   string        `json:"kind"`
	Ref    Ref           `json:"document"` // as it was where it is removed; empty for the narrative
	What   EditKind      `json:"what"`     // new, changed or removed
	Fields []FieldChange `json:"fields"`   // that differ, where it is changed
}

// MovedPeriod is a period that begins and ends on other days, because years begin in another month.
type MovedPeriod struct {
	Before Period `json:"before"`
	After  Period `json:"after"`
}

// moved lists the periods of both sides that moved, in the order of time.
func (x *comparison) moved() []MovedPeriod {
	var all []MovedPeriod
	if x.before == nil {
		return nil
	}
	was := x.before.book.byPeriod()
	for _, now := range x.after.book.chapters {
		if before := was[now.Name]; before != nil && before.Start != now.Start {
			all = append(all, MovedPeriod{before.Period, now.Period})
		}
	}
	return all
}

// periods lists what changed in the periods that are not in review. The one that was in review before is among them
// when another one is now.
func (x *comparison) periods() []PeriodChange {
	was, now := map[string]*chapter{}, x.after.book.byPeriod()
	if x.before != nil {
		was = x.before.book.byPeriod()
	}
	delete(was, x.head.Name)
	delete(now, x.head.Name)
	var all []PeriodChange
	for _, name := range sortedKeys(was, now) {
		if change := x.comparePeriod(was[name], now[name]); !change.empty() {
			all = append(all, change)
		}
	}
	slices.SortStableFunc(all, func(a, b PeriodChange) int {
		return cmp.Or(cmp.Compare(a.Period.End, b.Period.End), cmp.Compare(a.Period.Start, b.Period.Start))
	})
	return all
}

func (b *Book) byPeriod() map[string]*chapter {
	return byID(b.chapters, func(c *chapter) string { return c.Name })
}

// comparePeriod compares what is written, not how it is seen on a day. One of the two may be nil.
func (x *comparison) comparePeriod(was, now *chapter) PeriodChange {
	change := PeriodChange{Added: was == nil, Removed: now == nil}
	switch {
	case now == nil:
		change.Period, now = was.Period, &chapter{}
	case was == nil:
		change.Period, was = now.Period, &chapter{}
	default:
		change.Period = now.Period
	}
	y := &comparison{before: x.before, after: x.after, base: &side{review: x.base.review, chapter: was}, head: &side{review: x.after, chapter: now}}
	uneven := slices.Concat(x.unused, x.added)
	rows := periodEdits(y, document.Area, was.row, now.row, func(r *Row) (Ref, *document.Value) { return r.Ref, leaveOut(r.doc, uneven) })
	asks := periodEdits(y, document.Ask, was.ask, now.ask, func(a *Ask) (Ref, *document.Value) { return *a.ref(), a.doc })
	lines := periodEdits(y, document.ProductLine, was.line, now.line, func(l *ProductLine) (Ref, *document.Value) { return l.Ref, l.doc })
	facts := periodEdits(y, document.Measurement, was.fact, now.fact, func(f *Fact) (Ref, *document.Value) { return f.ref(), f.doc })
	change.Rows, change.Asks, change.Lines, change.Measurements = len(rows), len(asks), len(lines), len(facts)
	change.Narrative = !sameValue(was.narrative.root(), now.narrative.root())
	if !change.Added && !change.Removed {
		change.Documents = slices.Concat(rows, asks, lines, facts)
		if f := y.fields(was.narrative.root(), now.narrative.root(), "amended.on", "amended.by", "amended.reason"); len(f) > 0 {
			change.Documents = append(change.Documents, PeriodEdit{Kind: document.Review, What: EditChanged, Fields: f})
		}
	}
	if n := now.narrative; n != nil && n.Amended != nil {
		if was.narrative == nil || orZero(was.narrative.Amended) != *n.Amended {
			change.Amended = n.Amended
		}
	}
	return change
}

func (c *PeriodChange) empty() bool {
	return c.Rows+c.Asks+c.Lines+c.Measurements == 0 && !c.Narrative && !c.Added && !c.Removed
}

// periodEdits lists the documents of a kind that two periods don't have in common.
func periodEdits[D any](x *comparison, kind string, was, now map[string]*D, of func(*D) (Ref, *document.Value)) []PeriodEdit {
	var all []PeriodEdit
	for _, id := range sortedKeys(was, now) {
		e := PeriodEdit{Kind: kind, What: EditChanged}
		switch {
		case was[id] == nil:
			e.What = EditNew
			e.Ref, _ = of(now[id])
		case now[id] == nil:
			e.What = EditRemoved
			e.Ref, _ = of(was[id])
		default:
			_, before := of(was[id])
			ref, after := of(now[id])
			if sameValue(before, after) {
				continue
			}
			e.Ref, e.Fields = ref, x.fields(before, after)
		}
		all = append(all, e)
	}
	return all
}

// root is what the narrative is read from, a value without fields where there is none.
func (n *Narrative) root() *document.Value {
	if n == nil {
		return &document.Value{}
	}
	return n.doc
}
