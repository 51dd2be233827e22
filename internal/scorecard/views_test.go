package scorecard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/scorecard"
)

func ids(rows []*scorecard.Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func refs(refs []scorecard.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func changed(changes []scorecard.RowChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, c.Row.ID)
		for _, f := range c.Fields {
			all = append(all, fmt.Sprintf("%s %s>%s", f.Field, f.From, f.To))
		}
	}
	return strings.Join(all, ", ")
}

func answers(changes []scorecard.AnswerChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s %s>%s", c.Row.ID, c.From, c.To))
	}
	return strings.Join(all, ", ")
}

func asks(changes []scorecard.AskChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s in %s, %d", c.Ask.ID, c.Period, c.Carried))
	}
	return strings.Join(all, "; ")
}

func exceptions(views []scorecard.ExceptionView) string {
	var all []string
	for _, v := range views {
		all = append(all, v.ID)
	}
	return strings.Join(all, " ")
}

func modes(changes []scorecard.ModeChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, c.Mode.Tag)
	}
	return strings.Join(all, " ")
}

func equal(t *testing.T, what, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestChangesSinceThePeriodBefore(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/rows.yaml", row("better", "releaseGateHealth: Poor\nescalation: {needed: Yes, owner: \"@a\"}")).
		with("2026-Q2/rows.yaml", row("worse", "escalation: {needed: No}")).
		with("2026-Q2/rows.yaml", row("mixed", "releaseGateHealth: Mixed\nreviewLatency: Low\nstandardPath: no")).
		with("2026-Q2/rows.yaml", row("same", "topFailureMode: {tag: scans}\nescalation: {needed: Maybe}")).
		with("2026-Q2/rows.yaml", row("unclear", "reviewLatency: Slow")).
		with("2026-Q2/rows.yaml", row("old-name", "releaseGateHealth: Mixed")).
		with("2026-Q2/rows.yaml", row("ending", "escalation: {needed: Yes}")).
		with("2026-Q2/rows.yaml", row("dropped", "escalation: {needed: Maybe}")).
		with("2026-Q2/rows.yaml", row("ended", "retired: {on: 2026-05-01, reason: r}")).
		with("2026-Q3/rows.yaml", row("better", "releaseGateHealth: Good\nescalation: {needed: No, owner: \"@b\"}")).
		with("2026-Q3/rows.yaml", row("worse", "reviewLatency: High\nescalation: {needed: Yes}")).
		with("2026-Q3/rows.yaml", row("mixed", "releaseGateHealth: Good\nreviewLatency: High\nstandardPath: yes")).
		with("2026-Q3/rows.yaml", row("same", "topFailureMode: {tag: tenants}\nescalation: {needed: Maybe}")).
		with("2026-Q3/rows.yaml", row("unclear", "")).
		with("2026-Q3/rows.yaml", row("new-name", "was: old-name\nreleaseGateHealth: Mixed")).
		with("2026-Q3/rows.yaml", row("ending", "retired: {on: 2026-08-01, reason: r}")).
		with("2026-Q3/rows.yaml", row("fresh", "escalation: {needed: Maybe}"))
	c := files.review(t, "2026-Q3", "2026-09-30").Changes
	equal(t, "baseline", "2026-Q2", c.Baseline.Name)
	equal(t, "new", "fresh", ids(c.New))
	equal(t, "retired", "ending", ids(c.Retired))
	equal(t, "dropped", "dropped", ids(c.Dropped))
	equal(t, "better", "better, release gate health Poor>Good", changed(c.Better))
	equal(t, "worse", "worse, review latency Low>High", changed(c.Worse))
	equal(t, "mixed", "mixed, release gate health Mixed>Good, review latency Low>High", changed(c.Mixed))
	equal(t, "unclear", "unclear, review latency Slow>Low", changed(c.Unclear))
	equal(t, "paths", "mixed, standard path no>yes", changed(c.Paths))
	equal(t, "unchanged", "2", fmt.Sprint(c.Same))
	equal(t, "escalated", "worse No>Yes", answers(c.Escalated))
	equal(t, "undecided", "fresh >Maybe", answers(c.Undecided))
	equal(t, "closed", "better Yes>No, ending Yes>row ended, dropped Maybe>row ended", answers(c.Deescalated))
	equal(t, "new modes", "tenants", modes(c.NewModes))
	equal(t, "recurring modes", "auth", modes(c.RecurringModes))
	equal(t, "cleared modes", "scans", modes(c.ClearedModes))
	if len(c.Owners) != 1 || c.Owners[0].From != "@a" || c.Owners[0].To != "@b" {
		t.Errorf("owners %+v", c.Owners)
	}
}

