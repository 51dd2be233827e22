package report

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// A slide has room for so many entries. style.css sets how many lines of each it shows.
const (
	slideMandatory = 12
	slideOthers    = 8   // of the other lists together
	slideOther     = 5   // of each of them
	slideTitle     = 90  // letters of the scorecard's title
	slideName      = 250 // letters of a name, which is more than its lines hold
	slideShort     = 40  // letters of a handle or a day
)

// slideList is a list beside the mandatory asks.
type slideList struct {
	title md
	items []md
	none  md
}

// slide writes what leadership has to take away, for one landscape page.
func (w *writer) slide() {
	w.WriteString("# What we need from engineering\n")
	w.para("%s, %s. %s %s.", short(w.Settings.Title, slideTitle, "Scorecard"), w.Period.Name, w.state(), w.asOf())
	mandatory := w.owed(review.Mandatory)
	w.heading(2, md(fmt.Sprintf("Mandatory (%d)", len(mandatory))))
	if len(mandatory) == 0 {
		w.para("None.")
	}
	w.numbered(mandatory[:min(len(mandatory), slideMandatory)])
	w.more(len(mandatory) - slideMandatory)
	w.slideAside([]slideList{
		{"Recommended", w.owed(review.Recommended), "None."},
		{"To be decided", w.undecided(), "No decision is owed."},
		{"Where to step in", w.escalated(), "No row asks leadership to step in."},
	})
	w.heading(2, "Close")
	if n := w.Narrative; n != nil && strings.TrimSpace(n.Close) != "" {
		w.paragraphs(w.prose(n.Close, n.Place.File))
	} else {
		w.para("The review has no close yet.")
	}
	if pages := w.beside(); len(pages) > 0 {
		w.heading(2, "Companion pages")
		w.para("%s.", some(pages, func(page md) md { return page }))
	}
}

// asOf says for which day the slide stands. One of a period in review holds until its report says something else.
func (w *writer) asOf() string {
	if w.closed() {
		return "As of its last day, " + w.AsOf
	}
	return "As of " + w.Since
}

// slideAside writes the lists beside the mandatory asks, with entries of each in turn as long as there is room.
func (w *writer) slideAside(lists []slideList) {
	shown := make([]int, len(lists))
	for room, grown := slideOthers, true; grown; {
		grown = false
		for i, list := range lists {
			if room > 0 && shown[i] < min(len(list.items), slideOther) {
				shown[i]++
				room--
				grown = true
			}
		}
	}
	for i, list := range lists {
		if len(list.items) == 0 {
			w.heading(2, list.title)
			w.para("%s", list.none)
			continue
		}
		w.heading(2, list.title+md(fmt.Sprintf(" (%d)", len(list.items))))
		w.list(list.items[:shown[i]])
		w.more(len(list.items) - shown[i])
	}
}

// more counts what the slide has no room for.
func (w *writer) more(left int) {
	if left > 0 {
		w.para("And %d more in the report.", left)
	}
}

// owed says of the open asks of a priority who owes them and by when; of mandatory ones also for how long.
func (w *writer) owed(priority string) []md {
	var items []md
	for i := range w.Asks {
		a := &w.Asks[i]
		if a.Priority != priority || a.Status != review.AskOpen {
			continue
		}
		details := short(w.called(a.Owner), slideShort, "no owner") + ", "
		if a.Due == "" {
			details += "no due day"
		} else {
			details += "due " + short(a.Due, slideShort, "")
		}
		if a.Overdue() {
			details += ", **overdue**"
		}
		details += recovery(&a.Ask, w.AsOf)
		if a.CarriedCount > 0 && priority == review.Mandatory {
			details += md(fmt.Sprintf(", carried over %s", periods(a.CarriedCount, a.Uneven)))
		}
		items = append(items, slideItem(short(a.Title, slideName, "ask without a title"), details))
	}
	return items
}

func (w *writer) undecided() []md {
	var items []md
	for _, d := range w.Brief.Decisions() {
		details := short(w.called(d.By), slideShort, "nobody named") + ", by " + short(d.Day, slideShort, "a day that is not given")
		if d.Late {
			details += ", **overdue**"
		}
		items = append(items, slideItem("Escalate "+slideRow(d.Row)+"?", details))
	}
	return items
}

// escalated lists the rows that answer Yes, with the cause and who answers for them.
func (w *writer) escalated() []md {
	return each(w.Brief.StepIn, func(s review.StepIn) md {
		return slideItem(slideRow(s.Row), short(w.called(s.Owner), slideShort, "no owner")+", "+w.cause(s.Row))
	})
}

func slideRow(r *review.Row) md { return short(r.Label(), slideName, "row without a name") }

// slideItem is an entry of a list: a name, and below it what else there is to say.
func slideItem(name, details md) md { return "**" + name + "** *" + details + "*" }
