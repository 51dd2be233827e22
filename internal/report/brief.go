package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// The brief is one screen, so that it cuts what is longer than names are, and names the first deadlines.
const (
	briefName      = 90 // letters
	briefDeadlines = 5
)

// brief writes what a reader acts on. What the calendar changes names its day, so that nothing here is wrong the day after.
func (w *writer) brief() {
	w.para("%s", w.state())
	w.para("%s", w.when())
	w.stepIn()
	w.toDecide()
	w.deadlines()
	w.measured()
	w.targets()
	if w.Changes.Baseline != nil {
		w.worse()
		if len(w.ComparedColumns()) > 0 {
			w.para("**Changed most since %s:** %s.", w.Changes.Baseline.Name, w.mostChanged())
		}
	}
	if n := w.Narrative; n != nil && strings.TrimSpace(n.Close) != "" {
		w.para("**Close:**")
		w.paragraphs(w.prose(n.Close, n.Place.File))
	}
}

// state says in one line how the review stands, and what is different from the period before.
func (w *writer) state() md {
	s := w.Summary
	out := md("**" + finding.Count(s.Rows, "row") + ":** ")
	if w.Changes.Baseline != nil {
		out += w.tallyOfRows() + md(" since "+w.Changes.Baseline.Name+w.Period.Unlike(*w.Changes.Baseline))
	} else {
		out += "no comparison, as no earlier period has rows"
	}
	out += md(fmt.Sprintf("; **escalations:** %d Yes, %d Maybe, %d No", s.Yes, s.Maybe, s.No))
	if s.Unanswered > 0 {
		out += md(fmt.Sprintf(", %d not answered", s.Unanswered))
	}
	out += "; " + w.overdue() + "."
	if w.Uneven() {
		out += " Periods are of different lengths here, and each counts as one."
	}
	return out + w.wrong()
}

// overdue counts what is late.
func (w *writer) overdue() md {
	s := w.Summary
	late := counts(finding.Count, count{s.OverdueAsks, "ask"}, count{s.OverdueDecisions, "decision"}, count{s.ExpiredExceptions, "expired exception"})
	if len(late) == 0 {
		return "**0 overdue**"
	}
	if s.RecoveringAsks > 0 {
		late[0] += md(fmt.Sprintf(" (%d with a recovery date to come)", s.RecoveringAsks))
	}
	return md(fmt.Sprintf("**%d overdue:** ", s.OverdueAsks+s.OverdueDecisions+s.ExpiredExceptions)) + join(late, ", ")
}

// wrong says that the rules have found something, for a reader who won't get to the end of the page.
func (w *writer) wrong() md {
	n := w.result.Summary()
	found := counts(finding.Count, count{n.Errors, finding.Error.String()}, count{n.Warnings, finding.Warning.String()})
	if w.Period.State != review.Current || len(found) == 0 {
		return ""
	}
	return " The rules found " + join(found, " and ") + "."
}

// when says which days the report covers and holds for.
func (w *writer) when() string {
	span := fmt.Sprintf("Period **%s**, %s to %s", w.Period.Name, w.Period.Start, w.Period.End)
	switch {
	case w.Period.State == review.Draft:
		span += ". It is a draft: it is later than the period in review, and no rule judges it yet"
	case w.closed():
		return fmt.Sprintf("%s. It is closed: rows, asks and exceptions stand as of its last day, **%s**; names, scales and weights are those of the settings today.", span, w.AsOf)
	case w.Over:
		span += ", ended on that day and is not yet closed"
	case w.AsOf < w.Period.Start:
		span += ", in review before it has begun"
	default:
		span += ", in review"
	}
	if w.Next == "" {
		return fmt.Sprintf("%s. As of **%s**; no later day changes a status here by itself.", span, w.Since)
	}
	return fmt.Sprintf("%s. As of **%s**; by the calendar alone, a status here changes next on %s.", span, w.Since, w.Next)
}

// stepIn lists every row that answers Yes, with who has to do what by when.
func (w *writer) stepIn() {
	all := w.Brief.StepIn
	if len(all) == 0 {
		w.para("**No row asks leadership to step in.**")
		return
	}
	w.longTable("rows that leadership must step in for", w.ifCaused(1, "Leadership must step in", "Cause", "Owner", "What is asked", "By"), each(all, func(s review.StepIn) []md {
		asked, by := md("no ask is named"), unknown
		if s.Ask != nil {
			asked = w.briefly(*s.Ask)
			by = w.byWhen(s.Ask.ID)
		}
		return w.ifCaused(1, w.briefly(s.Row.Ref), w.cause(s.Row), w.person(s.Owner, nobody), asked, by)
	}))
}

// briefly names a document, and cuts a name that is too long for one screen.
func (w *writer) briefly(r review.Ref) md {
	return w.local(short(r.Label(), briefName, "row without a name"), r.Place)
}

// cause is what fails most in a row, and for how long that has been so.
func (w *writer) cause(r *review.Row) md {
	out := short(r.FailureText, briefName, unknown)
	switch {
	case r.FailureMode == "" || w.Changes.Baseline == nil:
		return out
	case r.Repeats == 0:
		return out + ", 1 period"
	}
	return out + md(", "+finding.Count(r.Repeats+1, "period")+" in a row")
}

// ifCaused are the cells of a line, without the cause at that place where rows name no failure mode.
func (w *writer) ifCaused(at int, cells ...md) []md {
	if w.Column(review.ColumnFailureMode) == nil {
		return slices.Delete(cells, at, at+1)
	}
	return cells
}

