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

// told names everything that a difference tells, in short.
func told(d review.Difference) []string {
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
		now := ""
		if u.Row != nil {
			now = u.Row.ID
		}
		add("unretired", u.Before.ID+">"+now)
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
		add("setting", fmt.Sprintf("%s %v>%v %v", s.Part, s.From, s.To, s.Rewrote))
	}
	for _, p := range d.Periods {
		add("period", fmt.Sprintf("%s %s +%v -%v rows %d asks %d lines %d words %v amended %v",
			p.Period.Name, p.Period.State, p.Added, p.Removed, p.Rows, p.Asks, p.Lines, p.Narrative, p.Amended != nil))
	}
	return all
}

func toldOfRegisters(d review.Difference) []string {
	var all []string
	list := func(what string, n int, one func(i int) (id string, fields []review.FieldChange)) {
		for i := range n {
			id, fields := one(i)
			text := what + ": " + id
			for _, f := range fields {
				text += fmt.Sprintf(", %s %s>%s", f.Field, f.From, f.To)
			}
			all = append(all, text)
		}
	}
	asks := func(what string, edits []review.AskEdit) {
		list("ask "+what, len(edits), func(i int) (string, []review.FieldChange) { return edits[i].Ask.ID, edits[i].Fields })
	}
	whole := func(what string, asks []*review.Ask) {
		list("ask "+what, len(asks), func(i int) (string, []review.FieldChange) { return asks[i].ID, nil })
	}
	exceptions := func(what string, edits []review.ExceptionEdit) {
		list("exception "+what, len(edits), func(i int) (string, []review.FieldChange) {
			e := edits[i]
			return fmt.Sprintf("%s until %s>%s", e.Exception.ID, e.Before.Expires, e.Exception.Expires), e.Fields
		})
	}
	register := func(what string, es []*review.Exception) {
		list("exception "+what, len(es), func(i int) (string, []review.FieldChange) { return es[i].ID, nil })
	}
	waivers := func(what string, ws []review.WaiverChange) {
		list(what, len(ws), func(i int) (string, []review.FieldChange) {
			return ws[i].Exception.ID + " for " + ws[i].Waives.ID, nil
		})
	}
	lines := func(what string, ls []review.LineEdit) {
		list("line "+what, len(ls), func(i int) (string, []review.FieldChange) {
			return ls[i].Line.ID + " " + string(ls[i].Direction), ls[i].Fields
		})
	}
	plain := func(what string, ls []*review.ProductLine) {
		list("line "+what, len(ls), func(i int) (string, []review.FieldChange) { return ls[i].ID, nil })
	}
	whole("new", d.Asks.New)
	asks("done", d.Asks.Done)
	asks("dropped", d.Asks.Dropped)
	asks("reopened", d.Asks.Reopened)
	asks("carried", d.Asks.Carried)
	whole("removed", d.Asks.Removed)
	asks("changed", d.Asks.Changed)
	register("opened", d.Exceptions.Opened)
	exceptions("closed", d.Exceptions.Closed)
	exceptions("reopened", d.Exceptions.Reopened)
	exceptions("renewed", d.Exceptions.Renewed)
	exceptions("moved", d.Exceptions.Moved)
	exceptions("changed", d.Exceptions.Changed)
	register("removed", d.Exceptions.Removed)
	waivers("waived", d.Exceptions.Waived)
	waivers("unwaived", d.Exceptions.Unwaived)
	plain("new", d.Lines.New)
	plain("removed", d.Lines.Removed)
	lines("trend", d.Lines.Trends)
	lines("changed", d.Lines.Changed)
	return all
}

func tells(t *testing.T, d review.Difference, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(d)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d.Empty() {
		t.Error("it is taken for a change that means nothing")
	}
}
