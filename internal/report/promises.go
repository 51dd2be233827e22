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
	count func(*review.Promises) int
}{
	{"Asked", false, func(p *review.Promises) int { return p.Asked }},
	{"Kept on time", false, func(p *review.Promises) int { return p.OnTime }},
	{"Kept late", false, func(p *review.Promises) int { return p.Late }},
	{"Done, day not given", true, func(p *review.Promises) int { return p.Undated }},
	{"Dropped", false, func(p *review.Promises) int { return p.Dropped }},
	{"Carried over", false, func(p *review.Promises) int { return p.Carried }},
	{"Not listed again", true, func(p *review.Promises) int { return p.Lost }},
	{"Still open", false, func(p *review.Promises) int { return p.Open }},
}

// scoreboard says of each period, the latest first, what became of its asks, and what stood late or excepted at its end;
// nothing where there never was anything.
func (w *writer) scoreboard() {
	counts := w.History.Counts
	if !slices.ContainsFunc(counts, func(c review.Count) bool { return c != review.Count{} }) {
		return
	}
	head, rows := []md{"Period"}, make([][]md, len(counts))
	for i := range counts {
		rows[i] = []md{md(w.History.Columns[i].Title())}
	}
	column := func(title md, cell func(*review.Count) md) {
		head = append(head, title)
		for i := range counts {
			if w.History.Columns[i].Period == "" {
				rows[i] = append(rows[i], "no rows")
			} else {
				rows[i] = append(rows[i], cell(&counts[i]))
			}
		}
	}
	for _, p := range promised {
		if !p.rare || slices.ContainsFunc(counts, func(c review.Count) bool { return p.count(&c.Promises) > 0 }) {
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

// done says when an ask was done, and whether that was on time.
func done(a *review.Ask, outcome review.Outcome) md {
	switch {
	case a.Done == "":
		return "done, day not given"
	case outcome == review.KeptOnTime:
		return "done " + text(a.Done) + ", on time"
	case outcome == review.KeptLate:
		return "done " + text(a.Done) + ", late for " + text(a.FirstDue())
	}
	return "done " + text(a.Done)
}
