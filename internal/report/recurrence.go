package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// recurrence writes which failure modes keep coming back.
func (w *writer) recurrence() {
	if w.Column(review.ColumnFailureMode) == nil {
		return
	}
	w.heading(2, "Recurring failure modes")
	rec := &w.Recurrence
	if len(rec.Modes) == 0 {
		w.para("No row names a failure mode.")
		return
	}
	w.para("%s", w.recurring())
	from := w.Latest()
	head := append(periodTitles("Failure mode", w.Columns[from:]), "In a row", "Escalations")
	var again, once [][]md
	for i := range rec.Modes {
		h := &rec.Modes[i]
		cells := []md{text(h.Mode.Title)}
		for j := from; j < len(w.Columns); j++ {
			cells = append(cells, w.cell(h.Cells[j], w.Columns[j], j == len(w.Columns)-1))
		}
		cells = append(cells, streak(h), share(h.Escalations, rec.Escalations))
		if h.Streak > 1 {
			again = append(again, cells)
		} else {
			once = append(once, cells)
		}
	}
	w.longTable("failure modes that came back", head, again)
	if len(once) > 0 {
		title := "Failure modes that did not come back from the period before"
		if periodsOf(w.Columns) == 1 {
			title = "Failure modes of this period"
		}
		w.details(md(fmt.Sprintf("%s (%d)", title, len(once))), func() { w.table(head, once) })
	}
	if from > 0 {
		w.para("The matrix shows the latest %d of %d periods with rows; what is counted in a row goes further back.",
			periodsOf(w.Columns[from:]), periodsOf(w.Columns))
	}
	w.against(w.Columns[from:])
}

// periodTitles head a table with a column for each period.
func periodTitles(first md, columns []review.Column) []md {
	return append([]md{first}, each(columns, func(c review.Column) md { return md(c.Title()) })...)
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
	n := 0
	if periodsOf(w.Columns) == 1 {
		return "Only this period has rows, so nothing can recur yet."
	}
	for _, h := range rec.Modes {
		if h.Streak > 1 {
			n++
		}
	}
	if n == 0 {
		return "No failure mode came back from the period before."
	}
	return md(finding.Count(n, "failure mode") + " came back from the period before. Areas are counted in earlier periods, and named in this one; escalations are the rows with it that answer Yes, of all that do.")
}

// cell counts the areas of a period, and names those of this one.
func (w *writer) cell(rows []*review.Row, column review.Column, now bool) md {
	switch {
	case column.Period == "":
		return "no rows"
	case now || len(rows) == 0:
		return w.countedAreas(rows)
	}
	return md(fmt.Sprint(len(rows)))
}

// streak is how many periods in a row up to now, and the most ever where that was more.
func streak(h *review.ModeHistory) md {
	now := md(finding.Count(h.Streak, "period"))
	if h.Streak == 0 {
		now = "not now"
	}
	if h.Longest > h.Streak {
		now += md(fmt.Sprintf("; longest %d, to %s", h.Longest, h.LongestTo))
	}
	return now
}
