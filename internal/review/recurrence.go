package review

import (
	"cmp"
	"maps"
	"slices"
)

// Recurrence says which failure modes keep coming back: failure mode × period, oldest period first.
type Recurrence struct {
	Columns     []Column      `json:"-"`
	Modes       []ModeHistory `json:"modes" doc:"longest streak up to now first"`
	Escalations int           `json:"yes" doc:"rows that leadership must step in for, whatever their failure mode"`
}

// Column is one period of the matrix, or a stretch of periods without rows.
type Column struct {
	Period  string   `json:"period" doc:"the name of the period; empty for a stretch without rows"`
	Start   string   `json:"start" format:"day" doc:"its first day"`
	End     string   `json:"end" format:"day" doc:"its last day"`
	Kind    string   `json:"kind" doc:"year, half year, quarter or month; empty for a stretch without rows"`
	Missing []string `json:"missing" doc:"the periods of a stretch without rows, where they have names; empty for a period"`
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

// ModeHistory is one failure mode over the periods.
type ModeHistory struct {
	Mode        FailureMode `json:"mode" doc:"the failure mode"`
	Cells       [][]*Row    `json:"cells" doc:"the areas that had it in each of the columns, as they were then"`
	Now         []*Row      `json:"now" doc:"the areas that have it"`
	Periods     int         `json:"periodCount" doc:"periods in which any area had it"`
	Streak      int         `json:"streak" doc:"periods in a row up to this one in which any area had it; 0 where none has it now"`
	LongestRun  `json:"longest" doc:"the longest such streak ever, the latest of equals"`
	Uneven      bool `json:"-"` // the periods of Streak are of different lengths
	UnevenMost  bool `json:"-"` // those of Longest are
	Escalations int  `json:"yes" doc:"rows that have it now and that leadership must step in for"`

	Promises []Promise `json:"promises" doc:"the asks that were to end it, oldest first"`
}

// LongestRun is the longest streak ever.
type LongestRun struct {
	Longest     int    `json:"periodCount" doc:"periods in a row"`
	LongestFrom string `json:"from" doc:"its first period"`
	LongestTo   string `json:"to" doc:"its last period"`
}

func (r *Review) recurrence(b *Book, c *chapter) Recurrence {
	chain := c.chain()
	slices.Reverse(chain)
	var rec Recurrence
	var tags []map[string][]*Row // by column; nil for a stretch without rows
	for i, at := range chain {
		if i > 0 && !at.adjoined {
			rec.Columns = append(rec.Columns, Column{Start: dayAfter(chain[i-1].End), End: addDays(at.Start, -1), Missing: at.gap})
			tags = append(tags, nil)
		}
		rec.Columns = append(rec.Columns, Column{Period: at.Name, Start: at.Start, End: at.End, Kind: at.Kind})
		if at == c {
			tags = append(tags, r.tags())
		} else {
			tags = append(tags, at.tags)
		}
	}
	for _, tag := range sortedKeys(tags...) {
		rec.Modes = append(rec.Modes, rec.history(b.failureMode(tag), tags))
	}
	slices.SortStableFunc(rec.Modes, func(x, y ModeHistory) int {
		return cmp.Or(
			cmp.Compare(y.Streak, x.Streak), cmp.Compare(len(y.Now), len(x.Now)),
			cmp.Compare(y.Periods, x.Periods), cmp.Compare(x.Mode.Tag, y.Mode.Tag),
		)
	})
	rec.Escalations = r.Summary.Yes
	return rec
}

func (rec *Recurrence) history(mode FailureMode, tags []map[string][]*Row) ModeHistory {
	h := ModeHistory{Mode: mode, Cells: make([][]*Row, len(tags))}
	run, from, uneven := 0, Column{}, false
	for i := range tags {
		h.Cells[i] = tags[i][mode.Tag]
		if len(h.Cells[i]) == 0 {
			run, uneven = 0, false
			continue
		}
		if !slices.ContainsFunc(h.Cells[i], func(row *Row) bool { return !row.untouched }) {
			continue // only copied
		}
		h.Periods++
		if run++; run == 1 {
			from = rec.Columns[i]
		}
		uneven = uneven || rec.Columns[i].Kind != from.Kind
		if run >= h.Longest {
			h.LongestRun, h.UnevenMost = LongestRun{run, from.Period, rec.Columns[i].Period}, uneven
		}
	}
	h.Streak, h.Uneven = run, uneven
	h.Now = h.Cells[len(tags)-1]
	for _, row := range h.Now {
		if row.Escalation.Needed == Yes {
			h.Escalations++
		}
	}
	return h
}

// sortedKeys lists the keys of some maps, each once.
func sortedKeys[V any](ms ...map[string]V) []string {
	keys := map[string]bool{}
	for _, m := range ms {
		for key := range m {
			keys[key] = true
		}
	}
	return slices.Sorted(maps.Keys(keys))
}
