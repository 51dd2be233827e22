package review

import "slices"

// History follows areas, asks and exceptions over the periods up to that of a review, oldest first.
type History struct {
	Columns []Column // as in [Recurrence]; the last one is the review's own period
	Counts  []Count  // by column; nothing for a stretch of periods without rows

	chapters []*chapter // by column; nil for a stretch of periods without rows
}

// Count says how many asks and exceptions stood open at the end of a period, in the review's own on its day.
type Count struct {
	OpenAsks          int `json:"openAsks" doc:"the period's asks that were open, overdue ones included"`
	OverdueAsks       int `json:"overdueAsks" doc:"of those, the ones past their day"`
	OpenExceptions    int `json:"openExceptions" doc:"exceptions that were open, expired ones included"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"of those, the ones past their expiry"`

	Promises  PromiseCounts `json:"promises" doc:"what became of the period's asks"`
	Mandatory PromiseCounts `json:"mandatory" doc:"the same of the mandatory ones alone"`
}

func (r *Review) trace(b *Book, c *chapter) History {
	h := History{Columns: r.Recurrence.Columns}
	chain := c.chain()
	for i, at := range slices.Backward(chain) {
		if len(h.chapters) > 0 && !at.adjoined {
			h.chapters = append(h.chapters, nil)
			h.Counts = append(h.Counts, Count{})
		}
		day, next := r.AsOf, (*chapter)(nil)
		if i > 0 {
			day, next = at.End, chain[i-1]
		}
		count := b.count(at, day)
		count.Promises, count.Mandatory = at.promises(next)
		h.chapters, h.Counts = append(h.chapters, at), append(h.Counts, count)
	}
	return h
}

func (b *Book) count(c *chapter, day string) Count {
	var n Count
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
		if e.Opened > day || e.closed(day) {
			continue
		}
		n.OpenExceptions++
		if expires, _ := e.expiry(day); bucket(expires, day) == Expired {
			n.ExpiredExceptions++
		}
	}
	return n
}

// Followed is over how many periods rows are followed one by one.
const Followed = 4

// Latest is the first column of the latest periods that rows are followed over.
func (h *History) Latest() int {
	from := len(h.Columns)
	for periods := 0; from > 0 && periods < Followed; {
		if from--; h.Columns[from].Period != "" {
			periods++
		}
	}
	return from
}

// Of follows a row of the review back through the columns. It is nil where the area had no row, or had ended.
func (h *History) Of(row *Row) []*Row {
	at := h.trail(row, len(h.chapters)-1)
	for i, now := range at {
		if now != nil && now != row && now.retired(h.chapters[i].End) {
			at[i] = nil
		}
	}
	return at
}

// Trails follows every area that had a row in one of the columns from one on: those of the review in the order of the
// scorecard, then those that are gone. It is nil where the area had no row.
func (r *Review) Trails(from int) [][]*Row {
	h, seen, last := &r.History, map[*Row]bool{}, len(r.History.chapters)-1
	var all [][]*Row
	for i := last; i >= from; i-- {
		var rows []*Row
		if c := h.chapters[i]; i == last {
			rows = r.Rows
		} else if c != nil {
			rows = c.rows
		}
		for _, row := range rows {
			if seen[row] {
				continue
			}
			trail := h.trail(row, i)
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
func (h *History) trail(row *Row, last int) []*Row {
	at := make([]*Row, len(h.chapters))
	id, later := row.ID, row
	for i, c := range slices.Backward(h.chapters[:last+1]) {
		if c == nil {
			continue
		}
		now := row
		switch {
		case i == last:
		case later != nil:
			now = later.before
		default:
			now = c.row[id] // the area was away for a while
		}
		if later = now; now != nil {
			id, at[i] = now.ID, now
		}
	}
	return at
}
