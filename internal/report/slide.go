package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// slide is what one landscape page has to say.
type slide struct {
	title, under md // the title, and the line below it
	lists        []slideList
	footTitle    md
	foot         string // Markdown; no foot where it is empty
	beside       []md   // the pages that stand beside the report
}

// slideList is a list on a slide, and what is said where it is empty.
type slideList struct {
	title md
	items []slideItem
	none  md
}

// slideItem is an entry: a name, and below it what else there is to say.
type slideItem struct{ name, details md }

// deck are the slide at the end of the page, and one for each product line, those rows last that have none. The last one leads
// to the pages that stand beside the report.
func (w *writer) deck() []markdown.Slide {
	all := []*slide{w.overall()}
	for i := range w.Lines {
		all = append(all, w.ofLine(&w.Lines[i]))
	}
	all[len(all)-1].beside = w.beside()
	return each(all, w.laidOut)
}

// overall is what leadership has to take away from the review.
func (w *writer) overall() *slide {
	s := &slide{
		title: "What we need from engineering", under: w.scorecard() + " " + w.state() + w.asOf(),
		footTitle: "Close", foot: "The review has no close yet.",
	}
	if n := w.Narrative; n != nil && strings.TrimSpace(n.Close) != "" {
		s.foot = w.prose(n.Close, n.Place.File).Markdown()
	}
	escalated := each(w.Brief.StepIn, func(s review.StepIn) slideItem {
		return slideItem{slideRow(s.Row), w.onSlide(s.Owner) + w.causeBetween(", ", s.Row, "")}
	})
	owed := w.owed("Expired exceptions", "No exception has expired.", func(d review.Deadline) bool {
		return d.What != review.OfExpiry || d.Late
	})
	s.lists = slices.Insert(owed, 3, slideList{"Where to step in", escalated, "No row asks leadership to step in."})
	return s
}

// ofLine is what there is to say about one product line.
func (w *writer) ofLine(l *review.LineView) *slide {
	s := &slide{
		title: short(l.ProductLine.Label(), briefName, noLine), under: w.scorecard() + " " + w.lineInShort(l) + w.asOf(),
		footTitle: "Meaning", foot: string(text(l.ProductLine.Meaning)),
	}
	rows := each(l.Rows, func(r *review.Row) slideItem { return slideItem{slideRow(r), w.rowInShort(r)} })
	owed := w.owed("Exceptions", "No exception is open.", func(d review.Deadline) bool {
		return slices.ContainsFunc(d.Rows, func(named review.Ref) bool {
			return slices.ContainsFunc(l.Rows, func(r *review.Row) bool { return r.ID == named.ID })
		})
	})
	s.lists = slices.Insert(owed, 0, slideList{"Rows", rows, "No row."})
	return s
}

// scorecard names the scorecard and the period.
func (w *writer) scorecard() md {
	return short(w.Settings.Title, briefName, "Scorecard") + md(", "+w.Period.Name+".")
}

// asOf says for which day a slide stands. One of a period in review holds until its report says something else.
func (w *writer) asOf() md {
	switch {
	case w.closed():
		return md(" As of its last day, " + w.AsOf + ".")
	case w.Over:
		return md(fmt.Sprintf(" As of %s; the period ended on %s and is not yet closed.", w.Since, w.Period.End))
	}
	return md(" As of " + w.Since + ".")
}

// owed are the asks, decisions and expiries that a filter takes, each list by day.
func (w *writer) owed(expiries, noExpiry md, of func(review.Deadline) bool) []slideList {
	lists := []slideList{
		{title: "Mandatory", none: "No mandatory ask is open."},
		{title: "Recommended", none: "No recommended ask is open."},
		{title: "To be decided", none: "No decision is owed."},
		{title: expiries, none: noExpiry},
	}
	for _, d := range w.Brief.Deadlines {
		at := 1
		switch {
		case d.What == review.OfDecision:
			at = 2
		case d.What == review.OfExpiry:
			at = 3
		case d.Ask.Priority == review.Mandatory:
			at = 0
		}
		if of(d) {
			lists[at].items = append(lists[at].items, w.slideDeadline(d))
		}
	}
	return lists
}

// slideDeadline says who owes something and by when; of an ask also for how long.
func (w *writer) slideDeadline(d review.Deadline) slideItem {
	name := short(d.About.Label(), briefName, "not named")
	details := w.onSlide(d.By) + ", by " + or(d.Day, "a day that is not given")
	if d.Late {
		details += ", **" + md(d.LateWords()) + "**"
	}
	switch {
	case d.What == review.OfDecision:
		name = "Escalate " + name + "?"
	case d.What == review.OfRecovery:
		details += ", was due on " + text(d.Ask.Due)
	}
	if d.Ask != nil && d.Ask.CarriedCount > 0 {
		details += md(", carried over " + finding.Count(d.Ask.CarriedCount, "period"))
	}
	return slideItem{name, details}
}

// lineInShort says where a product line is going: as it is declared, and as its rows say.
func (w *writer) lineInShort(l *review.LineView) md {
	n := l.Counts
	return md(fmt.Sprintf("Security trend **%s**; **%s:** %d Yes, %d Maybe, %d No; "+
		"compared with the period before, its rows say: %s.",
		w.trend(l), finding.Count(n.Areas, "row"), n.Yes, n.Maybe, n.No, w.rowsDirection(l)))
}

// rowInShort says how a row stands, and who answers for it.
func (w *writer) rowInShort(r *review.Row) md {
	values := each(w.ComparedColumns(), func(c review.RowColumn) md { return text(c.Short()) + " " + or(c.Text(r), unknown) })
	out := join(append(values, "escalation **"+or(r.Escalation.Needed, unknown)+"**"), ", ")
	if r.Escalation.Owner != "" {
		out += ", " + w.onSlide(r.Escalation.Owner)
	}
	return out + w.causeBetween("; ", r, "")
}

// onSlide is what somebody is called on a slide.
func (w *writer) onSlide(handle string) md {
	return short(w.Settings.Called(handle), briefName, nobody)
}

func slideRow(r *review.Row) md { return short(r.Label(), briefName, "row without a name") }
