package review

import (
	"cmp"
	"maps"
	"slices"
)

// Recurrence says which failure modes keep coming back: failure mode × period, oldest period first.
type Recurrence struct {
	Modes       []ModeHistory `json:"modes" doc:"longest streak up to now first"`
	Escalations int           `json:"yes" doc:"rows that leadership must step in for, whatever their failure mode"`
}

// ModeHistory is one failure mode over the periods.
type ModeHistory struct {
	Mode        FailureMode `json:"mode" doc:"the failure mode"`
	Cells       [][]*Row    `json:"cells" doc:"the areas that had it in each of the columns, as they were then"`
	Now         []*Row      `json:"now" doc:"the areas that have it"`
	Periods     int         `json:"periodCount" doc:"periods in which any area had it"`
	Streak      int         `json:"streak" doc:"periods in a row up to this one in which any area had it; 0 where none has it now"`
	LongestRun  `json:"longest" doc:"the longest such streak ever, the latest of equals"`
	Escalations int `json:"yes" doc:"rows that have it now and that leadership must step in for"`

	Promises []Promise `json:"promises" doc:"the asks that were to end it, oldest first"`
}

// LongestRun is the longest streak ever.
type LongestRun struct {
	Longest     int    `json:"periodCount" doc:"periods in a row"`
	LongestFrom string `json:"from" doc:"its first period"`
	LongestTo   string `json:"to" doc:"its last period"`
}

func (r *Review) recurrence(b *Book) Recurrence {
	tags := make([]map[string][]*Row, len(r.Columns)) // nil for a stretch without rows
	for i, column := range r.Columns {
		if column.chapter != nil {
			tags[i] = column.chapter.tags
		}
	}
	tags[len(tags)-1] = r.tags()
	rec := Recurrence{Escalations: r.Summary.Yes}
	for _, tag := range sortedKeys(tags...) {
		rec.Modes = append(rec.Modes, r.modeHistory(b.failureMode(tag), tags))
	}
	slices.SortStableFunc(rec.Modes, func(x, y ModeHistory) int {
		return cmp.Or(
			cmp.Compare(y.Streak, x.Streak), cmp.Compare(len(y.Now), len(x.Now)),
			cmp.Compare(y.Periods, x.Periods), cmp.Compare(x.Mode.Tag, y.Mode.Tag),
		)
	})
	return rec
}

func (r *Review) modeHistory(mode FailureMode, tags []map[string][]*Row) ModeHistory {
	h := ModeHistory{Mode: mode, Cells: make([][]*Row, len(tags))}
	from := ""
	for i := range tags {
		h.Cells[i] = tags[i][mode.Tag]
		if len(h.Cells[i]) == 0 {
			h.Streak = 0
			continue
		}
		if !slices.ContainsFunc(h.Cells[i], func(row *Row) bool { return !row.untouched }) {
			continue // only copied
		}
		h.Periods++
		if h.Streak++; h.Streak == 1 {
			from = r.Columns[i].Period
		}
		if h.Streak >= h.Longest {
			h.LongestRun = LongestRun{h.Streak, from, r.Columns[i].Period}
		}
	}
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
