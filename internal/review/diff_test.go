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
	for _, u := range d.Unretired {
		add("unretired", fmt.Sprintf("%s, stands %v", u.Row.ID, u.Stands))
	}
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
	add("terms", changed(d.Terms))
	for _, o := range d.Owners {
		add("owner", fmt.Sprintf("%s %s>%s", o.Row.ID, o.From, o.To))
	}
	add("new modes", modes(d.NewModes))
	add("cleared modes", modes(d.ClearedModes))
	all = append(all, toldOfRegisters(d)...)
	add("narrative", strings.Join(d.Narrative, " "))
	for _, s := range d.Settings {
		add("setting", fmt.Sprintf("%s %s>%s", s.Field, s.From, s.To))
	}
	for _, p := range d.Periods {
		add("period", fmt.Sprintf("%s %s +%v -%v rows %d asks %d lines %d words %v amended %v",
			p.Period.Name, p.Period.State, p.Added, p.Removed, p.Rows, p.Asks, p.Lines, p.Narrative, p.Amended != nil))
	}
	return all
}

func toldOfRegisters(d review.Difference) []string {
	var all []string
	list := func(what, id string, fields []review.FieldChange) {
		text := what + ": " + id
		for _, f := range fields {
			text += fmt.Sprintf(", %s %s>%s", f.Field, f.From, f.To)
			if f.Direction != "" {
				text += " " + string(f.Direction)
			}
		}
		all = append(all, text)
	}
	for _, what := range []review.EditKind{review.EditNew, review.EditDone, review.EditDropped, review.EditReopened, review.EditCarried, review.EditRemoved, review.EditChanged} {
		for _, e := range d.Asks {
			if e.What == what {
				list("ask "+string(what), e.Now.ID, e.Fields)
			}
		}
	}
	for _, e := range d.Exceptions {
		id := e.Now.ID
		if e.Before != nil {
			id += " until " + e.Before.Expires + ">" + e.Now.Expires
		}
		list("exception "+string(e.What), id, e.Fields)
	}
	for _, e := range d.Lines {
		list("line "+string(e.What), e.Now.ID, e.Fields)
	}
	return all
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
