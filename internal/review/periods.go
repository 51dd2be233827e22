package review

import (
	"cmp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// PeriodChange is a period beside the one in review, of which documents changed.
type PeriodChange struct {
	Period    Period     `json:"period"`
	Added     bool       `json:"added"`   // it had no documents before
	Removed   bool       `json:"removed"` // it has none any more
	Rows      int        `json:"rows"`    // that are new, gone or different
	Asks      int        `json:"asks"`
	Lines     int        `json:"productLines"`
	Narrative bool       `json:"narrative"`
	Amended   *Amendment `json:"amended"` // a new one, which explains the change
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
	change.Rows = differing(was.row, now.row, func(r *Row) *document.Value { return r.doc })
	change.Asks = differing(was.ask, now.ask, func(a *Ask) *document.Value { return a.doc })
	change.Lines = differing(was.line, now.line, func(l *ProductLine) *document.Value { return l.doc })
	change.Narrative = !sameValue(was.narrative.root(), now.narrative.root())
	if n := now.narrative; n != nil && n.Amended != nil {
		if was.narrative == nil || orZero(was.narrative.Amended) != *n.Amended {
			change.Amended = n.Amended
		}
	}
	return change
}

func (c *PeriodChange) empty() bool {
	return c.Rows+c.Asks+c.Lines == 0 && !c.Narrative && !c.Added && !c.Removed
}

// differing counts the documents that two periods don't have in common.
func differing[D any](was, now map[string]*D, root func(*D) *document.Value) int {
	n := 0
	for _, id := range sortedKeys(was, now) {
		if was[id] == nil || now[id] == nil || !sameValue(root(was[id]), root(now[id])) {
			n++
		}
	}
	return n
}

// root is what the narrative is read from, a value without fields where there is none.
func (n *Narrative) root() *document.Value {
	if n == nil {
		return &document.Value{}
	}
	return n.doc
}
