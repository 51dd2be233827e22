package review

import (
	"cmp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// Difference is what a change means for leadership: how the review after it differs from the one before. It knows
// nothing of files and lines: a document that has moved, or that is written in another way, is the same.
//
// Documents are the same by their id, rows also by the id that they had before. Of documents that share an id, which is
// a finding, the first one counts; those without an id are left out.
type Difference struct {
	Before *Review `json:"-"` // nil when there was no scorecard: then everything is new
	After  *Review `json:"-"`

	RowChanges
	Details   []RowChange    `json:"details"`   // rows that say something else beside status, standard path, and who answers for an escalation
	Reviewed  []*Row         `json:"reviewed"`  // rows that were reviewed again and stand as they were
	Documents []Edit         `json:"documents"` // beside the rows, of the period in review and the register of exceptions
	Ranking   []RankChange   `json:"ranking"`   // by the place that rows have now; those that have none now at the end
	Columns   []ColumnChange `json:"columns"`   // of the rows, which came, went or changed
	Settings  []FieldChange  `json:"settings"`  // without those of rules, which belong to what judges
	Periods   []PeriodChange `json:"periods"`   // other periods whose documents changed, in the order of time

	now map[string]*Row // by the ids that they had before
}

// PeriodChange is a period beside the one in review, of which documents changed.
type PeriodChange struct {
	Period    Period     `json:"period"`
	What      EditKind   `json:"what"`      // new, changed or removed
	Amended   *Amendment `json:"amended"`   // a new one, which explains the change
	Documents []Edit     `json:"documents"` // that differ; narratives are without their amendment
}

// ColumnChange is what a change of the Scorecard does to a column of the rows.
type ColumnChange struct {
	Edit
	Rows    int      `json:"rows"`    // that still have a column which is removed
	Periods []string `json:"periods"` // of those rows, in the order of time
}

// Compare finds what a change means that leads from one review to another. Both are as of the same day. The one before
// is nil when there was no scorecard. Where another period is in review now, that is compared with the one that was in
// review as it stands after the change.
func Compare(before, after *Review) Difference {
	d := Difference{Before: before, After: after}
	if before == nil {
		before = &Review{book: &Book{}, chapter: &chapter{}}
	}
	x := newComparison(before, after)
	d.now = x.base.now
	x.compareRows(&d)
	d.modes(after.book, x.before.tags(), after.tags(), func(row *Row) *Row { return x.was[row] })
	d.Documents = append(x.edits(x.base.docs, x.head.docs), x.edits(before.book.docs, after.book.docs)...)
	d.Ranking = x.ranking()
	if d.Before != nil {
		d.Columns = x.columns(&before.book.Settings, &after.book.Settings)
		d.Settings = x.fields(before.Settings.doc, after.Settings.doc, "apiVersion", "period", "columns", "rules", "ignore")
	}
	d.Periods = x.periods(before)
	return d
}

// NewPeriod reports whether the change puts another period in review.
func (d *Difference) NewPeriod() bool {
	return d.Before != nil && d.Before.Period.Name != d.After.Period.Name
}

// Renamed returns the id that a row has now by the one that it had before.
func (d *Difference) Renamed(id string) string {
	if row := d.now[id]; row != nil {
		return row.ID
	}
	return id
}

// Empty reports whether the change means nothing for leadership.
func (d *Difference) Empty() bool {
	if d.Before == nil || d.NewPeriod() {
		return false
	}
	return len(d.New)+len(d.Retired)+len(d.Dropped)+len(d.Better)+len(d.Worse)+len(d.Mixed)+len(d.Unclear)+
		len(d.Paths)+len(d.Details)+len(d.Reviewed)+len(d.NewModes)+len(d.ClearedModes)+
		len(d.Escalated)+len(d.Undecided)+len(d.Deescalated)+len(d.Unanswered)+len(d.Owners)+
		len(d.Documents)+len(d.Ranking)+len(d.Columns)+len(d.Settings)+len(d.Periods) == 0
}

// comparison is two reviews while they are compared.
type comparison struct {
	before, after *Review // before is empty where there was no scorecard
	base, head    *side

	moves         bool     // another period is in review now
	unused, added []string // columns that only the review before uses, and only the one after

	was map[*Row]*Row // what a row was before
}

// side is one of the two reviews, with the chapter of which documents are compared.
type side struct {
	review *Review // nil where there was none
	*chapter
	now map[string]*Row // of the one before: what its rows are now, by the ids that they had
}

func newComparison(before, after *Review) *comparison {
	was, now := &before.book.Settings, &after.book.Settings
	x := &comparison{before: before, after: after, head: &side{review: after, chapter: after.chapter}, unused: was.notIn(now), added: now.notIn(was)}
	if x.moves = before.Period.Name != after.Period.Name; x.moves {
		if later, err := after.book.Review(before.Period.Name, after.AsOf); err == nil {
			x.before = later
		}
	}
	x.base = &side{review: x.before, chapter: x.before.chapter}
	x.match()
	x.base.now = x.now()
	return x
}

// columns lists the columns that came, went or changed.
func (x *comparison) columns(was, now *Settings) []ColumnChange {
	var all []ColumnChange
	for _, e := range x.edits(was.columnDocs(), now.columnDocs()) {
		change := ColumnChange{Edit: e}
		change.Ref.Name = cmp.Or(now.Column(e.Ref.ID), was.Column(e.Ref.ID)).Title
		for _, c := range x.after.book.chapters {
			if n := c.have(e.Ref.ID); n > 0 && e.What == EditRemoved {
				change.Rows += n
				change.Periods = append(change.Periods, c.Name)
			}
		}
		all = append(all, change)
	}
	return all
}

// columnDocs are the columns in use with what the Scorecard says of them, which is nothing of most built-in ones.
func (s *Settings) columnDocs() []*document.Document {
	var all []*document.Document
	for _, c := range s.RowColumns {
		d := &document.Document{File: &document.File{}, Kind: "Column", ID: c.ID}
		for _, v := range field(s.doc, "columns").Items {
			if v.Str("id") == c.ID {
				d.Root = v
			}
		}
		all = append(all, d)
	}
	return all
}

// have counts the rows in which a field is written, whether anybody reads it or not.
func (c *chapter) have(field string) int {
	n := 0
	for _, r := range c.rows {
		if f := r.doc.Field(field); f != nil && f.Value.Type != document.Null {
			n++
		}
	}
	return n
}

// notIn lists the columns that other settings don't use.
func (s *Settings) notIn(other *Settings) []string {
	var ids []string
	for _, c := range s.RowColumns {
		if other.Column(c.ID) == nil {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// periods lists what changed in the periods that are not in review. The one that was in review before is among them
// when another one is now.
func (x *comparison) periods(before *Review) []PeriodChange {
	was, now := before.book.byPeriod(), x.after.book.byPeriod()
	var all []PeriodChange
	for _, name := range sortedKeys(was, now) {
		if name == x.head.Name {
			continue
		}
		if change := x.period(was[name], now[name]); change.What != EditChanged || len(change.Documents) > 0 || change.Amended != nil {
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

// period compares what is written, not how it is seen on a day. One of the two may be nil.
func (x *comparison) period(was, now *chapter) PeriodChange {
	change := PeriodChange{What: EditChanged}
	switch {
	case now == nil:
		change.Period, change.What, now = was.Period, EditRemoved, &chapter{}
	case was == nil:
		change.Period, change.What, was = now.Period, EditNew, &chapter{}
	default:
		change.Period = now.Period
	}
	y := &comparison{before: x.before, after: x.after, base: &side{x.base.review, was, nil}, head: &side{x.after, now, nil}}
	change.Documents = y.edits(was.rowDocs, now.rowDocs, slices.Concat(x.unused, x.added)...)
	change.Documents = append(change.Documents, y.edits(was.docs, now.docs, "amended")...)
	if n := now.narrative; n != nil && n.Amended != nil {
		if was.narrative == nil || was.narrative.Amended == nil || *was.narrative.Amended != *n.Amended {
			change.Amended = n.Amended
		}
	}
	return change
}
