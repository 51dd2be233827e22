package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// first writes what a reader needs before anything else.
func (w *writer) first() {
	if w.Settings.Goal != "" {
		w.para("%s", text(w.Settings.Goal))
	}
	if len(w.Settings.Audience) > 0 {
		w.para("For: %s.", join(texts(w.Settings.Audience), ", "))
	}
	w.heading(2, "Read this first")
	w.para("%s", w.when())
	w.list(w.facts())
	if sentences := w.sentences(); len(sentences) > 0 {
		w.para("**What matters most:**")
		w.numbered(sentences)
	}
	w.legend()
}

// when says which days the report covers and holds for.
func (w *writer) when() string {
	span := fmt.Sprintf("Period **%s**, %s to %s", w.Period.Name, w.Period.Start, w.Period.End)
	switch {
	case w.Period.State == review.Draft:
		return fmt.Sprintf("%s. It is a draft: it is later than the period in review, and no rule judges it yet.", span)
	case w.closed():
		return fmt.Sprintf("%s. It is closed: rows, asks and exceptions stand as of its last day, **%s**; names, scales and weights are those of the settings today.", span, w.AsOf)
	case w.Next == "":
		return fmt.Sprintf("%s, in review. As of **%s**, and unchanged since; no later day changes a status here by itself.", span, w.Since)
	}
	return fmt.Sprintf("%s, in review. As of **%s**, and unchanged since; by the calendar alone, a status here changes next on %s.", span, w.Since, w.Next)
}

func (w *writer) facts() []md {
	s := w.Summary
	reviewed := md(fmt.Sprintf("**Rows:** %d of %d rows reviewed in the period", s.Reviewed, s.Rows))
	if s.Retired > 0 {
		reviewed += md(fmt.Sprintf("; %d retired", s.Retired))
	}
	answers := md(fmt.Sprintf("**Escalation needed:** Yes %d, Maybe %d, No %d", s.Yes, s.Maybe, s.No))
	if s.Unanswered > 0 {
		answers += md(fmt.Sprintf(", not answered %d", s.Unanswered))
	}
	if s.OverdueDecisions > 0 {
		answers += md(fmt.Sprintf("; %s overdue", finding.Count(s.OverdueDecisions, "decision")))
	}
	asks := md(fmt.Sprintf("**Asks:** %d open, of those %d overdue (%d mandatory)", s.OpenAsks, s.OverdueAsks, s.OverdueMandatory))
	if s.RecoveringAsks > 0 {
		asks += md(fmt.Sprintf("; for %d of the overdue ones a recovery date has been agreed that has not passed", s.RecoveringAsks))
	}
	facts := []md{
		reviewed + ".", answers + ".", asks + ".",
		md(fmt.Sprintf("**Exceptions:** %d open, of those %d expired.", s.OpenExceptions, s.ExpiredExceptions)),
	}
	if w.Period.State == review.Current {
		facts = append(facts, "**Policy:** "+w.tally()+"; see [policy results](#policy-results).")
	}
	return facts
}

// tally counts findings by severity.
func (w *writer) tally() md {
	n := w.result.Summary()
	out := md(fmt.Sprintf("%s, %s and %s open", finding.Count(n.Errors, finding.Error.String()),
		finding.Count(n.Warnings, finding.Warning.String()), finding.Count(n.Notices, finding.Notice.String())))
	if n.Waived > 0 {
		out += md(fmt.Sprintf("; %d waived", n.Waived))
	}
	return out
}

// sentences says what matters most: where to step in, what moved, what is to be decided.
func (w *writer) sentences() []md {
	var out []md
	if top := w.Headlines.Top; top != nil {
		out = append(out, w.topSentence(top))
	} else if rows := w.unrankedYes(); rows != "" {
		out = append(out, "**Step in first:**"+rows)
	}
	if w.Changes.Baseline != nil {
		out = append(out, md(fmt.Sprintf("**What changed most since %s:** %s. Of %s: %s.",
			w.Changes.Baseline.Name, w.mostChanged(), finding.Count(w.Summary.Rows, "row"), w.tallyOfRows())))
	}
	if decisions := w.Headlines.Decisions; len(decisions) > 0 {
		out = append(out, w.decisionSentence(decisions))
	}
	return out
}

