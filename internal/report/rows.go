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
		since := "Since " + w.Changes.Baseline.Name
		if n := periodsOf(w.Columns[w.Latest():]); n > 2 {
			since += fmt.Sprintf(", over up to %d periods", n)
		}
		head = append(head, md(since))
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

// sinceBefore is how a row stands against the baseline, with the history of its statuses over the last periods, first in words:
// nobody hears a bar. The heat map draws the same.
func (w *writer) sinceBefore(r *review.Row) md {
	out := md(w.since()[r])
	if w.since()[r] == review.Unknown {
		out = "not comparable"
	}
	out += w.unexplained(r)
	then := w.Trail(r)[w.Latest():]
	for i, row := range slices.Backward(then) {
		if row == nil { // its history begins after that
			then = then[i+1:]
			break
		}
	}
	var histories []md
	for _, c := range w.ComparedColumns() {
		if history := statusHistory(&c, then); history != "" {
			histories = append(histories, history)
		}
	}
	if len(histories) > 0 {
		out += ": " + join(histories, ", ")
	}
	return out
}

// statusHistory is how a status went, the latest last; "" where it stayed as it was.
func statusHistory(c *review.RowColumn, rows []*review.Row) md {
	for c.Own && len(rows) > 0 && c.Of(rows[0]) == "" { // it came later
		rows = rows[1:]
	}
	words := each(rows, func(r *review.Row) md { return or(c.Of(r), unknown) })
	if len(slices.Compact(slices.Clone(words))) < 2 {
		return ""
	}
	return text(c.Short()) + " " + join(words, " → ") + sparkline(c.Scale, each(rows, c.Of))
}

// sparkline draws statuses as bars, the best one the highest. It is empty where two would make no line, and where a status has no
// rank. Bars are letters because GitHub shows no drawing in a table but a file for each.
func sparkline(scale review.Scale, statuses []string) md {
	const bars = "▁▂▃▄▅▆▇█"
	if len(statuses) < 3 {
		return ""
	}
	out, all := md(" "), []rune(bars)
	for _, status := range statuses {
		rank, known := scale.Rank(status)
		if !known {
			return ""
		}
		height := len(all) - 1 - rank*(len(all)-1)/max(len(scale)-1, 1)
		out += md(all[height])
	}
	return out
}
