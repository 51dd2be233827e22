package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/review"
)

// promised are the columns of the scoreboard that count asks. The rare ones stand there only where they count something.
var promised = []struct {
	title md
	rare  bool
	count func(*review.PromiseCounts) int
}{
	{"Asked", false, func(p *review.PromiseCounts) int { return p.Asked }},
	{"Kept on time", false, func(p *review.PromiseCounts) int { return p.OnTime }},
	{"Kept late", false, func(p *review.PromiseCounts) int { return p.Late }},
	{"Done, day not given", true, func(p *review.PromiseCounts) int { return p.Undated }},
	{"Dropped", false, func(p *review.PromiseCounts) int { return p.Dropped }},
	{"Carried over", false, func(p *review.PromiseCounts) int { return p.Carried }},
	{"Not listed again", true, func(p *review.PromiseCounts) int { return p.Lost }},
	{"Still open", false, func(p *review.PromiseCounts) int { return p.Open }},
}

// scoreboard says of each period, the latest first, what became of its asks, and what stood late or excepted at its end;
// nothing where there never was anything.
func (w *writer) scoreboard() {
	counted := func(is func(*review.Count) bool) bool {
		return slices.ContainsFunc(w.Columns, func(c review.Column) bool { return c.Counts != nil && is(c.Counts) })
	}
	if !counted(func(c *review.Count) bool { return *c != review.Count{} }) {
		return
	}
	head, rows := []md{"Period"}, make([][]md, len(w.Columns))
	for i, c := range w.Columns {
		rows[i] = []md{md(c.Title())}
	}
	column := func(title md, cell func(*review.Count) md) {
		head = append(head, title)
		for i, c := range w.Columns {
			if c.Counts == nil {
				rows[i] = append(rows[i], "no rows")
			} else {
				rows[i] = append(rows[i], cell(c.Counts))
			}
		}
	}
	for _, p := range promised {
		if !p.rare || counted(func(c *review.Count) bool { return p.count(&c.Promises) > 0 }) {
			column(p.title, func(c *review.Count) md { return withMandatory(p.count(&c.Promises), p.count(&c.Mandatory)) })
		}
	}
	column("Overdue", func(c *review.Count) md { return md(fmt.Sprint(c.OverdueAsks)) })
	column("Open exceptions", func(c *review.Count) md { return md(fmt.Sprint(c.OpenExceptions)) })
	column("Expired exceptions", func(c *review.Count) md { return md(fmt.Sprint(c.ExpiredExceptions)) })
	slices.Reverse(rows)
	w.details("What became of the asks of each period", func() {
		w.para("The latest period first; mandatory asks again in brackets. On time is by the day for which an ask was first asked. " +
			"The last three columns count what stood so at the end of the period.")
		w.table(head, rows)
	})
}

func withMandatory(all, mandatory int) md {
	if mandatory == 0 {
		return md(fmt.Sprint(all))
	}
	return md(fmt.Sprintf("%d (%d)", all, mandatory))
}

// against says of the asks of earlier periods which failure mode they were to end, and what became of both, where some of
// the columns list them. That one is there although its ask was done tells most, and stands open.
func (w *writer) against(columns []review.Column) {
	shown := func(period string) bool {
		return slices.ContainsFunc(columns, func(c review.Column) bool { return c.Period == period })
	}
	var rows [][]md
	var there []md
	for i := range w.Recurrence.Modes {
		m := &w.Recurrence.Modes[i]
		for j := range m.Promises {
			p := &m.Promises[j]
			if p.Asked == w.Period.Name || !shown(p.Period) {
				continue // the asks of this period have a section of their own
			}
			ask := w.local(text(p.Ask.Title), p.Ask.Place)
			rows = append(rows, []md{text(m.Mode.Title), ask, md(p.Asked), or(p.Due, unknown), whatBecame(p), w.presence(p)})
			if p.Kept() && p.Period != w.Period.Name && slices.ContainsFunc(p.Rows, w.Reviewed) { // what was only copied says nothing new
				there = append(there, md(fmt.Sprintf("**%s** is still there in %s, although the ask %s was %s.",
					text(m.Mode.Title), some(p.Rows, rowName), ask, whatBecame(p))))
			}
		}
	}
	w.longList("failure modes that are still there although their ask was done", there)
	if len(rows) > 0 {
		w.details(md(fmt.Sprintf("What was asked against failure modes in earlier periods, and what became of it (%d)", len(rows))), func() {
			w.table([]md{"Failure mode", "Ask", "Asked in", "First due", "What became of it", "The failure mode now"}, rows)
		})
	}
}

// whatBecame says what became of an ask.
func whatBecame(p *review.Promise) md {
	switch p.Outcome {
	case review.KeptOnTime, review.KeptLate, review.KeptUndated:
		return text(p.Ask.DoneWords(p.Outcome))
	case review.WasDropped, review.WasLost:
		return md(fmt.Sprintf("%s, in %s", p.Outcome, p.Period))
	}
	return md(p.Outcome)
}

// presence says whether a failure mode is there, and in which areas of the promise.
func (w *writer) presence(p *review.Promise) md {
	if len(p.Rows) == 0 {
		return "gone"
	}
	return "still there: " + some(p.Rows, rowName)
}
