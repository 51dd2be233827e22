package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/scorecard"
)

// How much of each kind fits on a slide. What is left is counted.
const (
	slideMandatory   = 5
	slideRecommended = 4
	slideDecisions   = 4
	slideRows        = 4
)

// slide writes what leadership has to take away, for one landscape page.
func (w *writer) slide() {
	fmt.Fprintf(w, "# What we need from engineering\n")
	w.para("%s, %s. As of %s.", text(w.Settings.Title), w.Period.Name, w.Since)
	mandatory, recommended := w.pending(scorecard.Mandatory), w.pending(scorecard.Recommended)
	w.heading(2, md(fmt.Sprintf("Mandatory (%d)", len(mandatory))))
	w.slideAsks(mandatory)
	w.heading(2, md(fmt.Sprintf("Recommended (%d)", len(recommended))))
	w.slideList(w.briefly(recommended), slideRecommended, "None.")
	w.heading(2, "To be decided")
	w.slideList(w.undecided(), slideDecisions, "No decision is owed.")
	w.heading(2, "Where to step in")
	w.slideList(w.escalated(), slideRows, "No row asks leadership to step in.")
	if n := w.Narrative; n != nil && n.Close != "" {
		w.heading(2, "Close")
		w.prose(prose(n.Close), n.Place.File)
	}
}

// pending lists the asks of a priority that are still to be done.
func (w *writer) pending(priority string) []*scorecard.AskView {
	var asks []*scorecard.AskView
	for i := range w.Asks {
		if a := &w.Asks[i]; a.Priority == priority && a.Status == scorecard.AskOpen {
			asks = append(asks, a)
		}
	}
	return asks
}

func (w *writer) slideAsks(asks []*scorecard.AskView) {
	if len(asks) == 0 {
		w.para("None.")
		return
	}
	var rows [][]md
	for _, a := range asks[:min(len(asks), slideMandatory)] {
		rows = append(rows, []md{"**" + text(a.Title) + "**", or(a.Owner, unknown), due(a, unknown), w.askStatus(a)})
	}
	w.table([]md{"Ask", "Owner", "Due", "Status"}, rows)
	w.rest(len(asks) - slideMandatory)
}

func (w *writer) slideList(items []md, limit int, none md) {
	if len(items) == 0 {
		w.para("%s", none)
		return
	}
	w.list(items[:min(len(items), limit)])
	w.rest(len(items) - limit)
}

// rest counts what the slide has no room for.
func (w *writer) rest(left int) {
	if left > 0 {
		w.para("And %d more in the report.", left)
	}
}

func (w *writer) undecided() []md {
	var items []md
	for _, d := range w.Headlines.Decisions {
		if d.Row == nil {
			continue
		}
		late := md("")
		if d.Overdue {
			late = " (**overdue**)"
		}
		items = append(items, md(fmt.Sprintf("Whether to escalate **%s**: %s, by %s%s",
			rowName(d.Row), or(d.By, "nobody named"), or(d.Day, "a day that is not given"), late)))
	}
	return items
}

// escalated lists the rows that answer Yes, in the order of the ranking, and after them those that have no place in it.
func (w *writer) escalated() []md {
	var items []md
	add := func(r *scorecard.Row, score string) {
		if r.Escalation.Needed == scorecard.Yes {
			items = append(items, md(fmt.Sprintf("**%s** (%s): %s", rowName(r), score, or(r.Escalation.Owner, "no owner"))))
		}
	}
	for _, r := range w.Ranking.Rows {
		add(r.Row, count(r.Score, "point"))
	}
	for _, r := range w.Ranking.NotRankable {
		add(r.Row, "not rankable")
	}
	return items
}

func (w *writer) briefly(asks []*scorecard.AskView) []md {
	items := make([]md, len(asks))
	for i, a := range asks {
		items[i] = md(fmt.Sprintf("%s (%s, %s)", text(a.Title), or(a.Owner, "no owner"), due(a, "no day")))
	}
	return items
}
