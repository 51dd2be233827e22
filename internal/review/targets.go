package review

import (
	"cmp"
	"math"
	"slices"
)

// ColumnTarget counts the rows that miss the target of a column of numbers.
type ColumnTarget struct {
	Column string `json:"column" doc:"of the rows"`
	Rows   int    `json:"rows" doc:"rows with a number there"`
	Missed []*Row `json:"missed" doc:"of those, the ones whose number misses the target, the furthest from it first"`
}

// targets counts the missed targets of each column of numbers that has one.
func (r *Review) targets() []ColumnTarget {
	var all []ColumnTarget
	for _, c := range r.RowColumns {
		if c.Target == nil {
			continue
		}
		t := ColumnTarget{Column: c.ID}
		for _, row := range r.Live {
			n, known := c.number(row)
			if !known {
				continue
			}
			t.Rows++
			if c.misses(n) {
				t.Missed = append(t.Missed, row)
			}
		}
		slices.SortStableFunc(t.Missed, func(x, y *Row) int {
			return cmp.Or(cmp.Compare(c.gap(y), c.gap(x)), cmp.Compare(x.ID, y.ID))
		})
		all = append(all, t)
	}
	return all
}

// gap is how far the number of a row is from the target.
func (c *RowColumn) gap(r *Row) float64 {
	n, _ := c.number(r)
	return math.Abs(n - *c.Target)
}
