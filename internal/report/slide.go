package report

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// slide is what one landscape page has to say.
type slide struct {
	title, under md // the title, and the line below it
	lists        []slideList
	footTitle    md
	foot         string // Markdown; no foot where it is empty
}

// slideList is a list on a slide, and what is said where it is empty.
type slideList struct {
	title md
	items []slideItem
	none  md
}

// slideItem is an entry: a name, and below it what else there is to say.
type slideItem struct{ name, details md }

const (
	slideTitle = 90  // letters of a title
	slideName  = 120 // letters of a name
	slideShort = 40  // letters of a handle or a day
)

// overall is what leadership has to take away from the review.
func (w *writer) overall() *slide {
	s := &slide{
		title: "What we need from engineering",
		under: md(fmt.Sprintf("%s %s %s.", w.scorecard(), w.state(), w.asOf())),
		lists: []slideList{
			{"Mandatory", w.owed(review.Mandatory), "No mandatory ask is open."},
			{"Recommended", w.owed(review.Recommended), "No recommended ask is open."},
			{"To be decided", w.undecided(), "No decision is owed."},
			{"Where to step in", w.escalated(), "No row asks leadership to step in."},
			{"Expired exceptions", w.expired(), "No exception has expired."},
		},
		footTitle: "Close", foot: "The review has no close yet.",
	}
	if n := w.Narrative; n != nil && strings.TrimSpace(n.Close) != "" {
		s.foot = w.prose(n.Close, n.Place.File).Markdown()
	}
	return s
}

// scorecard names the scorecard and the period.
func (w *writer) scorecard() md {
	return short(w.Settings.Title, slideTitle, "Scorecard") + md(", "+w.Period.Name+".")
}

// asOf says for which day a slide stands. One of a period in review holds until its report says something else.
func (w *writer) asOf() string {
	if w.closed() {
		return "As of its last day, " + w.AsOf
	}
	if w.Over {
		return fmt.Sprintf("As of %s; the period ended on %s and is not yet closed", w.Since, w.Period.End)
	}
	return "As of " + w.Since
}

// owed are the open asks of a priority.
func (w *writer) owed(priority string) []slideItem {
	var items []slideItem
	for i := range w.Asks {
		if a := &w.Asks[i]; a.Priority == priority && a.Status == review.AskOpen {
			items = append(items, w.slideAsk(a))
		}
	}
	return items
}

// slideAsk says who owes an ask and by when; of a mandatory one also for how long.
func (w *writer) slideAsk(a *review.AskView) slideItem {
	details := short(w.Settings.Called(a.Owner), slideShort, nobody) + ", "
	if a.Due == "" {
		details += "no due day"
	} else {
		details += "due " + short(a.Due, slideShort, "")
	}
	if a.Overdue() {
		details += ", **overdue**"
	}
	details += recovery(&a.Ask, w.AsOf)
	if a.CarriedCount > 0 && a.Priority == review.Mandatory {
		details += md(", carried over " + review.Periods(a.CarriedCount, a.Uneven))
	}
	return slideItem{short(a.Title, slideName, "ask without a title"), details}
}

func (w *writer) undecided() []slideItem {
	return each(w.Brief.Decisions(), func(d review.Deadline) slideItem {
		return slideItem{"Escalate " + slideRow(d.Row) + "?", w.decision(d)}
	})
}

// decision says who decides, and until when.
func (w *writer) decision(d review.Deadline) md {
	out := short(w.Settings.Called(d.By), slideShort, nobody) + ", by " + short(d.Day, slideShort, "a day that is not given")
	if d.Late {
		out += ", **overdue**"
	}
	return out
}

// escalated are the rows that answer Yes, with the cause and who answers for them.
func (w *writer) escalated() []slideItem {
	return each(w.Brief.StepIn, func(s review.StepIn) slideItem {
		return slideItem{slideRow(s.Row), short(w.Settings.Called(s.Owner), slideShort, nobody) + w.causeBetween(", ", s.Row, "")}
	})
}

func (w *writer) expired() []slideItem {
	var items []slideItem
	for i := range w.Exceptions {
		if e := &w.Exceptions[i]; e.Bucket == review.Expired {
			items = append(items, w.slideException(e))
		}
	}
	return items
}

// slideException says who answers for an exception, and how long it holds or since when it doesn't.
func (w *writer) slideException(e *review.ExceptionView) slideItem {
	details := short(w.Settings.Called(e.Owner), slideShort, nobody) + ", "
	switch {
	case e.Bucket == review.Expired:
		details += "**expired** since " + short(e.Expires, slideShort, "")
	case e.Expires != "":
		details += "expires " + short(e.Expires, slideShort, "")
	default:
		details += md(e.Bucket)
	}
	return slideItem{short(e.Title, slideName, "exception without a title"), details}
}

func slideRow(r *review.Row) md { return short(r.Label(), slideName, "row without a name") }
