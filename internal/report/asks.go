package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// asks writes what leadership is asked to do: mandatory first, then recommended.
func (w *writer) asks() {
	w.heading(2, "Asks")
	w.scoreboard()
	if len(w.Asks) == 0 {
		w.para("Nothing is asked for in this period.")
		return
	}
	for _, part := range []struct{ priority, title string }{
		{review.Mandatory, "Mandatory"}, {review.Recommended, "Recommended"}, {"", "Priority not given"},
	} {
		var asks []review.AskView
		for _, a := range w.Asks {
			known := a.Priority == review.Mandatory || a.Priority == review.Recommended
			if a.Priority == part.priority || part.priority == "" && !known {
				asks = append(asks, a)
			}
		}
		if len(asks) > 0 || part.priority == review.Mandatory {
			w.heading(3, md(part.title))
			w.askTable(asks)
		}
	}
}

func (w *writer) askTable(asks []review.AskView) {
	if len(asks) == 0 {
		w.para("None.")
		return
	}
	states, recovering := map[review.AskState]int{}, 0
	for _, a := range asks {
		states[a.State]++
		if a.Recovering {
			recovering++
		}
	}
	var counts []md
	for _, state := range review.AskStates() {
		if n := states[state]; n > 0 {
			counts = append(counts, md(fmt.Sprintf("%d %s", n, state)))
		}
	}
	late := ""
	if recovering > 0 {
		late = fmt.Sprintf("; for %d of the overdue ones a recovery date has been agreed that has not passed", recovering)
	}
	w.para("%s: %s%s.", finding.Count(len(asks), "ask"), join(counts, ", "), late)
	w.long("asks", len(asks), func(from, to int) { w.askRows(asks[from:to]) })
}

// askRows writes asks, and why those that were carried over were not done before.
func (w *writer) askRows(asks []review.AskView) {
	rows := make([][]md, len(asks))
	var carried []md
	for i := range asks {
		a := &asks[i]
		rows[i] = []md{
			w.local(text(a.Title), a.Place), w.person(a.Owner, unknown), w.due(a), w.askStatus(a),
			w.refs(a.Rows), w.proof(a),
		}
		if a.Carried != nil {
			carried = append(carried, w.carriedOver(a))
		}
	}
	w.table([]md{"Ask", "Owner", "Due", "Status", "Areas", "Backlog and evidence"}, rows)
	if len(carried) > 0 {
		w.para("Carried over from before:")
		w.list(carried)
	}
}

// due is the day on which an ask is due. Behind a day that has passed stands the one that was agreed instead: who reads
// only the first must not take the ask for forgotten, and who reads only the second not for punctual.
func (w *writer) due(a *review.AskView) md { return or(a.Due, unknown) + recovery(&a.Ask, w.AsOf) }

// recovery says of an overdue ask which recovery date was agreed, with a comma before it, and nothing where none was.
func recovery(a *review.Ask, day string) md {
	date, missed := a.Recovery(day)
	switch {
	case date == "":
		return ""
	case missed:
		return ", recovery date " + text(date) + " missed"
	}
	return ", recovery by " + text(date)
}

// askStatus is the status with how long the ask has been carried.
func (w *writer) askStatus(a *review.AskView) md {
	status := md(a.State)
	switch {
	case a.Recovering:
		status = "**overdue**, recovery agreed"
	case a.Overdue():
		status = "**overdue**"
	}
	if a.Status == review.AskDone {
		status = done(&a.Ask, a.Outcome)
	}
	if a.CarriedCount > 0 {
		status += md(fmt.Sprintf(", carried over %s", periods(a.CarriedCount, a.Uneven)))
	}
	return status
}

func (w *writer) proof(a *review.AskView) md {
	var links []md
	if a.Backlog != "" {
		links = append(links, web(a.Backlog, w.Settings.Trackers))
	}
	if a.Evidence != "" {
		links = append(links, "evidence: "+web(a.Evidence, w.Settings.Trackers))
	}
	if len(links) == 0 {
		return unknown
	}
	return join(links, ", ")
}

func (w *writer) carriedOver(a *review.AskView) md {
	out := "**" + w.local(text(a.Title), a.Place) + "**: " + sentence(a.Carried.Reason, "no reason given")
	if a.Carried.Decision != "" {
		out += " Decision: " + sentence(a.Carried.Decision, "")
	}
	if a.Carried.RecoveryDate != "" {
		out += " Recovery by " + text(a.Carried.RecoveryDate) + "."
	}
	return out
}
