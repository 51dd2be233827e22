package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestProductLines(t *testing.T) {
	line := func(id, trend string) string {
		return "kind: ProductLine\nid: " + id + "\nname: Line " + id + "\ntrend: " + trend + "\n"
	}
	files := minimal("2026-Q3").
		with("2026-Q2/lines.yaml", line("up", "Flat")).with("2026-Q3/lines.yaml", line("up", "Declining")).
		with("2026-Q3/lines.yaml", line("mixed", "Mixed")).with("2026-Q3/lines.yaml", line("empty", "Flat")).
		with("2026-Q2/rows.yaml", row("a", "productLine: up\nreleaseGateHealth: Poor")).
		with("2026-Q3/rows.yaml", row("a", "productLine: up\nreleaseGateHealth: Mixed\nescalation: {needed: Yes}")).
		with("2026-Q3/rows.yaml", row("b", "productLine: up\nreviewLatency: High")).
		with("2026-Q2/rows.yaml", row("c", "productLine: mixed")).
		with("2026-Q3/rows.yaml", row("c", "productLine: mixed\nreleaseGateHealth: Improving")).
		with("2026-Q2/rows.yaml", row("d", "productLine: mixed\nreviewLatency: High")).
		with("2026-Q3/rows.yaml", row("d", "productLine: mixed")).
		with("2026-Q3/rows.yaml", row("platform", "releaseGateHealth: Fine"))
	files = files.with("e.yaml", "kind: Exception\nid: e\ntitle: T\nareas: [a, b]\nreason: r\nopened: 2026-07-01\nexpires: 2026-12-01\n")
	var got []string
	for _, l := range files.review(t, "2026-Q3", "2026-09-30").Lines {
		worst, before := "", 0
		if l.Worst != nil {
			worst = l.Worst.ID
		}
		if l.Before != nil {
			before = l.Before.Areas
		}
		got = append(got, fmt.Sprintf("%s: %d areas, before %d, health %v, latency %v, %d yes, %d exceptions, worst %q, %s, unplaced %d",
			l.ProductLine.ID, l.Counts.Areas, before, counts(l.Counts.Columns[0].Levels), counts(l.Counts.Columns[1].Levels), l.Counts.Yes, l.Counts.OpenExceptions,
			worst, l.Direction, l.Unplaced))
	}
	want := []string{
		`empty: 0 areas, before 0, health [0 0 0 0], latency [0 0 0], 0 yes, 0 exceptions, worst "", unknown, unplaced 0`,
		`mixed: 2 areas, before 2, health [1 1 0 0], latency [2 0 0], 0 yes, 0 exceptions, worst "c", mixed, unplaced 0`,
		`up: 2 areas, before 1, health [1 0 1 0], latency [1 0 1], 1 yes, 1 exceptions, worst "a", better, unplaced 0`,
		`: 1 areas, before 0, health [0 0 0 0], latency [1 0 0], 0 yes, 0 exceptions, worst "", unknown, unplaced 1`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRecurrence(t *testing.T) {
	files := minimal("2026-Q3").
		with("2025-Q2/a.yaml", row("a", "")).with("2025-Q3/a.yaml", row("a", "")).with("2025-Q4/a.yaml", row("a", "")).
		with("2026-Q2/a.yaml", row("a", "topFailureMode: {tag: scans}")).
		with("2026-Q3/a.yaml", row("a", "escalation: {needed: Yes}")).
		with("2026-Q3/b.yaml", row("b", "topFailureMode: {tag: scans}"))
	r := files.review(t, "2026-Q3", "2026-09-30")
	rec := r.Recurrence
	var columns, got []string
	for _, c := range r.Columns {
		columns = append(columns, c.Period+strings.Join(c.Missing, "+"))
	}
	if diff := cmp.Diff([]string{"2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"}, columns); diff != "" {
		t.Error(diff)
	}
	for _, m := range rec.Modes {
		var cells []string
		for _, cell := range m.Cells {
			cells = append(cells, ids(cell))
		}
		got = append(got, fmt.Sprintf("%s: %s; %d periods, %d in a row, longest %d from %s to %s, %d of %d",
			m.Mode.Tag, strings.Join(cells, ","), m.Periods, m.Streak, m.Longest, m.LongestFrom, m.LongestTo, m.Escalations, rec.Escalations))
	}
	want := []string{
		"scans: ,,,,a,b; 2 periods, 2 in a row, longest 2 from 2026-Q2 to 2026-Q3, 0 of 1",
		"auth: a,a,a,,,a; 4 periods, 1 in a row, longest 3 from 2025-Q2 to 2025-Q4, 1 of 1",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFriction(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/a.yaml", row("a", "releaseGateHealth: Poor")).
		with("2026-Q3/a.yaml", row("a", "releaseGateHealth: Mixed\nreviewLatency: High")).
		with("2026-Q3/b.yaml", row("b", "reviewLatency:")).
		with("2026-Q2/c.yaml", row("c", "")).with("2026-Q3/c.yaml", row("c", "releaseGateHealth: Great\nreviewLatency: Moderate")).
		with("2026-Q2/review.yaml", "kind: Review\nfriction: [{source: pipelines, areas: [a]}]\n").
		with("2026-Q3/review.yaml", "kind: Review\nfriction: [{source: runbooks, areas: [a, b]}, {source: runbooks, areas: [b]}]\n")
	f := files.review(t, "2026-Q3", "2026-09-30").Friction
	equal(t, "Mixed and High", "a", ids(f.At(2, 2)))
	equal(t, "unplaced", "b c", ids(f.Unplaced))
	equal(t, "slower", "a, release gate health Poor>Mixed, review latency Low>High, "+
		"c, release gate health Good>Great, review latency Low>Moderate", changed(f.Slower))
	var got []string
	for _, s := range f.Sources {
		got = append(got, s.Tag+": "+refs(s.Areas)+" in "+strings.Join(s.Periods, " "))
	}
	if diff := cmp.Diff([]string{"runbooks: a b in 2026-Q3", "pipelines:  in 2026-Q2"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLeverage(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q1/a.yaml", row("a", "")).with("2026-Q2/a.yaml", row("a", "topFailureMode: {tag: scans}")).
		with("2026-Q3/a.yaml", row("a", "standardPath: yes")).
		with("2026-Q3/b.yaml", row("b", "topFailureMode: {tag: tenants}\nescalation: {needed: Yes}\nstandardPath: no")).
		with("2026-Q3/c.yaml", row("c", "topFailureMode: {tag: scans}"))
	l := files.review(t, "2026-Q3", "2026-09-30").Leverage
	if len(l.Steps) != 1 || len(l.Single) != 0 {
		t.Fatalf("steps %+v, single %+v", l.Steps, l.Single)
	}
	s := l.Steps[0]
	equal(t, "step", "shared library: a b, 2 periods, 4, 1 escalations",
		fmt.Sprintf("%s: %s, %d periods, %d, %d escalations", s.Path, ids(s.Rows), s.Periods, s.Leverage, s.Escalations))
	var got []string
	for _, a := range l.Adoption {
		got = append(got, fmt.Sprintf("%s %d: %d %d %d", a.Value, len(a.Rows), a.Yes, a.Maybe, a.No))
	}
	if diff := cmp.Diff([]string{"yes 1: 0 0 1", "partial 0: 0 0 0", "no 1: 1 0 0", " 1: 0 0 1"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestTheBriefNamesWhatIsOwedByDay(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/rows.yaml", row("a", "")).with("2026-Q2/rows.yaml", row("b", "")).
		with("2026-Q3/rows.yaml", row("a", "reviewLatency: High\nescalation: {needed: Maybe, decider: \"@vp\", decideBy: 2026-09-01}")).
		with("2026-Q3/rows.yaml", row("b", "releaseGateHealth: Improving\nescalation: {needed: Maybe, decider: \"@vp\", decideBy: 2026-10-01}")).
		with("2026-Q3/rows.yaml", row("c", "escalation: {needed: Yes, owner: \"@c\", ask: k}")).
		with("2026-Q3/asks.yaml", "kind: Ask\nid: k\ntitle: K\npriority: mandatory\nowner: \"@k\"\ndue: 2026-09-20\n").
		with("2026-Q3/asks.yaml", "kind: Ask\nid: again\ntitle: K\npriority: recommended\nowner: \"@k\"\ndue: 2026-08-20\ncarried: {reason: r, recoveryDate: 2026-10-20}\n").
		with("2026-Q3/asks.yaml", "kind: Ask\nid: missed\ntitle: K\npriority: mandatory\ndue: 2026-08-20\ncarried: {reason: r, recoveryDate: 2026-09-29}\n").
		with("2026-Q3/asks.yaml", "kind: Ask\nid: done\ntitle: K\npriority: mandatory\nstatus: done\ndue: 2026-08-20\n").
		with("e.yaml", "kind: Exception\nid: e\ntitle: E\nowner: \"@e\"\nopened: 2026-05-01\nexpires: 2026-09-30\n").
		with("e.yaml", "kind: Exception\nid: closed\ntitle: E\nopened: 2026-05-01\nexpires: 2026-09-30\nstatus: closed\nclosed: 2026-09-10\n")
	r := files.review(t, "2026-Q3", "2026-09-30")
	equal(t, "top", "c", r.Ranking.Top().Row.ID)
	equal(t, "moved", "a", r.Brief.Moved.Row.ID)
	in := r.Brief.StepIn
	if len(in) != 1 || in[0].Row.ID != "c" || in[0].Owner != "@c" || in[0].Ask.ID != "k" || in[0].Due != "2026-09-20" || !in[0].Overdue {
		t.Errorf("step in %+v", in)
	}
	var got []string
	for _, d := range r.Brief.Deadlines {
		got = append(got, fmt.Sprintf("%s %s %s %s %v", d.What, d.About.ID, d.By, d.Day, d.Late))
	}
	want := []string{
		"decision a @vp 2026-09-01 true", "ask k @k 2026-09-20 true", "recovery missed  2026-09-29 true", "expiry e @e 2026-09-30 false",
		"decision b @vp 2026-10-01 false", "recovery again @k 2026-10-20 false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestNoBriefWithoutAnEscalationOrABaseline(t *testing.T) {
	r := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "")).review(t, "2026-Q3", "2026-09-30")
	if b := r.Brief; r.Ranking.Top() != nil || b.Moved != nil || len(b.Deadlines)+len(b.StepIn) != 0 {
		t.Errorf("brief %+v", b)
	}
}

func TestTheCalendarSaysHowLongAReviewHolds(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q3/a.yaml", row("a", "reviewed: 2026-08-10\nescalation: {needed: Maybe, decideBy: 2026-09-10}")).
		with("2026-Q3/k.yaml", "kind: Ask\nid: k\ntitle: K\npriority: mandatory\ndue: 2026-10-31\n").
		with("2026-Q3/k.yaml", "kind: Ask\nid: late\ntitle: L\npriority: mandatory\ndue: 2026-06-30\ncarried: {recoveryDate: 2026-11-14}\n").
		with("2026-Q3/z.yaml", row("z", "reviewed: 2026-12-24\nretired: {on: 2026-07-20, reason: r}")).
		with("e.yaml", "kind: Exception\nid: e\ntitle: T\nareas: [a]\nreason: r\nopened: 2026-07-02\nexpires: 2026-11-29\n").
		with("c.yaml", "kind: Exception\nid: c\ntitle: T\nareas: [a]\nreason: r\nopened: 2026-05-02\nexpires: 2027-12-01\n"+
			"status: closed\nclosed: 2026-07-30\nrenewals: [{on: 2026-12-20, from: 2027-03-15, until: 2027-12-01}]\n")
	turns := []string{
		"2026-07-01", "2026-07-02", "2026-07-20", "2026-07-30", "2026-08-10", "2026-08-31", "2026-09-11", "2026-10-01", "2026-10-30",
		"2026-11-01", "2026-11-15", "2026-11-30", "",
	}
	book := files.book(t)
	for i, since := range turns[:len(turns)-1] {
		r, err := book.Review("2026-Q3", since)
		if err != nil {
			t.Fatal(err)
		}
		if r.Since != since || r.Next != turns[i+1] {
			t.Errorf("as of %s: since %s, next %s; want next %s", since, r.Since, r.Next, turns[i+1])
		}
	}
}

func TestRowsReviewed(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/rows.yaml", row("late", "reviewed: 2026-07-05")).
		with("2026-Q3/rows.yaml", row("in-time", "reviewed: 2026-07-01")).
		with("2026-Q3/rows.yaml", row("before", "reviewed: 2026-06-30")).
		with("2026-Q3/rows.yaml", row("not-yet", "reviewed: 2026-09-30")).
		with("2026-Q3/rows.yaml", row("never", ""))
	if s := files.review(t, "2026-Q3", "2026-09-29").Summary; s.Reviewed != 1 || s.Rows != 4 {
		t.Errorf("%d of %d rows reviewed, want 1 of 4", s.Reviewed, s.Rows)
	}
	if s := files.review(t, "2026-Q2", "2026-09-29").Summary; s.Reviewed != 1 {
		t.Errorf("%d rows of the closed period reviewed, want 1", s.Reviewed)
	}
}

func TestReviewSaysWhatItCantOpen(t *testing.T) {
	book := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "")).book(t)
	for _, test := range []struct{ period, day, want string }{
		{"2026-Q4", "2026-09-30", `the scorecard has no period "2026-Q4", it has 2026-Q3`},
		{"2026-Q3", "yesterday", `found "yesterday", expected a day like 2026-09-30`},
	} {
		_, err := book.Review(test.period, test.day)
		if err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
