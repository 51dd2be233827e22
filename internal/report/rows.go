package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// rows writes the scorecard itself: every row once.
func (w *writer) rows() {
	w.heading(2, "The scorecard rows")
	if len(w.Review.Rows) == 0 {
		w.para("The period has no rows.")
		return
	}
	w.para("%s", w.reviewed())
	head := append([]md{"Product / Platform area"}, w.columnTitles()...)
	if w.Changes.Baseline != nil {
		head = append(head, md("Since "+w.Changes.Baseline.Name))
	}
	w.table(head, each(w.Review.Rows, w.scorecardRow))
	if periodsOf(w.Columns) == 1 { // else it stands beside the tables over the periods
		w.details("The same as a picture", func() { w.picture("heat-map") })
	}
}

// reviewed counts the rows that somebody has looked at.
func (w *writer) reviewed() md {
	s := w.Summary
	out := md(fmt.Sprintf("%d of %s reviewed in the period", s.Reviewed, finding.Count(s.Rows, "row")))
	if s.Retired > 0 {
		out += md(fmt.Sprintf("; %d retired", s.Retired))
	}
	return out + "."
}

// owner is who carries a row. Somebody has to where leadership must step in.
func (w *writer) owner(r *review.Row) md {
	if r.Escalation.Needed == review.Yes {
		return w.person(r.Escalation.Owner, nobody)
	}
	return w.person(cmp.Or(r.Escalation.Owner, r.Owned), "none")
}

func (w *writer) scorecardRow(r *review.Row) []md {
	cells := append([]md{w.area(r)}, w.columnCells(r)...)
	if w.Ended(r) {
		cells[0] += md(fmt.Sprintf(" (retired %s)", or(r.Retired.On, "on a day not given")))
	}
	if w.Changes.Baseline != nil {
		cells = append(cells, w.sinceBefore(r))
	}
	return cells
}

// unexplained marks a row whose status moved while nothing that stands behind it has changed.
func (w *writer) unexplained(r *review.Row) md {
	if slices.Contains(w.Changes.Unexplained, r) {
		return ", no reason recorded"
	}
	return ""
}

// standing is how a row stands against the baseline, in a word or two.
func standing(d review.Direction) md {
	if d == review.Unknown {
		return "not comparable"
	}
	return md(d)
}
