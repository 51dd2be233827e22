package report

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// slide writes what leadership has to take away, for one landscape page, and returns the classes that set its type.
func (w *writer) slide() (classes string) {
	mandatory := w.owed(review.Mandatory)
	lists := []slideList{
		{"Recommended", w.owed(review.Recommended), "None."},
		{"To be decided", w.undecided(), "No decision is owed."},
		{"Where to step in", w.escalated(), "No row asks leadership to step in."},
	}
	closing := w.closing()
	plan := planSlide(mandatory, lists, closing.words)

	fmt.Fprintf(w, "# What we need from engineering\n")
	w.para("%s, %s. %s.", text(slideHead.cut("", flat(w.Settings.Title), slideHeadRest, 1)), w.Period.Name, w.asOf())
	w.slideMain(mandatory, plan)
	for i, list := range lists {
		w.slideAside(list, plan, plan.shown[i])
	}
	if closing.words != "" {
		w.heading(2, "Close")
		w.para("%s", closing.upTo(plan.closing))
	}
	return plan.classes()
}

// asOf says for which day the slide stands. One of a period in review holds until its report says something else.
func (w *writer) asOf() string {
	if w.closed() {
		return "As of its last day, " + w.AsOf
	}
	return "As of " + w.Since + ", and unchanged since"
}

// slideItem is an entry of a list: a name, which may be cut, between words that may not.
type slideItem struct {
	before, name, mark string
	after              md
}

// slideList is a list beside the mandatory asks.
type slideList struct {
	title md
	items []slideItem
	none  md
}

// pending lists the asks of a priority that are still to be done.
func (w *writer) pending(priority string) []*review.AskView {
	var asks []*review.AskView
	for i := range w.Asks {
		if a := &w.Asks[i]; a.Priority == priority && a.Status == review.AskOpen {
			asks = append(asks, a)
		}
	}
	return asks
}

// slideMain writes the mandatory asks, each with who owes it and by when behind it.
func (w *writer) slideMain(asks []slideItem, plan *slidePlan) {
	w.heading(2, md(fmt.Sprintf("Mandatory (%d)", len(asks))))
	if len(asks) == 0 {
		w.para("None.")
	}
	items := make([]md, plan.named)
	for i, a := range asks[:plan.named] {
		items[i] = "**" + text(plan.asks.cut("", a.name, "", plan.main.lines)) + "** " + a.after
	}
	w.numbered(items)
	w.rest(len(asks) - plan.named)
}

// slideAside writes as many entries of a list as there is room for.
func (w *writer) slideAside(list slideList, plan *slidePlan, shown int) {
	if len(list.items) == 0 {
		w.heading(2, list.title)
		w.para("%s", list.none)
		return
	}
	w.heading(2, list.title+md(fmt.Sprintf(" (%d)", len(list.items))))
	items := make([]md, shown)
	for i, item := range list.items[:shown] {
		items[i] = md(item.before) + "**" + text(plan.cut(&item)) + "**" + item.behind()
	}
	w.list(items)
	w.rest(len(list.items) - shown)
}

func (i *slideItem) behind() md { return md(i.mark) + " " + i.after }

// unmarked is about what a reader sees of Markdown.
func unmarked(s md) string { return strings.NewReplacer("*", "", "`", "").Replace(string(s)) }

// cut is the name of an entry as far as it fits beside the mandatory asks.
func (p *slidePlan) cut(i *slideItem) string {
	return p.beside.cut(i.before, i.name, unmarked(i.behind()), p.aside.lines)
}

// rest counts what the slide has no room for.
func (w *writer) rest(left int) {
	if left > 0 {
		w.para("And %d more in the report.", left)
	}
}

// owed says of the asks of a priority who owes them and by when; of mandatory ones also for how long.
func (w *writer) owed(priority string) []slideItem {
	asks := w.pending(priority)
	items := make([]slideItem, len(asks))
	for i, a := range asks {
		after := briefly(a.Owner, "no owner") + ", " + dueDay(a.Due)
		if a.Overdue() {
			after += ", **overdue**"
		}
		after += recovery(&a.Ask, w.AsOf)
		if a.CarriedCount > 0 && priority == review.Mandatory {
			after += md(fmt.Sprintf(", carried over %s", periods(a.CarriedCount, a.Uneven)))
		}
		items[i] = slideItem{"", nameOr(a.Title, "ask without a title"), ":", after}
	}
	return items
}

func (w *writer) undecided() []slideItem {
	var items []slideItem
	for _, d := range w.Headlines.Decisions {
		if d.Row == nil {
			continue
		}
		after := briefly(d.By, "nobody named") + ", by " + briefly(d.Day, "a day that is not given")
		if d.Overdue {
			after += ", **overdue**"
		}
		items = append(items, slideItem{"Escalate ", nameOr(d.Row.Label(), "row without a name"), "?", after})
	}
	return items
}

// escalated lists the rows that answer Yes, in the order of the ranking, and after them those that have no place in it.
func (w *writer) escalated() []slideItem {
	var items []slideItem
	add := func(r *review.Row, score string) {
		if r.Escalation.Needed == review.Yes {
			after := briefly(r.Escalation.Owner, "no owner") + md(", "+score)
			items = append(items, slideItem{"", nameOr(r.Label(), "row without a name"), ":", after})
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

// slideShort is how many letters a handle or a day has at most on a slide.
const slideShort = 28

// dueDay says when an ask is due.
func dueDay(day string) md {
	if day == "" {
		return "no due day"
	}
	return "due " + briefly(day, "")
}

// briefly shows a value that is a handle or a day, and cuts one that is anything else.
func briefly(value string, missing md) md {
	value = flat(value)
	if runes := []rune(value); len(runes) > slideShort {
		value = string(runes[:slideShort]) + "…"
	}
	return or(value, missing)
}

// nameOr is a name on one line.
func nameOr(name, missing string) string {
	if name = flat(name); name != "" {
		return name
	}
	return missing
}

// closing is what the meeting ends on.
type closing struct {
	words     string // without markup
	paragraph md     // as it was written, where it is only one
}

func (w *writer) closing() closing {
	if w.Narrative == nil {
		return closing{}
	}
	blocks := prose(w.Narrative.Close)
	c := closing{words: strings.Join(strings.Fields(plainBlocks(blocks)), " ")}
	if len(blocks) == 1 && blocks[0].kind == paragraph {
		c.paragraph = md(unmark(inline(blocks[0].spans, w.from(w.Narrative.Place.File))))
	}
	return c
}

// upTo is the close in so many lines: as it was written, or else its words in one paragraph as far as they fit.
func (c *closing) upTo(lines int) md {
	if c.paragraph != "" && slideClose.lines(c.words) <= lines {
		return c.paragraph
	}
	return text(slideClose.cut("", c.words, "", lines))
}

// plainBlocks are the words of blocks.
func plainBlocks(blocks []block) string {
	var words []string
	for _, b := range blocks {
		words = append(words, plainSpans(b.spans), strings.Join(b.code, " "))
		for _, item := range b.items {
			words = append(words, plainBlocks(item))
		}
	}
	return strings.Join(words, " ")
}

func plainSpans(spans []span) string {
	var out strings.Builder
	for _, s := range spans {
		out.WriteString(s.text + plainSpans(s.spans))
	}
	return out.String()
}
