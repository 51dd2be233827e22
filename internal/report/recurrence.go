package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/review"
)

// columns is how many of the latest periods the matrix shows, so that it is no wider than a screen.
const columns = 6

// recurrence writes which failure modes keep coming back.
func (w *writer) recurrence() {
	w.heading(2, "Recurring failure modes")
	rec := &w.Recurrence
	if len(rec.Modes) == 0 {
		w.para("No row names a failure mode.")
		return
	}
	w.para("%s", w.recurring())
	from := max(0, len(rec.Columns)-columns)
	head := []md{"Failure mode"}
	for _, c := range rec.Columns[from:] {
		head = append(head, md(c.Title()))
	}
	head = append(head, "In a row", "Escalations")
	rows := make([][]md, 0, len(rec.Modes))
	for i := range rec.Modes {
		h := &rec.Modes[i]
		cells := []md{text(h.Mode.Title)}
		for j := from; j < len(rec.Columns); j++ {
			cells = append(cells, cell(h.Cells[j], len(rec.Columns[j].Missing) > 0 || rec.Columns[j].Period == ""))
		}
		rows = append(rows, append(cells, streak(h), share(h.Escalations, rec.Escalations)))
	}
	w.longTable("failure modes", head, rows)
	if from > 0 {
		w.para("The matrix shows the latest %d of %d periods with rows; what is counted in a row goes further back.",
			periodsOf(rec.Columns[from:]), periodsOf(rec.Columns))
	}
}

// periodsOf counts the columns that are periods with rows.
func periodsOf(columns []review.Column) int {
	n := 0
	for _, c := range columns {
		if c.Period != "" {
			n++
		}
	}
	return n
}

// recurring says in a sentence what the matrix shows.
func (w *writer) recurring() md {
	rec := &w.Recurrence
	const names = " Each cell names the areas, and counts them where they are more than three."
	again := []md{}
	if periodsOf(rec.Columns) == 1 {
		return "Only this period has rows, so nothing can recur yet." + names
	}
	for _, h := range rec.Modes {
		if h.Streak > 1 {
			again = append(again, text(h.Mode.Title)+md(" ("+periods(h.Streak, h.Uneven)+" in a row)"))
		}
	}
	if len(again) == 0 {
		return "No failure mode came back from the period before." + names
	}
	return "Came back: " + some(again, func(name md) md { return name }) + "." + names
}

// cell names the areas of a few rows, and counts many.
func cell(rows []*review.Row, gap bool) md {
	const few = 3
	switch n := len(rows); {
	case gap:
		return "no rows"
	case n == 0:
		return "none"
	case n > few:
		return md(fmt.Sprintf("%d areas", n))
	}
	return join(each(rows, rowName), ", ")
}

// streak is how many periods in a row up to now, and the most ever where that was more.
func streak(h *review.ModeHistory) md {
	now := md(periods(h.Streak, h.Uneven))
	if h.Streak == 0 {
		now = "not now"
	}
	if h.Longest > h.Streak {
		unlike := ""
		if h.UnevenMost {
			unlike = " of different lengths"
		}
		now += md(fmt.Sprintf("; longest %d%s, to %s", h.Longest, unlike, h.LongestTo))
	}
	return now
}
