package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/review"
)

// compare compares the periods that two repositories have in review; without the first one everything is new.
func compare(t *testing.T, before, after repo) review.Difference {
	t.Helper()
	period := func(r repo) string {
		_, rest, _ := strings.Cut(r[card], "\nperiod: ")
		name, _, _ := strings.Cut(rest, "\n")
		return name
	}
	var was *review.Review
	if before != nil {
		was = before.review(t, period(before), "2026-09-30")
	}
	return review.Compare(was, after.review(t, period(after), "2026-09-30"))
}

// describeChanges names everything that a difference tells, in short.
func describeChanges(d review.Difference) []string {
	var all []string
	add := func(what, which string) {
		if which != "" {
			all = append(all, what+": "+which)
		}
	}
	add("new", ids(d.New))
	add("retired", ids(d.Retired))
	add("dropped", ids(d.Dropped))
	add("better", changed(d.Better))
	add("worse", changed(d.Worse))
	add("mixed", changed(d.Mixed))
	add("unclear", changed(d.Unclear))
	add("paths", changed(d.Paths))
	add("details", changed(d.Details))
	add("reviewed", ids(d.Reviewed))
	add("escalated", answers(d.Escalated))
	add("undecided", answers(d.Undecided))
	add("deescalated", answers(d.Deescalated))
	add("unanswered", answers(d.Unanswered))
	for _, o := range d.Owners {
		add("owner", fmt.Sprintf("%s %s>%s", o.Row.ID, o.From, o.To))
	}
	add("new modes", modes(d.NewModes))
	add("cleared modes", modes(d.ClearedModes))
	for _, e := range d.Documents {
		add(edit(e))
	}
	for _, s := range d.Settings {
		add("setting", fmt.Sprintf("%s %s>%s", s.Field, s.From, s.To))
	}
	for _, p := range d.Periods {
		text := fmt.Sprintf("%s %s %s", p.Period.Name, p.Period.State, p.What)
		for _, e := range p.Documents {
			what, which := edit(e)
			text += ", " + what + " " + which
		}
		if p.Amended != nil {
			text += ", amended"
		}
		add("period", text)
	}
	return all
}

func edit(e review.Edit) (what, which string) {
	which = e.Ref.ID
	for _, f := range e.Fields {
		which += fmt.Sprintf(", %s %s>%s", f.Field, f.From, f.To)
	}
	return e.Kind + " " + string(e.What), strings.TrimPrefix(which, ", ")
}

func tells(t *testing.T, d review.Difference, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, describeChanges(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d.Empty() {
		t.Error("it is taken for a change that means nothing")
	}
}
