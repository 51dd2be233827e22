package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// asks writes what leadership is asked to do: mandatory first, then recommended.
func (w *writer) asks() {
	w.heading(2, "Asks")
	if len(w.Asks) == 0 {
		w.para("Nothing is asked for in this period.")
	} else {
		w.para("%s.", w.askCounts())
		w.longTable("asks", []md{"#", "Ask", "Owner", "Due", "Status", "Areas", "Backlog"}, w.askRows())
		w.carried()
	}
	w.scoreboard()
}

// askCounts counts the asks by how they stand.
func (w *writer) askCounts() md {
	const none = "of no priority"
	states := map[string]map[review.AskState]int{review.Mandatory: {}, review.Recommended: {}, none: {}}
	for _, a := range w.Asks {
		of, known := states[a.Priority]
		if !known {
			of = states[none]
		}
		of[a.State]++
		of[""]++
	}
	var all []md
	for _, priority := range []string{review.Mandatory, review.Recommended, none} {
		if total := states[priority][""]; total > 0 {
			of := each(review.AskStates(), func(s review.AskState) count { return count{states[priority][s], string(s)} })
			all = append(all, md(fmt.Sprintf("%d %s: ", total, priority))+join(counts(numbered, of...), ", "))
		}
	}
	return join(all, "; ")
}

// askNumber is the number of an ask in the table; 0 where it is not there.
func (w *writer) askNumber(id string) int {
	return 1 + slices.IndexFunc(w.Asks, func(a review.AskView) bool { return a.ID == id })
}

// askLink names asks by their numbers in the table.
func askLink(numbers ...int) md {
	what := "ask "
	if len(numbers) > 1 {
		what = "asks "
	}
	return link(md(what)+join(each(numbers, func(n int) md { return md(fmt.Sprint(n)) }), ", "), "#asks")
}

// askRows are the asks, mandatory ones first. Other parts of the page name them by their numbers.
func (w *writer) askRows() [][]md {
	rows := make([][]md, len(w.Asks))
	for i := range w.Asks {
		a := &w.Asks[i]
		rows[i] = []md{
			md(fmt.Sprint(i + 1)), priority(a) + w.local(text(a.Title), a.Place), w.person(a.Owner, nobody),
			or(a.Due, unknown) + recovery(&a.Ask, w.AsOf), askStatus(a), w.refs(a.Rows), w.proof(a),
		}
	}
	return rows
}

// priority says before the title of an ask whether it has to be done.
func priority(a *review.AskView) md {
	switch a.Priority {
	case "":
		return "priority not given: "
	case review.Mandatory:
		return "**mandatory:** "
	}
	return text(a.Priority) + ": "
}

// carried says why asks that were carried over were not done before.
func (w *writer) carried() {
	var items []md
	for i := range w.Asks {
		if a := &w.Asks[i]; a.Carried != nil {
			items = append(items, w.carriedOver(i, a))
		}
	}
	if len(items) > 0 {
		w.openOnPaper("Why asks were carried over, and what was decided", func() { w.longList("asks that were carried over", items) })
	}
}

// recovery says of an overdue ask which recovery date was agreed, with a comma before it, and nothing where none was. It stands
// behind the day that has passed: who reads only the first must not take the ask for forgotten, and who reads only the second
// not for punctual.
func recovery(a *review.Ask, day string) md {
	words := a.RecoveryWords(day)
	if words == "" {
		return ""
	}
	return ", " + text(words)
}

// askStatus is how an ask stands.
func askStatus(a *review.AskView) md {
	if rest, late := strings.CutPrefix(a.Words(), string(review.AskOverdue)); late {
		return "**overdue**" + text(rest)
	}
	return text(a.Words())
}

func (w *writer) proof(a *review.AskView) md {
	var links []md
	if a.Backlog != "" {
		links = append(links, w.tracked(a.Backlog))
	}
	if a.Evidence != "" {
		links = append(links, "evidence: "+w.tracked(a.Evidence))
	}
	if len(links) == 0 {
		return unknown
	}
	return join(links, ", ")
}

func (w *writer) carriedOver(i int, a *review.AskView) md {
	out := md(fmt.Sprintf("**Ask %d:** ", i+1)) + sentence(a.Carried.Reason, "no reason given")
	if a.Carried.Decision != "" {
		out += " Decision: " + sentence(a.Carried.Decision, "")
	}
	if a.Carried.RecoveryDate != "" && recovery(&a.Ask, w.AsOf) == "" {
		out += " Recovery by " + text(a.Carried.RecoveryDate) + "."
	}
	return out
}
