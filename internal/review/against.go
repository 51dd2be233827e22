package review

import "slices"

// Promise is an ask that was to end a failure mode, with what became of both. An ask that was carried over is one promise.
type Promise struct {
	Ask     *Ask     `json:"-"` // as the latest period that lists it writes it
	Ref     Ref      `json:"ask" doc:"as the period below writes it"`
	Asked   string   `json:"asked" doc:"the period in which it was first asked"`
	Due     string   `json:"due" format:"day" doc:"the day for which it was first asked"`
	Period  string   `json:"period" doc:"the latest period that lists it"`
	Outcome Outcome  `json:"outcome" format:"outcome" doc:"what became of it in that period"`
	Done    string   `json:"done" format:"day" doc:"the day on which it was done; empty where nobody says"`
	Now     Presence `json:"now" format:"presence" doc:"whether the failure mode is there in the period of the review"`
	Rows    []*Row   `json:"areas" doc:"of the areas that it is about, those that have the failure mode now; of one about no area, all that have it"`

	tags []string      // of the failure modes that it is to end
	at   int           // the column of its latest period
	rows map[*Row]bool // that it was about there
}

// Presence says whether a failure mode is there in the areas that a promise was about.
type Presence string

// A failure mode can be gone or there; there again, where none of those areas had it in a period since the promise was last
// listed; and of rows that were copied from the period before nobody has said so yet.
const (
	ModeGone       Presence = "gone"
	ModeStill      Presence = "still there"
	ModeAgain      Presence = "there again"
	ModeUnreviewed Presence = "not reviewed yet"
)

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
		trails := make([][]*Row, len(m.Now))
		for j, row := range m.Now {
			trails[j] = r.History.Of(row)
		}
		for j := range m.Promises {
			m.Promises[j].follow(m, r.History.chapters, trails)
		}
	}
}

// promises follows every ask through the periods, in the order in which they were first asked. An ask is to end the failure
// modes that it names, else those that its rows had when it was first asked.
func (r *Review) promises() []Promise {
	var all []Promise
	number := map[*Ask]int{} // in all, of an ask as it was first asked
	for i, c := range r.History.chapters {
		if c == nil {
			continue
		}
		about := c.rowsOfAsks()
		for _, a := range c.asks {
			at, carried := number[a.first]
			if !carried {
				at, number[a.first] = len(all), len(all)
				all = append(all, Promise{Asked: c.Name, Due: a.FirstDue(), tags: modesOf(about[a])})
			}
			p := &all[at]
			p.Ask, p.Ref, p.Period, p.Done, p.at, p.rows = a, *a.ref(), c.Name, a.Done, i, about[a]
			p.Outcome = a.outcome(r.History.after(i))
			if len(a.Modes) > 0 {
				p.tags = compact(a.Modes)
			}
		}
	}
	return all
}

// modesOf lists the failure modes of rows.
func modesOf(rows map[*Row]bool) []string {
	var tags []string
	for row := range rows {
		tags = append(tags, row.FailureMode)
	}
	return compact(tags)
}

// compact sorts names, each once.
func compact(names []string) []string { return slices.Compact(slices.Sorted(slices.Values(names))) }

// rowsOfAsks finds the rows that each ask is about: those that it names, and those whose escalation it resolves.
func (c *chapter) rowsOfAsks() map[*Ask]map[*Row]bool {
	rows := map[*Ask]map[*Row]bool{}
	add := func(a *Ask, row *Row) {
		if a == nil || row == nil {
			return
		}
		if rows[a] == nil {
			rows[a] = map[*Row]bool{}
		}
		rows[a][row] = true
	}
	for _, a := range c.asks {
		for _, id := range a.Areas {
			add(a, c.row[id])
		}
	}
	for _, row := range c.rows {
		add(c.ask[row.Escalation.Ask], row)
	}
	return rows
}

// after is the chapter after a column; nil for the last one.
func (h *History) after(column int) *chapter {
	for _, c := range h.chapters[column+1:] {
		if c != nil {
			return c
		}
	}
	return nil
}

// follow finds which of the areas that a promise was about have the failure mode now, and whether it had gone. Trails follow
// the rows that have it.
func (p *Promise) follow(m *ModeHistory, chapters []*chapter, trails [][]*Row) {
	had, reviewed := make([]bool, len(chapters)), false // in which columns any of those areas had it
	for i, row := range m.Now {
		if len(p.rows) > 0 && !p.rows[trails[i][p.at]] {
			continue
		}
		p.Rows, reviewed = append(p.Rows, row), reviewed || !row.untouched
		for column, then := range trails[i] {
			had[column] = had[column] || then != nil && then.FailureMode == m.Mode.Tag
		}
	}
	p.Now = ModeStill
	switch {
	case len(p.Rows) == 0:
		p.Now = ModeGone
	case !reviewed:
		p.Now = ModeUnreviewed
	default:
		for column := p.at; column < len(chapters); column++ {
			if chapters[column] != nil && !had[column] {
				p.Now = ModeAgain
			}
		}
	}
}