func TestChangesOfAsks(t *testing.T) {
	ask := func(id, more string) string {
		return "kind: Ask\nid: " + id + "\ntitle: T\npriority: mandatory\n" + more + "\n"
	}
	files := minimal("2026-Q3").
		with("2026-Q1/rows.yaml", row("a", "")).with("2026-Q2/rows.yaml", row("a", "")).with("2026-Q3/rows.yaml", row("a", "")).
		with("2026-Q1/asks.yaml", ask("carried", "")).
		with("2026-Q2/asks.yaml", ask("carried", "")).with("2026-Q3/asks.yaml", ask("carried", "")).
		with("2026-Q2/asks.yaml", ask("done-then", "status: done")).
		with("2026-Q2/asks.yaml", ask("done-now", "")).with("2026-Q3/asks.yaml", ask("done-now", "status: done")).
		with("2026-Q2/asks.yaml", ask("dropped", "")).with("2026-Q3/asks.yaml", ask("dropped", "status: dropped")).
		with("2026-Q2/asks.yaml", ask("lost", "")).
		with("2026-Q3/asks.yaml", ask("new", ""))
	c := files.review(t, "2026-Q3", "2026-09-30").Changes
	equal(t, "done", "done-now in 2026-Q3, 1; done-then in 2026-Q2, 0", asks(c.DoneAsks))
	equal(t, "dropped", "dropped in 2026-Q3, 1", asks(c.DroppedAsks))
	equal(t, "carried", "carried in 2026-Q3, 2", asks(c.CarriedAsks))
	equal(t, "lost", "lost in 2026-Q2, 0", asks(c.LostAsks))
	if len(c.NewAsks) != 1 || c.NewAsks[0].ID != "new" {
		t.Errorf("new asks %v", c.NewAsks)
	}
}

func TestChangesOfExceptions(t *testing.T) {
	exception := func(id, more string) string {
		return "kind: Exception\nid: " + id + "\ntitle: T\nareas: [a]\nreason: r\n" + more + "\n"
	}
	files := minimal("2026-Q3").with("2026-Q2/a.yaml", row("a", "")).with("2026-Q3/a.yaml", row("a", "")).
		with("e.yaml", exception("opened", "opened: 2026-07-01\nexpires: 2027-01-31")).
		with("e.yaml", exception("standing", "opened: 2026-06-30\nexpires: 2027-01-31")).
		with("e.yaml", exception("expired-before", "opened: 2026-01-01\nexpires: 2026-06-29")).
		with("e.yaml", exception("expired", "opened: 2026-01-01\nexpires: 2026-06-30")).
		with("e.yaml", exception("closed", "opened: 2026-01-01\nexpires: 2026-12-31\nstatus: closed\nclosed: 2026-07-01")).
		with("e.yaml", exception("closed-before", "opened: 2026-01-01\nexpires: 2026-12-31\nstatus: closed\nclosed: 2026-06-30")).
		with("e.yaml", exception("renewed", "opened: 2026-01-01\nexpires: 2026-12-31\nrenewals: [{on: 2026-07-01, until: 2026-12-31}]")).
		with("e.yaml", exception("future", "opened: 2026-10-01\nexpires: 2026-12-31"))
	r := files.review(t, "2026-Q3", "2026-09-30")
	c := r.Changes
	equal(t, "opened", "opened", exceptions(c.OpenedExceptions))
	equal(t, "closed", "closed", exceptions(c.ClosedExceptions))
	equal(t, "expired", "expired", exceptions(c.ExpiredExceptions))
	equal(t, "renewed", "renewed", exceptions(c.RenewedExceptions))
	equal(t, "register", "expired-before expired renewed opened standing closed", exceptions(r.Exceptions))
	equal(t, "expired exceptions of the row", "2", fmt.Sprint(r.Ranking.Rows[0].Expired))
}

