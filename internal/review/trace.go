package review

import "slices"

// Column is one period up to that of a review, or a stretch of periods without rows.
type Column struct {
	Period  string   `json:"period" doc:"the name of the period; empty for a stretch without rows"`
	Start   string   `json:"start" format:"day" doc:"its first day"`
	End     string   `json:"end" format:"day" doc:"its last day"`
	Kind    string   `json:"kind" doc:"year, half year, quarter or month; empty for a stretch without rows"`
	Missing []string `json:"missing" doc:"the periods of a stretch without rows, where they have names; empty for a period"`
	Counts  *Count   `json:"counts" doc:"asks and exceptions; null for a stretch without rows"`

	chapter *chapter // nil for a stretch without rows
}

// Count says how many asks and exceptions stood open at the end of a period, in the review's own on its day.
type Count struct {
	Standing
	Promises  PromiseCounts `json:"promises" doc:"what became of the period's asks"`
	Mandatory PromiseCounts `json:"mandatory" doc:"the same of the mandatory ones alone"`
}

// Title names a period, or what a stretch without rows stands for.
func (c Column) Title() string {
	switch n := len(c.Missing); {
	case c.Period != "":
		return c.Period
	case n == 0:
		return "(gap)"
	case n == 1:
		return c.Missing[0] + " (no rows)"
	default:
		return c.Missing[0] + " to " + c.Missing[n-1] + " (no rows)"
	}
}

// columns are the periods up to that of the review, oldest first, with one for each stretch that has no rows.
func (r *Review) columns(b *Book, c *chapter) []Column {
	var all []Column
	day, next := r.AsOf, (*chapter)(nil)
	for ; c != nil; c, next = c.before, c {
		if next != nil {
			day = c.End
		}
		all = append(all, Column{Period: c.Name, Start: c.Start, End: c.End, Kind: c.Kind, Counts: b.count(c, next, day), chapter: c})
		if c.before != nil && !c.adjoined {
			all = append(all, Column{Start: addDays(c.before.End, 1), End: addDays(c.Start, -1), Missing: c.gap})
		}
	}
	slices.Reverse(all)
	return all
}

// Standing counts what stood open on a day.
type Standing struct {
	OpenAsks          int `json:"openAsks" doc:"the period's asks that are open, overdue ones included"`
	OverdueAsks       int `json:"overdueAsks" doc:"of those, the ones past their day"`
	OpenExceptions    int `json:"openExceptions" doc:"exceptions that are open, expired ones included"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"of those, the ones past their expiry"`
}

func (b *Book) count(c, next *chapter, day string) *Count {
	n := &Count{}
	for _, a := range c.asks {
		switch a.StateOn(day) {
		case AskOverdue:
			n.OverdueAsks++
			n.OpenAsks++
		case AskDueSoon, AskLater:
			n.OpenAsks++
		}
	}
	for _, e := range b.exceptions {
		v, opened := e.at(day)
		if !opened || !v.Open() {
			continue
		}
		n.OpenExceptions++
		if v.Bucket == Expired {
			n.ExpiredExceptions++
		}
	}
	n.Promises, n.Mandatory = c.promises(next)
	return n
}

// Followed is over how many periods rows are followed one by one.
const Followed = 4

// Latest is the first column of the latest periods that rows are followed over.
func (r *Review) Latest() int {
	from := len(r.Columns)
	for periods := 0; from > 0 && periods < Followed; {
		if from--; r.Columns[from].Period != "" {
			periods++
		}
	}
	return from
}

// Uneven reports whether the periods up to the review's own are of different lengths.
func (r *Review) Uneven() bool {
	return slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Period != "" && c.Kind != r.Period.Kind })
}

// Trail follows a row of the review back through the columns. It is nil where the area had no row, or had ended.
func (r *Review) Trail(row *Row) []*Row {
	trail := r.trail(row, len(r.Columns)-1)
	for i, then := range trail {
		if then != nil && then != row && then.retired(r.Columns[i].End) {
			trail[i] = nil
		}
	}
	return trail
}

// Trails follows every area that had a row in one of the columns from one on: those of the review in the order of the
// scorecard, then those that are gone. It is nil where the area had no row.
func (r *Review) Trails(from int) [][]*Row {
	seen, last := map[*Row]bool{}, len(r.Columns)-1
	var all [][]*Row
	for i := last; i >= from; i-- {
		var rows []*Row
		if c := r.Columns[i].chapter; i == last {
			rows = r.Rows
		} else if c != nil {
			rows = c.rows
		}
		for _, row := range rows {
			if seen[row] {
				continue
			}
			trail := r.trail(row, i)
			for j, then := range slices.Backward(trail) {
				if seen[then] { // the past of another area, which had this id for a while
					clear(trail[:j+1])
					break
				}
				seen[then] = then != nil
			}
			all = append(all, trail[from:])
		}
	}
	return all
}

// trail follows a row of a column back through the earlier ones.
func (r *Review) trail(row *Row, last int) []*Row {
	trail := make([]*Row, len(r.Columns))
	id := row.ID
	for i, column := range slices.Backward(r.Columns[:last+1]) {
		c := column.chapter
		switch {
		case c == nil:
			continue
		case i < last && row != nil && row.before != nil:
			row = row.before
		case i < last:
			row = c.row[id] // the area was away for a while
		}
		if trail[i] = row; row != nil {
			id = row.ID
		}
	}
	return trail
}