// causeBetween is the cause of a row within a sentence; nothing where rows name no failure mode.
func (w *writer) causeBetween(before md, r *review.Row, after md) md {
	if w.Column(review.ColumnFailureMode) == nil {
		return ""
	}
	return before + w.cause(r) + after
}

// noAsk is said of an ask that a row names and the period doesn't have.
const noAsk = "no ask of this period"

// byWhen says by when an ask is owed, or what has become of it.
func (w *writer) byWhen(ask string) md {
	a := w.AskView(ask)
	switch {
	case a == nil:
		return noAsk
	case a.Status != review.AskOpen:
		return askStatus(a)
	}
	return or(a.Due, unknown) + w.askStanding(a) + recovery(&a.Ask, w.AsOf)
}

// toDecide lists every row that answers Maybe, with who decides until when.
func (w *writer) toDecide() {
	all := w.Brief.Decisions()
	if len(all) == 0 {
		return
	}
	items := someBy("; ", all, func(d review.Deadline) md {
		when := "by " + or(d.Day, "a day that is not given")
		if d.Late {
			when = "**overdue** since " + text(d.Day)
		}
		return w.briefly(d.About) + w.causeBetween(" (", d.Row, ")") + ": " + w.person(d.By, nobody) + ", " + when
	})
	w.para("**To be decided, whether leadership steps in (%d):** %s.", len(all), items)
}

// deadlines lists what is owed next, late or not.
func (w *writer) deadlines() {
	late, undated := 0, 0
	var days []review.Deadline
	for _, d := range w.Brief.Deadlines {
		switch {
		case d.Day == "":
			undated++
			continue
		case d.Late:
			late++
		}
		days = append(days, d)
	}
	without := ""
	if undated > 0 {
		without = fmt.Sprintf("; owed without a day: %d", undated)
	}
	if len(days) == 0 {
		w.para("**No deadline is set**%s.", without)
		return
	}
	shown := days[:min(len(days), briefDeadlines)]
	w.para("**Next deadlines** (%d of %d, %d late%s):", len(shown), len(days), late, without)
	w.list(each(shown, w.deadline))
}

func (w *writer) deadline(d review.Deadline) md {
	when := text(d.Day)
	if d.Late {
		when += ", " + md(d.LateWords())
	}
	about := w.briefly(d.About)
	switch d.What {
	case review.OfDecision:
		about = "decision whether to escalate " + about
	case review.OfAsk:
		about = "ask " + w.askBriefly(d)
	case review.OfRecovery:
		about = "recovery of the ask " + w.askBriefly(d) + ", which was due on " + text(d.Ask.Due)
	case review.OfExpiry:
		about = "expiry of the exception " + about
	}
	return "**" + when + ":** " + about + "; " + w.person(d.By, nobody) + "."
}

// askBriefly names an ask; one that stands in the table above by the rows that it is asked for.
func (w *writer) askBriefly(d review.Deadline) md {
	var rows []*review.Row
	for _, s := range w.Brief.StepIn {
		if s.Ask != nil && s.Ask.ID == d.Ask.ID {
			rows = append(rows, s.Row)
		}
	}
	if len(rows) == 0 {
		return w.briefly(d.About)
	}
	return "for " + some(rows, func(r *review.Row) md { return w.briefly(r.Ref) })
}

// worse names the rows that got worse, and apart those that got better in another respect.
func (w *writer) worse() {
	name := func(c review.RowChange) md { return w.briefly(c.Row.Ref) }
	var parts []md
	since := " since " + w.Changes.Baseline.Name
	for _, c := range []change{listed("Worse", w.Changes.Worse, name), listed("Better in one, worse in the other", w.Changes.Mixed, name)} {
		if c.count > 0 {
			parts = append(parts, md(fmt.Sprintf("**%s%s (%d):** %s", c.what, since, c.count, c.which)))
			since = ""
		}
	}
	if len(parts) > 0 {
		w.para("%s", join(parts, " "))
	}
}

// mostChanged says which row moved furthest.
func (w *writer) mostChanged() md {
	if c := w.Brief.Moved; c != nil {
		return w.area(c.Row) + ", " + fieldMoves(c.Fields) + w.unexplained(c.Row)
	}
	return "no row's " + shortNames(w.ComparedColumns(), " or ") + " moved"
}

// fieldMoves says how fields moved, for example "review latency Low → High".
func fieldMoves(fields []review.FieldChange) md {
	return join(each(fields, func(f review.FieldChange) md {
		return md(fmt.Sprintf("%s %s → %s", text(f.Field), or(f.From, unknown), or(f.To, unknown)))
	}), ", ")
}

// short is a text that is cut where it is longer than it should be.
func short(s string, letters int, missing md) md {
	s = markdown.Plain(s)
	if runes := []rune(s); len(runes) > letters {
		s = strings.TrimSpace(string(runes[:letters])) + "…"
	}
	return or(s, missing)
}

// RenderBrief writes the brief of a review alone, as markdown, html, json or text. Links lead from where the report lies.
func RenderBrief(r *review.Review, result finding.Result, format string) ([]byte, error) {
	if format == "json" {
		return JSON(NewData(r, result).Brief)
	}
	w := newWriter(r, result, htmlName)
	w.dir = Folders(r)[0]
	w.brief()
	page := []byte(w.title() + w.String())
	switch format {
	case "html":
		return w.onPage(w.String())
	case "text":
		return []byte(markdown.PlainText(page)), nil
	}
	return page, nil
}
