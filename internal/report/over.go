package report

import (
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// overPeriods folds a table for each product line: how its rows stood in each of the last periods, those that are gone at
// the end. There is nothing to see in a single period.
func (w *writer) overPeriods() {
	columns := w.History.Columns
	from := len(columns)
	for n := 0; from > 0 && n < trailLength; {
		if from--; columns[from].Period != "" {
			n++
		}
	}
	shown := periodsOf(columns[from:])
	if shown < 2 {
		return
	}
	head := []md{"Area"}
	for _, c := range columns[from:] {
		head = append(head, md(c.Title()))
	}
	rows := map[string][][]md{} // by the id of the product line
	for _, trail := range w.Trails(from) {
		there := slices.DeleteFunc(slices.Clone(trail), func(r *review.Row) bool { return r == nil })
		line := there[len(there)-1].ProductLine
		rows[line] = append(rows[line], append([]md{nowAndBefore(there)}, w.overCells(trail, from)...))
	}
	w.details(md("The rows of each product line over the last "+finding.Count(shown, "period")), func() {
		said := []md{"escalation"}
		if compared := w.ComparedColumns(); len(compared) > 0 {
			said = []md{join(each(compared, func(c review.RowColumn) md { return text(c.Name()) }), " / "), "escalation"}
		}
		if w.Column(review.ColumnFailureMode) != nil {
			said = append(said, "failure mode")
		}
		w.para("In each period: %s.", join(said, ", "))
		for i := range w.Lines {
			w.lineRows(w.lineName(&w.Lines[i]), head, rows[w.Lines[i].ID])
			delete(rows, w.Lines[i].ID)
		}
		for _, id := range slices.Sorted(maps.Keys(rows)) { // of which all rows are gone
			w.lineRows(or(id, noLine), head, rows[id])
		}
	})
}

func (w *writer) lineRows(name md, head []md, rows [][]md) {
	if len(rows) > 0 {
		w.para("**%s**", name)
		w.longTable("rows", head, rows)
	}
}

// nowAndBefore is what an area is called, and what it was called at first where that is something else.
func nowAndBefore(rows []*review.Row) md {
	first, last := rows[0], rows[len(rows)-1]
	switch {
	case first.Name != last.Name:
		return rowName(last) + " (was " + rowName(first) + ")"
	case first.ID != last.ID:
		return rowName(last) + " (was " + text(first.ID) + ")"
	}
	return rowName(last)
}

// overCells says how an area stood in each column from one on.
func (w *writer) overCells(trail []*review.Row, from int) []md {
	cells, was := make([]md, len(trail)), false
	for i, r := range trail {
		column := w.History.Columns[from+i]
		day := column.End
		if column.Period == w.Period.Name {
			day = w.AsOf
		}
		switch {
		case column.Period == "":
			cells[i] = "no rows"
		case r == nil && was:
			cells[i] = "not listed"
		case r == nil:
			cells[i] = "not there yet"
		case r.Retired != nil && r.Retired.On <= day:
			cells[i] = "retired " + or(r.Retired.On, "on a day not given")
		default:
			cells[i] = w.stood(r)
		}
		was = was || r != nil
	}
	return cells
}

// stood is how a row stood, its statuses first.
func (w *writer) stood(r *review.Row) md {
	statuses := each(w.ComparedColumns(), func(c review.RowColumn) md { return or(c.Of(r), unknown) })
	words := []md{join(statuses, " / "), or(r.Escalation.Needed, unknown)}
	for i := range w.Recurrence.Modes {
		if m := &w.Recurrence.Modes[i].Mode; m.Tag == r.FailureMode {
			words = append(words, text(m.Title))
		}
	}
	return join(words, ", ")
}
