package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/review"
)

func TestChangesSinceThePeriodBefore(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q2/rows.yaml", row("better", "releaseGateHealth: Poor\nescalation: {needed: Yes, owner: \"@a\"}")).
		with("2026-Q2/rows.yaml", row("worse", "escalation: {needed: No}")).
		with("2026-Q2/rows.yaml", row("mixed", "releaseGateHealth: Mixed\nreviewLatency: Low\nstandardPath: no")).
		with("2026-Q2/rows.yaml", row("same", "topFailureMode: {tag: scans}\nescalation: {needed: Maybe}")).
		with("2026-Q2/rows.yaml", row("unclear", "reviewLatency: Slow")).
		with("2026-Q2/rows.yaml", row("half", "reviewLatency: High")).
		with("2026-Q2/rows.yaml", row("old-name", "releaseGateHealth: Mixed")).
		with("2026-Q2/rows.yaml", row("ending", "escalation: {needed: Yes}")).
		with("2026-Q2/rows.yaml", row("dropped", "escalation: {needed: Maybe}")).
		with("2026-Q2/rows.yaml", row("ended", "retired: {on: 2026-05-01, reason: r}")).
		with("2026-Q2/rows.yaml", row("leaving", "retired: {on: 2026-08-15, reason: r}")).
		with("2026-Q3/rows.yaml", row("better", "releaseGateHealth: Good\nescalation: {needed: No, owner: \"@b\"}")).
		with("2026-Q3/rows.yaml", row("worse", "reviewLatency: High\nescalation: {needed: Yes}")).
		with("2026-Q3/rows.yaml", row("mixed", "releaseGateHealth: Good\nreviewLatency: High\nstandardPath: yes")).
		with("2026-Q3/rows.yaml", row("same", "topFailureMode: {tag: tenants}\nescalation: {needed: Maybe}")).
		with("2026-Q3/rows.yaml", row("unclear", "")).
		with("2026-Q3/rows.yaml", row("half", "releaseGateHealth: Great")).
		with("2026-Q3/rows.yaml", row("new-name", "was: old-name\nreleaseGateHealth: Mixed")).
		with("2026-Q3/rows.yaml", row("ending", "retired: {on: 2026-08-01, reason: r}")).
		with("2026-Q3/rows.yaml", row("fresh", "escalation: {needed: Maybe}"))
	c := files.review(t, "2026-Q3", "2026-09-30").Changes
	equal(t, "baseline", "2026-Q2", c.Baseline.Name)
	equal(t, "new", "fresh", ids(c.New))
	equal(t, "retired", "ending leaving", ids(c.Retired))
	equal(t, "dropped", "dropped", ids(c.Dropped))
	equal(t, "better", "better, release gate health Poor>Good", changed(c.Better))
	equal(t, "worse", "worse, review latency Low>High", changed(c.Worse))
	equal(t, "mixed", "mixed, release gate health Mixed>Good, review latency Low>High", changed(c.Mixed))
	equal(t, "unclear", "half, release gate health Good>Great, review latency High>Low, unclear, review latency Slow>Low", changed(c.Unclear))
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
	if len(c.NewAsks) != 1 || c.NewAsks[0].Ask.ID != "new" {
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
	equal(t, "opened", "opened", views(c.OpenedExceptions))
	equal(t, "closed", "closed", views(c.ClosedExceptions))
	equal(t, "expired", "expired", views(c.ExpiredExceptions))
	equal(t, "renewed", "renewed", views(c.RenewedExceptions))
	equal(t, "register", "expired-before expired renewed opened standing closed", exceptions(r.Exceptions))
	equal(t, "expired exceptions of the row", "2", fmt.Sprint(r.Ranking.Rows[0].Term(review.TermExpired).Count))
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
			equal(t, named+" counts in "+period, "1", fmt.Sprint(r.Ranking.Rows[0].Term(review.TermExpired).Count))
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
		"a year holds quarters": {[]string{"2025", "2026-Q2", "2026-Q3"}, "2026", "2025", true, nil},
		"a quarter in a year":   {[]string{"2026", "2026-Q2"}, "2026-Q3", "2026-Q2", true, nil},
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

// Of two that overlap, the one that ends first is closed, or the shorter one where both end on the same day. So the reports of
// quarters stay when their year comes into review.
func TestAPeriodThatEndsFirstIsClosedAlsoWhereItLiesInTheOneInReview(t *testing.T) {
	for current, want := range map[string]string{
		"2026-Q3": "2025 closed, 2026-Q3 current, 2026-12 draft, 2026-Q4 draft, 2026 draft",
		"2026-12": "2025 closed, 2026-Q3 closed, 2026-12 current, 2026-Q4 draft, 2026 draft",
		"2026-Q4": "2025 closed, 2026-Q3 closed, 2026-12 closed, 2026-Q4 current, 2026 draft",
		"2026":    "2025 closed, 2026-Q3 closed, 2026-12 closed, 2026-Q4 closed, 2026 current",
	} {
		files := minimal(current)
		for _, p := range []string{"2026", "2026-Q4", "2026-12", "2026-Q3", "2025"} {
			files = files.with(p+"/a.yaml", row("a", ""))
		}
		var got []string
		for _, p := range files.book(t).Periods() {
			got = append(got, p.Name+" "+string(p.State))
		}
		equal(t, current, want, strings.Join(got, ", "))
	}
}

func TestAPeriodWithoutRowsIsNoBaseline(t *testing.T) {
	files := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "")).with("2026-Q2/review.yaml", "kind: Review\nclose: c\n").
		with("2026-Q1/a.yaml", row("a", ""))
	equal(t, "baseline", "2026-Q1", files.review(t, "2026-Q3", "2026-09-30").Changes.Baseline.Name)
}
