package diff

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// head says what is compared, and sums up what comes of it.
func (w *writer) head() []string {
	period := w.After.Period.Name
	if w.After.Over {
		period += ", which ended on " + w.After.Period.End + " and is not yet closed"
	}
	lines := []string{fmt.Sprintf("From %s to %s: %s, as of %s.", w.side(w.From), w.side(w.To), period, w.After.AsOf)}
	if len(w.Unread) > 0 {
		lines = append(lines, "Files that can't be read, so that what they hold is missing here: "+w.list(w.Unread)+".")
	}
	switch {
	case w.Before == nil:
		lines = append(lines, "There was no scorecard before, so everything is new: "+w.text(w.Absent)+".")
	case w.NewPeriod():
		lines = append(lines, w.newPeriod())
	case !w.Changed:
		return append(lines, "No change that matters to leadership.")
	}
	say := func(lead, text string) {
		if text != "" {
			lines = append(lines, w.strong(lead+":")+" "+text+".")
		}
	}
	say("In short", w.short())
	say(w.first())
	return lines
}

// first says which row tops the ranking, where that is another one than before.
func (w *writer) first() (lead, row string) {
	top, was := w.After.Ranking.Top(), (*review.Ranked)(nil)
	if w.Before != nil {
		was = w.Before.Ranking.Top()
	}
	lead, row = "Step in first", "no row any more"
	switch {
	case top == nil && was == nil || top != nil && was != nil && w.Renamed(was.Row.ID) == top.Row.ID:
		return lead, ""
	case top != nil && top.Answer == review.Maybe:
		lead = "Decide first"
	}
	if top != nil {
		row = fmt.Sprintf("%s (%s, score %d)", w.row(top.Row), top.Answer, top.Score)
	}
	if was != nil {
		row += "; before, " + w.row(was.Row)
	}
	return lead, row
}

func (w *writer) side(s Side) string {
	if s.Kind == WorkingTree {
		return "the working tree"
	}
	return w.text(s.Name)
}

func (w *writer) newPeriod() string {
	was, now := w.Before.Period, w.After.Period
	turn := "The period in review is now %s; it was %s%s. What follows compares the two."
	if now.End < was.End {
		turn = "The period in review goes back to %s; it was %s%s. What follows compares the two."
	}
	return fmt.Sprintf(turn, now.Name, was.Name, now.Unlike(was))
}

// short counts what changed, in one sentence.
func (w *writer) short() string {
	var parts []string
	for _, topic := range w.all {
		for _, g := range topic.groups {
			if g.noun != "" && len(g.items) > 0 {
				parts = append(parts, g.count())
			}
		}
	}
	return strings.Join(parts, ", ")
}