func TestExceptionsFollowRenamedRows(t *testing.T) {
	exception := "kind: Exception\nid: e\ntitle: T\nareas: [%s]\nreason: r\nopened: 2026-01-01\nexpires: 2026-03-31\n"
	files := minimal("2026-Q4").
		with("2026-Q2/a.yaml", row("first", "")).with("2026-Q3/a.yaml", row("second", "was: first")).
		with("2026-Q4/a.yaml", row("third", "was: second"))
	for _, named := range []string{"first", "second", "third"} {
		book := files.with("e.yaml", fmt.Sprintf(exception, named)).book(t)
		for period, want := range map[string]string{"2026-Q2": "first", "2026-Q3": "second", "2026-Q4": "third"} {
			r, err := book.Review(period, "2026-10-15")
			if err != nil {
				t.Fatal(err)
			}
			equal(t, named+" in "+period, want, refs(r.Exceptions[0].Rows))
			equal(t, named+" counts in "+period, "1", fmt.Sprint(r.Ranking.Rows[0].Expired))
		}
	}
}

func TestTheBaselineIsTheLatestEarlierPeriodWithRows(t *testing.T) {
	for name, test := range map[string]struct {
		periods  []string
		current  string
		baseline string
		adjoined bool
		gap      []string
	}{
		"none":                  {nil, "2026-Q3", "", false, nil},
		"the one before":        {[]string{"2026-Q2"}, "2026-Q3", "2026-Q2", true, nil},
		"a gap":                 {[]string{"2025-Q4"}, "2026-Q3", "2025-Q4", false, []string{"2026-Q1", "2026-Q2"}},
		"months":                {[]string{"2026-02", "2026-04"}, "2026-05", "2026-04", true, nil},
		"a missing month":       {[]string{"2026-02"}, "2026-04", "2026-02", false, []string{"2026-03"}},
		"years":                 {[]string{"2024", "2025"}, "2026", "2025", true, nil},
		"halves after a year":   {[]string{"2025"}, "2026-H1", "2025", true, nil},
		"the same kind first":   {[]string{"2026-H1", "2026-Q2", "2026-06"}, "2026-H2", "2026-H1", true, nil},
		"else the shortest":     {[]string{"2026-H1", "2026-Q2"}, "2026-07", "2026-Q2", true, nil},
		"part of the gap":       {[]string{"2026-05"}, "2026-Q3", "2026-05", false, nil},
		"overlapping ones left": {[]string{"2026-H2", "2026-07"}, "2026-Q3", "", false, nil},
		"later ones left":       {[]string{"2026-Q4", "2027"}, "2026-Q3", "", false, nil},
	} {
		t.Run(name, func(t *testing.T) {
			files := minimal(test.current).with(test.current+"/a.yaml", row("a", ""))
			for _, p := range test.periods {
				files = files.with(p+"/a.yaml", row("a", ""))
			}
			c := files.review(t, test.current, "2026-09-30").Changes
			got := ""
			if c.Baseline != nil {
				got = c.Baseline.Name
			}
			equal(t, "baseline", test.baseline, got)
			if c.Adjoined != test.adjoined {
				t.Errorf("adjoined %v", c.Adjoined)
			}
			if diff := cmp.Diff(test.gap, c.Gap); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAPeriodWithoutRowsIsNoBaseline(t *testing.T) {
	files := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "")).with("2026-Q2/review.yaml", "kind: Review\nclose: c\n").
		with("2026-Q1/a.yaml", row("a", ""))
	equal(t, "baseline", "2026-Q1", files.review(t, "2026-Q3", "2026-09-30").Changes.Baseline.Name)
}

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
		got = append(got, fmt.Sprintf("%s: %d areas, before %d, health %v, latency %v, %d yes, %d exceptions, worst %q, %s, disagrees %v, unplaced %d",
			l.Line.ID, l.Counts.Areas, before, l.Counts.Health, l.Counts.Latency, l.Counts.Yes, l.Counts.OpenExceptions,
			worst, l.Direction, l.Disagrees, l.Unplaced))
	}
	want := []string{
		`empty: 0 areas, before 0, health [0 0 0 0], latency [0 0 0], 0 yes, 0 exceptions, worst "", unknown, disagrees false, unplaced 0`,
		`mixed: 2 areas, before 2, health [1 1 0 0], latency [2 0 0], 0 yes, 0 exceptions, worst "c", mixed, disagrees false, unplaced 0`,
		`up: 2 areas, before 1, health [1 0 1 0], latency [1 0 1], 1 yes, 1 exceptions, worst "a", better, disagrees true, unplaced 0`,
		`: 1 areas, before 0, health [0 0 0 0], latency [1 0 0], 0 yes, 0 exceptions, worst "", unknown, disagrees false, unplaced 1`,
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
	rec := files.review(t, "2026-Q3", "2026-09-30").Recurrence
	var columns, got []string
	for _, c := range rec.Columns {
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
		with("2026-Q2/review.yaml", "kind: Review\nfriction: [{source: pipelines, areas: [a]}]\n").
		with("2026-Q3/review.yaml", "kind: Review\nfriction: [{source: runbooks, areas: [a, b]}, {source: runbooks, areas: [b]}]\n")
	f := files.review(t, "2026-Q3", "2026-09-30").Friction
	equal(t, "Mixed and High", "a", ids(f.Grid[2][2]))
	equal(t, "unplaced", "b", ids(f.Unplaced))
	equal(t, "slower", "a, release gate health Poor>Mixed, review latency Low>High", changed(f.Slower))
	var got []string
	for _, s := range f.Sources {
		got = append(got, s.Source.Tag+": "+refs(s.Areas)+" in "+strings.Join(s.Periods, " "))
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

func TestHeadlines(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/rows.yaml", row("a", "")).with("2026-Q2/rows.yaml", row("b", "")).
		with("2026-Q3/rows.yaml", row("a", "reviewLatency: High\nescalation: {needed: Maybe, decider: \"@vp\", decideBy: 2026-09-01}")).
		with("2026-Q3/rows.yaml", row("b", "releaseGateHealth: Improving\nescalation: {needed: Maybe, decider: \"@vp\", decideBy: 2026-10-01}")).
		with("2026-Q3/asks.yaml", "kind: Ask\nid: k\ntitle: K\npriority: mandatory\nowner: \"@k\"\ndue: 2026-09-20\n").
		with("2026-Q3/asks.yaml", "kind: Ask\nid: done\ntitle: K\npriority: mandatory\nstatus: done\ndue: 2026-08-20\n")
	h := files.review(t, "2026-Q3", "2026-09-30").Headlines
	equal(t, "top", "a", h.Top.Row.ID)
	equal(t, "moved", "a", h.Moved.Row.ID)
	var got []string
	for _, d := range h.Decisions {
		what := ""
		if d.Row != nil {
			what = d.Row.ID
		} else {
			what = d.Ask.ID
		}
		got = append(got, fmt.Sprintf("%s %s %s %v", what, d.By, d.Day, d.Overdue))
	}
	if diff := cmp.Diff([]string{"a @vp 2026-09-01 true", "k @k 2026-09-20 true", "b @vp 2026-10-01 false"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestNoHeadlineWithoutAnEscalationOrABaseline(t *testing.T) {
	h := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "")).review(t, "2026-Q3", "2026-09-30").Headlines
	if h.Top != nil || h.Moved != nil || len(h.Decisions) != 0 {
		t.Errorf("headlines %+v", h)
	}
}

func TestTheCalendarSaysHowLongAReviewHolds(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q3/a.yaml", row("a", "reviewed: 2026-08-10\nescalation: {needed: Maybe, decideBy: 2026-09-10}")).
		with("2026-Q3/k.yaml", "kind: Ask\nid: k\ntitle: K\npriority: mandatory\ndue: 2026-10-31\n").
		with("e.yaml", "kind: Exception\nid: e\ntitle: T\nareas: [a]\nreason: r\nopened: 2026-07-02\nexpires: 2026-11-29\n")
	turns := []string{"2026-07-01", "2026-07-02", "2026-08-10", "2026-08-31", "2026-09-11", "2026-10-01", "2026-10-30", "2026-11-01", "2026-11-30", ""}
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
		{"2026-Q4", "2026-09-30", `the scorecard has no period "2026-Q4"`},
		{"2026-Q3", "yesterday", `found "yesterday", expected a day like 2026-09-30`},
	} {
		_, err := book.Review(test.period, test.day)
		if err == nil || err.Error() != test.want {
			t.Errorf("got %v, want %s", err, test.want)
		}
	}
}
