package report

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// teller words a difference in one voice.
type teller struct {
	voice
	*Diff
	asks map[string]string // titles by id
}

func newTeller(d *Diff, v voice) *teller {
	t := &teller{voice: v, Diff: d, asks: map[string]string{}}
	for i := range d.After.Asks {
		t.asks[d.After.Asks[i].ID] = d.After.Asks[i].Title
	}
	return t
}

// head says what is compared, and sums up what comes of it.
func (t *teller) head() []md {
	lines := []md{md(fmt.Sprintf("From %s to %s: %s, as of %s.", t.side(t.From), t.side(t.To), t.After.Period.Name, t.After.AsOf))}
	if len(t.Unread) > 0 {
		lines = append(lines, "Files that can't be read, so that what they hold is missing here: "+t.list(t.Unread)+".")
	}
	switch {
	case t.Before == nil:
		lines = append(lines, "There was no scorecard before, so everything is new: "+t.text(t.Absent)+".")
	case t.NewPeriod():
		lines = append(lines, t.newPeriod())
	case t.Diff.Empty():
		return append(lines, md(capital(nothing)+"."))
	}
	for _, line := range []struct{ lead, text md }{{"In short", t.short()}, {"In numbers", t.numbers()}, {t.firstLead(), t.first()}} {
		if line.text != "" {
			lines = append(lines, t.strong(line.lead+":")+" "+line.text+".")
		}
	}
	return lines
}

func (t *teller) firstLead() md {
	if top := t.After.Headlines.Top; top != nil {
		return md(topLead(top))
	}
	return "Step in first"
}

// first says which row tops the ranking, where that is another one than before.
func (t *teller) first() md {
	top := t.After.Headlines.Top
	was := (*review.Ranked)(nil)
	if t.Before != nil {
		was = t.Before.Headlines.Top
	}
	switch {
	case top == nil && was == nil || top != nil && was != nil && t.Renamed(was.Row.ID) == top.Row.ID:
		return ""
	case top == nil:
		return "no row any more; before, " + t.row(was.Row)
	case was == nil:
		return md(fmt.Sprintf("%s (%s, score %d)", t.row(top.Row), top.Answer, top.Score))
	}
	return md(fmt.Sprintf("%s (%s, score %d); before, %s", t.row(top.Row), top.Answer, top.Score, t.row(was.Row)))
}

func (t *teller) side(s Side) md {
	if s.Kind == WorkingTree {
		return "the working tree"
	}
	return t.text(s.Name)
}

// WorkingTree is the kind of a side that is what lies in the folder now.
const WorkingTree = "working tree"

func (t *teller) newPeriod() md {
	was, now := t.Before.Period, t.After.Period
	turn := "The period in review is now %s; it was %s. What follows compares the two."
	if now.End < was.End {
		turn = "The period in review goes back to %s; it was %s. What follows compares the two."
	}
	return md(fmt.Sprintf(turn, now.Name, was.Name))
}

// short counts what changed, in one sentence.
func (t *teller) short() md {
	var parts []string
	for _, topic := range t.topics() {
		for _, g := range topic.groups {
			if g.noun != "" && len(g.items) > 0 {
				parts = append(parts, strings.TrimSpace(count(len(g.items), g.noun)+" "+g.tail))
			}
		}
	}
	return md(strings.Join(parts, ", "))
}

// numbers are the counts of the review that differ; all of them where there was none before.
func (t *teller) numbers() md {
	was, now := review.Summary{}, t.After.Summary
	if t.Before != nil {
		was = t.Before.Summary
	}
	var parts []string
	for _, n := range []struct {
		name     string
		was, now int
	}{
		{"rows", was.Rows, now.Rows},
		{"reviewed", was.Reviewed, now.Reviewed},
		{"escalations Yes", was.Yes, now.Yes},
		{"Maybe", was.Maybe, now.Maybe},
		{"No", was.No, now.No},
		{"not answered", was.Unanswered, now.Unanswered},
		{"overdue decisions", was.OverdueDecisions, now.OverdueDecisions},
		{"open asks", was.OpenAsks, now.OpenAsks},
		{"overdue asks", was.OverdueAsks, now.OverdueAsks},
		{"overdue mandatory asks", was.OverdueMandatory, now.OverdueMandatory},
		{"overdue asks with a recovery date to come", was.RecoveringAsks, now.RecoveringAsks},
		{"open exceptions", was.OpenExceptions, now.OpenExceptions},
		{"expired exceptions", was.ExpiredExceptions, now.ExpiredExceptions},
	} {
		switch {
		case t.Before == nil && n.now > 0:
			parts = append(parts, fmt.Sprintf("%s %d", n.name, n.now))
		case n.was != n.now:
			parts = append(parts, fmt.Sprintf("%s %d → %d", n.name, n.was, n.now))
		}
	}
	return md(strings.Join(parts, ", "))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// list names texts of people.
func (v voice) list(texts []string) md {
	items := make([]md, len(texts))
	for i, s := range texts {
		items[i] = v.text(s)
	}
	return join(items, ", ")
}

// or is a text of people, and a word for its place where it is missing.
func (v voice) or(s string, missing md) md {
	if s == "" {
		return missing
	}
	return v.text(s)
}

// row is what a row is called.
func (t *teller) row(r *review.Row) md { return t.or(t.RowLabel(r), "row without a name") }

// moves says how fields moved. Of prose it says only that it did.
func (v voice) moves(fields []review.FieldChange) md {
	items := make([]md, len(fields))
	for i, f := range fields {
		switch {
		case !f.Prose():
			items[i] = md(f.Field) + " " + v.or(f.From, unknown) + " → " + v.or(f.To, unknown)
		case f.From == "" && f.To != "":
			items[i] = md(f.Field) + " added"
		case f.From != "" && f.To == "":
			items[i] = md(f.Field) + " removed"
		default:
			items[i] = md(f.Field) + " rewritten"
		}
	}
	return join(items, ", ")
}

// with adds what moved to a name.
func (v voice) with(name md, fields []review.FieldChange) md {
	if len(fields) == 0 {
		return name
	}
	return name + " (" + v.moves(fields) + ")"
}
