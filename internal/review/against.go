package review

import "slices"

// Promise is an ask that was to end a failure mode, with what became of both. An ask that was carried over is one promise.
type Promise struct {
	Ask     *Ask    `json:"-"` // as the latest period that lists it writes it
	Ref     Ref     `json:"ask" doc:"as the period below writes it"`
	Asked   string  `json:"asked" doc:"the period in which it was first asked"`
	Due     string  `json:"due" format:"day" doc:"the day for which it was first asked"`
	Period  string  `json:"period" doc:"the latest period that lists it"`
	Outcome Outcome `json:"outcome" format:"outcome" doc:"what became of it in that period"`
	Done    string  `json:"done" format:"day" doc:"the day on which it was done; empty where nobody says"`
	Rows    []*Row  `json:"areas" doc:"of the areas that it is about, those that have the failure mode now; of one about no area, all that have it; empty where the failure mode is gone"`

	tags []string // of the failure modes that it is to end
	rows []*Row   // that it was about in its latest period
}

// Kept reports whether the ask was done, in whatever time.
func (p *Promise) Kept() bool { return p.Ask.Status == AskDone }

// promised finds for each failure mode the asks that were to end it.
func (r *Review) promised() {
	against := map[string][]Promise{}
	for _, p := range r.promises() {
		for _, tag := range p.tags {
			against[tag] = append(against[tag], p)
		}
	}
	for i := range r.Recurrence.Modes {
		m := &r.Recurrence.Modes[i]
		if m.Promises = against[m.Mode.Tag]; len(m.Promises) == 0 {
			continue
		}
		for _, row := range m.Now {
			trail := r.Trail(row)
			for j := range m.Promises {
				m.Promises[j].follow(row, trail)
			}
		}
	}
}

// follow takes in a row that has the failure mode now, where the promise was about its area.
func (p *Promise) follow(row *Row, trail []*Row) {
	if len(p.rows) == 0 || slices.ContainsFunc(p.rows, func(row *Row) bool { return slices.Contains(trail, row) }) {
		p.Rows = append(p.Rows, row)
	}
}

// promises follows every ask through the periods, in the order in which they were first asked. An ask is to end the failure
// modes that it names, else those that its rows had when it was first asked.
func (r *Review) promises() []Promise {
	var all []Promise
	number := map[*Ask]int{} // in all, of an ask as it was first asked
	chapters := r.chapter.chain()
	slices.Reverse(chapters)
	for i, c := range chapters {
		var next *chapter
		if i+1 < len(chapters) {
			next = chapters[i+1]
		}
		about := c.rowsOfAsks()
		for _, a := range c.asks {
			at, carried := number[a.first]
			if !carried {
				at, number[a.first] = len(all), len(all)
				all = append(all, Promise{Asked: c.Name, Due: a.FirstDue(), tags: modesOf(about[a])})
			}
			p := &all[at]
			p.Ask, p.Ref, p.Period, p.Done, p.rows = a, *a.ref(), c.Name, a.Done, about[a]
			p.Outcome = a.outcome(next)
			if len(a.Modes) > 0 {
				p.tags = compact(a.Modes)
			}
		}
	}
	return all
}

// modesOf lists the failure modes of rows.
func modesOf(rows []*Row) []string {
	var tags []string
	for _, row := range rows {
		tags = append(tags, row.FailureMode)
	}
	return compact(tags)
}

// compact sorts names, each once.
func compact(names []string) []string { return slices.Compact(slices.Sorted(slices.Values(names))) }

// rowsOfAsks finds the rows that each ask is about: those that it names, and those whose escalation it resolves.
func (c *chapter) rowsOfAsks() map[*Ask][]*Row {
	rows := map[*Ask][]*Row{}
	for _, a := range c.asks {
		for _, id := range a.Areas {
			if row := c.row[id]; row != nil {
				rows[a] = append(rows[a], row)
			}
		}
	}
	for _, row := range c.rows {
		if a := c.ask[row.Escalation.Ask]; a != nil {
			rows[a] = append(rows[a], row)
		}
	}
	return rows
}
