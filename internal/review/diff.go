package review

import (
	"cmp"
	"slices"
	"strings"
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
	Unretired []Unretired `json:"unretired"` // rows whose retirement is not recorded any more
	Details   []RowChange `json:"details"`   // rows that say something else beside status, standard path and escalation
	Terms     []RowChange `json:"terms"`     // escalations whose answer stands, on other terms
	Reviewed  []*Row      `json:"reviewed"`  // rows that were reviewed again and stand as they were
	States    []RowState  `json:"states"`    // of the rows that are new, retired, dropped, or reviewed again

	Asks       []Edit[Ask]         `json:"asks"`
	Exceptions []Edit[Exception]   `json:"exceptions"`
	Lines      []Edit[ProductLine] `json:"productLines"`
	Ranking    []RankChange        `json:"ranking"`   // by the place that rows have now; those that have none now at the end
	Narrative  []string            `json:"narrative"` // the parts that changed, as people call them
	Columns    []ColumnChange      `json:"columns"`   // of the rows, which came, went or changed
	Settings   []FieldChange       `json:"settings"`
	Moved      []MovedPeriod       `json:"moved"`   // by a change of the month in which years begin
	Periods    []PeriodChange      `json:"periods"` // other periods whose documents changed, in the order of time

	now map[string]string // the ids that rows have now, by those they had before, where they differ
}

// RowState is what a row says of itself.
type RowState struct {
	Ref
	ReleaseGateHealth string      `json:"releaseGateHealth"`
	ReviewLatency     string      `json:"reviewLatency"`
	Needed            string      `json:"needed"`
	Columns           Values      `json:"columns"`
	Reviewed          string      `json:"reviewed"`
	Retired           *Retirement `json:"retired"`
}

// Unretired is a row whose retirement is not recorded any more.
type Unretired struct {
	Row    *Row `json:"area"`   // as it was
	Stands bool `json:"stands"` // it is there again, and among the new ones too; else it is gone
	Retirement
}

// Compare finds what a change means that leads from one review to another. Both are as of the same day. The one before
// is nil when there was no scorecard. Their periods may differ; then it is the periods that are compared.
func Compare(before, after *Review) Difference {
	d := Difference{Before: before, After: after}
	x := newComparison(before, after)
	d.now = x.now
	x.compareRows(&d)
	for _, row := range slices.Concat(d.New, d.Retired, d.Dropped, d.Reviewed) {
		d.States = append(d.States, RowState{row.Ref, row.Health, row.Latency, row.Escalation.Needed, after.valuesOf(row), row.Reviewed, row.Retired})
	}
	d.modes(after.book, x.tags(), after.tags(), func(row *Row) *Row { return x.was[row] })
	x.titles(d.ClearedModes)
	d.Asks = x.asks()
	d.Exceptions = x.exceptions()
	d.Lines = edits(x.base.lines, x.head.lines, (*ProductLine).id, x.compareLine)
	d.Ranking = x.ranking()
	d.Narrative = x.narrative()
	d.Columns = x.columns()
	d.Settings = x.settings()
	d.Moved = x.moved()
	d.Periods = x.periods()
	return d
}

// narrative lists the parts of the words around the rows that changed.
func (x *comparison) narrative() []string {
	var parts []string
	for _, f := range x.fields(x.base.narrative.root(), x.head.narrative.root()) {
		part, _, _ := strings.Cut(f.path, ".")
		parts = append(parts, nameOf(part))
	}
	return slices.Compact(parts)
}

// settings lists what the Scorecard says differently of every period. What it says of rules is not among it: they belong to
// what judges, not to what is judged.
func (x *comparison) settings() []FieldChange {
	if x.before == nil {
		return nil
	}
	return slices.DeleteFunc(x.fields(x.before.Settings.doc, x.after.Settings.doc, "apiVersion", "period", "columns"), func(f FieldChange) bool {
		return strings.HasPrefix(f.path, "rules.") || f.path == "ignore"
	})
}

// NewPeriod reports whether the change puts another period in review.
func (d *Difference) NewPeriod() bool {
	return d.Before != nil && d.Before.Period.Name != d.After.Period.Name
}

// Renamed returns the id that a row has now by the one that it had before.
func (d *Difference) Renamed(id string) string { return cmp.Or(d.now[id], id) }

// Empty reports whether the change means nothing for leadership.
func (d *Difference) Empty() bool {
	if d.Before == nil || d.NewPeriod() {
		return false
	}
	return len(d.New)+len(d.Retired)+len(d.Dropped)+len(d.Better)+len(d.Worse)+len(d.Mixed)+len(d.Unclear)+
		len(d.Paths)+len(d.Unretired)+len(d.Details)+len(d.Reviewed)+len(d.NewModes)+len(d.ClearedModes)+
		len(d.Escalated)+len(d.Undecided)+len(d.Deescalated)+len(d.Unanswered)+len(d.Terms)+len(d.Owners)+
		len(d.Asks)+len(d.Exceptions)+len(d.Lines)+
		len(d.Ranking)+len(d.Narrative)+len(d.Columns)+len(d.Settings)+len(d.Periods) == 0
}

// comparison is two reviews while they are compared.
type comparison struct {
	before, after *Review // before may be nil
	base, head    *side   // base is empty without a review before

	unused, added []string // columns that only the review before uses, and only the one after

	was map[*Row]*Row     // what a row was before
	now map[string]string // the id that a row has now by the one it had, where it differs
}

// side is one of the two reviews, with what its documents are called.
type side struct {
	review *Review // nil where there was none
	*chapter
	now map[string]string // as in [comparison]; empty for the review after
}

func newComparison(before, after *Review) *comparison {
	x := &comparison{before: before, after: after, base: &side{chapter: &chapter{}}, head: &side{review: after, chapter: after.chapter()}}
	if before != nil {
		x.base = &side{review: before, chapter: before.chapter()}
		was, now := &before.book.Settings, &after.book.Settings
		x.unused, x.added = was.notIn(now), now.notIn(was)
	}
	x.match()
	x.base.now = x.now
	return x
}

func (r *Review) chapter() *chapter { return r.book.chapter(r.Period.Name) }

// moves reports whether another period is in review now.
func (x *comparison) moves() bool { return x.before != nil && x.base.Name != x.head.Name }

// later is the period that was in review as it stands now; nil when that is the one in review still, or is gone.
func (x *comparison) later() *chapter {
	if !x.moves() {
		return nil
	}
	return x.after.book.chapter(x.base.Name)
}

// titles calls failure modes by what they were called before, where the vocabulary doesn't know them any more.
func (x *comparison) titles(cleared []ModeChange) {
	for i := range cleared {
		if _, known := x.after.book.modes[cleared[i].Mode.Tag]; !known {
			cleared[i].Mode = x.before.book.failureMode(cleared[i].Mode.Tag)
		}
	}
}

func (x *comparison) tags() map[string][]*Row {
	if x.before == nil {
		return nil
	}
	return x.before.tags()
}
