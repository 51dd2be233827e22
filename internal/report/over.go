package report

import (
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// overPeriods folds how the rows stood in each of the last periods: the picture, and a table for each product line with those
// that are gone at the end. There is nothing to see in a single period.
func (w *writer) overPeriods() {
	from := w.Latest()
	columns := w.Columns[from:]
	shown := periodsOf(columns)
	if shown < 2 {
		return
	}
	head := periodTitles("Area", columns)
	rows := map[string][][]md{} // by the id of the product line
	for _, trail := range w.Trails(from) {
		there := slices.DeleteFunc(slices.Clone(trail), func(r *review.Row) bool { return r == nil })
		last := there[len(there)-1]
		cells := append([]md{rowName(last) + wasCalled(last, there[0])}, w.overCells(trail, columns)...)
		rows[last.ProductLine] = append(rows[last.ProductLine], cells)
	}
	w.details(md("The rows of each product line over the last "+finding.Count(shown, "period")), func() {
		said := []md{"escalation"}
		if compared := w.ComparedColumns(); len(compared) > 0 {
			said = slices.Insert(said, 0, join(each(compared, func(c review.RowColumn) md { return text(c.Name()) }), " / "))
		}
		if w.Column(review.ColumnFailureMode) != nil {
			said = append(said, "failure mode")
		}
		w.picture("heat-map")
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

// wasCalled is what an area was called before, where that is something else: by its id where the name is the same.
func wasCalled(now, before *review.Row) md {
	switch {
	case before.Name != now.Name:
		return " (was " + text(before.Name) + ")"
	case before.ID != now.ID:
		return " (was " + text(before.ID) + ")"
	}
	return ""
}

// overCells says how an area stood in each of some columns.
func (w *writer) overCells(trail []*review.Row, columns []review.Column) []md {
	cells := make([]md, len(trail))
	for i, r := range trail {
		day := columns[i].End
		if columns[i].Period == w.Period.Name {
			day = w.AsOf
		}
		switch {
		case columns[i].Period == "":
			cells[i] = "no rows"
		case r == nil:
			cells[i] = "no row"
		case r.Retired != nil && r.Retired.On <= day:
			cells[i] = "retired " + or(r.Retired.On, "on a day not given")
		default:
			cells[i] = w.stood(r)
		}
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