// mostChanged says which row moved furthest; where none did, whether leadership is asked for more or less than before.
func (w *writer) mostChanged() md {
	c := &w.Changes
	switch {
	case w.Headlines.Moved != nil:
		return w.area(w.Headlines.Moved.Row) + ", " + fieldMoves(w.Headlines.Moved.Fields)
	case len(c.Escalated) > 0:
		return "no health or latency moved, but leadership is asked to step in for " + w.areas(answered(c.Escalated))
	case len(c.Deescalated) > 0:
		return "no health or latency moved, but leadership is no longer asked to step in for " + w.areas(answered(c.Deescalated))
	}
	return "no row's health or latency moved"
}

func answered(changes []review.ValueChange) []*review.Row {
	return each(changes, func(c review.ValueChange) *review.Row { return c.Row })
}

func (w *writer) topSentence(top *review.Ranked) md {
	row := top.Row
	out := md(fmt.Sprintf("**%s:** %s tops the ranking (escalation %s, score %d): release gate health %s, review latency %s",
		topLead(top), w.area(row), top.Answer, top.Score, text(row.Health), text(row.Latency)))
	if top.Repeats > 0 {
		out += md(fmt.Sprintf(", %s for %s in a row", text(row.FailureText), periods(top.Repeats+1, row.Uneven())))
	}
	if top.Expired > 0 {
		out += md(", " + finding.Count(top.Expired, "expired exception"))
	}
	if top.Overdue > 0 {
		out += md(", " + finding.Count(top.Overdue, "overdue mandatory ask"))
	}
	return out + ". Owner: " + or(row.Escalation.Owner, unknown) + "." + w.unrankedYes()
}

// topLead says what the top of the ranking asks for: nobody has asked leadership to step in where no row answers Yes.
func topLead(top *review.Ranked) string {
	if top.Answer == review.Maybe {
		return "Decide first"
	}
	return "Step in first"
}

// unrankedYes names rows that need leadership too, but have no place in the ranking.
func (w *writer) unrankedYes() md {
	var rows []*review.Row
	for _, u := range w.Ranking.NotRankable {
		if u.Row.Escalation.Needed == review.Yes {
			rows = append(rows, u.Row)
		}
	}
	if len(rows) == 0 {
		return ""
	}
	return " Escalation is Yes, but not rankable, as a value is missing or not on its scale: " + w.areas(rows) + "."
}

func (w *writer) decisionSentence(decisions []review.Decision) md {
	d := decisions[0]
	what := md("")
	if d.Row != nil {
		what = "whether to escalate " + w.area(d.Row)
	} else {
		what = "the mandatory ask " + w.local(text(d.Ask.Title), d.Ask.Place)
	}
	when := or(d.Day, "a day that is not given")
	switch {
	case d.Overdue && d.Ask != nil:
		when += " (overdue" + recovery(d.Ask, w.AsOf) + ")"
	case d.Overdue:
		when += " (overdue)"
	}
	out := md(fmt.Sprintf("**To be settled next:** %s, by %s on or before %s.", what, or(d.By, "somebody not named"), when))
	overdue := 0
	for _, other := range decisions[1:] {
		if other.Overdue {
			overdue++
		}
	}
	if left := len(decisions) - 1; left > 0 {
		wait := "wait"
		if left == 1 {
			wait = "waits"
		}
		out += md(fmt.Sprintf(" %s more %s for a decision or delivery", number(left), wait))
		if overdue > 0 {
			out += md(fmt.Sprintf(", %d of them overdue", overdue))
		}
		out += "."
	}
	return out
}

// number writes a small number at the beginning of a sentence.
func number(n int) string {
	words := []string{"None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

// fieldMoves says how fields moved, for example "review latency Low → High".
func fieldMoves(fields []review.FieldChange) md {
	return join(each(fields, func(f review.FieldChange) md {
		return md(fmt.Sprintf("%s %s → %s", f.Field, or(f.From, unknown), or(f.To, unknown)))
	}), ", ")
}

// legend says what each status means and what follows from it.
func (w *writer) legend() {
	scales := &w.Settings.Scales
	var rows [][]md
	for _, scale := range []struct {
		name   md
		levels review.Scale
	}{
		{"Release gate health", scales.Health},
		{"Review latency", scales.Latency},
		{"Escalation needed", scales.Needed},
		{"Trend", scales.Trend},
		{"Standard path", scales.StandardPath},
	} {
		for _, level := range scale.levels {
			rows = append(rows, []md{scale.name, "**" + text(level.Value) + "**", text(level.Meaning)})
		}
	}
	w.details("What each status means, and what follows from it", func() {
		w.table([]md{"Field", "Status", "Meaning and consequence"}, rows)
	})
}
