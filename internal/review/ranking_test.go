package review_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/review"
)

// standing prints a ranking as one line per row.
func standing(r review.Ranking) []string {
	var lines []string
	for _, at := range r.Rows {
		lines = append(lines, fmt.Sprintf("%d %s %s %d", at.Place, at.Answer, at.Row.ID, at.Score))
	}
	return lines
}

func TestRankingOfTheWorkedExampleWithoutHistory(t *testing.T) {
	files := repoOf(t, "../..", func(name string) bool { return document.Folder+"/2026-Q2" != name })
	got := standing(files.review(t, "2026-Q3", "2026-09-30").Ranking)
	want := []string{
		"1 Yes reporting-services 6",
		"2 Yes platform-ci-foundation 3",
		"3 Yes core-api-services 1",
		"4 Maybe data-workers 5",
		"5 No frontend-platform 0",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRankingCountsEarlierPeriodsWithTheSameFailureMode(t *testing.T) {
	review, err := example(t).Review("2026-Q3", "2026-09-30")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"1 Yes reporting-services 8",
		"2 Yes platform-ci-foundation 3",
		"3 Yes core-api-services 1",
		"4 Maybe data-workers 7",
		"5 No frontend-platform 2",
	}
	if diff := cmp.Diff(want, standing(review.Ranking)); diff != "" {
		t.Error(diff)
	}
}

func TestRankingTerms(t *testing.T) {
	exception := func(id, expires string) string {
		return "kind: Exception\nid: " + id + "\ntitle: T\nareas: [a]\nreason: r\nopened: 2026-01-05\nexpires: " + expires + "\n"
	}
	ask := func(id, more string) string {
		return "kind: Ask\nid: " + id + "\ntitle: T\nareas: [a, a]\n" + more + "\n"
	}
	base := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", ""))
	for name, test := range map[string]struct {
		repo repo
		want int
	}{
		"all at their best": {base, 0},
		"health counts twice, latency once": {
			minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "releaseGateHealth: Poor\nreviewLatency: High")), 8,
		},
		"the blast radius multiplies both": {
			minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "releaseGateHealth: Poor\nreviewLatency: High\nblastRadius: 3")), 24,
		},
		"an expired exception":               {base.with("e.yaml", exception("e", "2026-09-29")), 2},
		"an exception on its last day":       {base.with("e.yaml", exception("e", "2026-09-30")), 0},
		"a closed exception":                 {base.with("e.yaml", exception("e", "2026-09-29")+"status: closed\n"), 0},
		"an overdue mandatory ask":           {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-09-29")), 2},
		"an overdue recommended ask":         {base.with("2026-Q3/k.yaml", ask("k", "priority: recommended\ndue: 2026-09-29")), 0},
		"a mandatory ask on its last day":    {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-09-30")), 0},
		"a late ask until its recovery date": {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-07-01\ncarried: {recoveryDate: 2026-09-30}")), 2},
		"a late ask after its recovery date": {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-07-01\ncarried: {recoveryDate: 2026-09-29}")), 2},
		"a due day after the recovery date":  {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-09-30\ncarried: {recoveryDate: 2026-07-01}")), 0},
		"a mandatory ask that was done late": {base.with("2026-Q3/k.yaml", ask("k", "priority: mandatory\ndue: 2026-09-29\nstatus: done")), 0},
		"at most three exceptions": {
			base.with("e.yaml", exception("e1", "2026-02-01")).with("e.yaml", exception("e2", "2026-02-01")).
				with("e.yaml", exception("e3", "2026-02-01")).with("e.yaml", exception("e4", "2026-02-01")), 6,
		},
		"at most three repeats": {
			base.with("2026-Q2/a.yaml", row("a", "")).with("2026-Q1/a.yaml", row("a", "")).
				with("2025-Q4/a.yaml", row("a", "")).with("2025-Q3/a.yaml", row("a", "")), 6,
		},
		"a missing period ends the streak": {
			base.with("2026-Q2/a.yaml", row("a", "")).with("2025-Q4/a.yaml", row("a", "")), 2,
		},
		"another failure mode ends the streak": {
			base.with("2026-Q2/a.yaml", row("a", "topFailureMode: {tag: scans}")).with("2026-Q1/a.yaml", row("a", "")), 0,
		},
		"a renamed area keeps its streak": {
			minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "was: b")).with("2026-Q2/b.yaml", row("b", "was: c")).
				with("2026-Q1/c.yaml", row("c", "")), 4,
		},
	} {
		t.Run(name, func(t *testing.T) {
			ranking := test.repo.review(t, "2026-Q3", "2026-09-30").Ranking
			if len(ranking.Rows) != 1 {
				t.Fatalf("ranked %d rows, not rankable %v", len(ranking.Rows), ranking.NotRankable)
			}
			got := ranking.Rows[0]
			if got.Score != test.want {
				t.Errorf("score %d, want %d: %+v", got.Score, test.want, got.Terms)
			}
		})
	}
}

func TestRankingOrdersByAnswerThenScoreThenID(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q3/areas.yaml", row("calm", "releaseGateHealth: Poor")).
		with("2026-Q3/areas.yaml", row("maybe", "releaseGateHealth: Poor\nescalation: {needed: Maybe}")).
		with("2026-Q3/areas.yaml", row("yes-z", "escalation: {needed: Yes}")).
		with("2026-Q3/areas.yaml", row("yes-a", "escalation: {needed: Yes}")).
		with("2026-Q3/areas.yaml", row("yes-high", "reviewLatency: High\nescalation: {needed: Yes}"))
	want := []string{"1 Yes yes-high 2", "2 Yes yes-a 0", "3 Yes yes-z 0", "4 Maybe maybe 6", "5 No calm 6"}
	if diff := cmp.Diff(want, standing(files.review(t, "2026-Q3", "2026-09-30").Ranking)); diff != "" {
		t.Error(diff)
	}
}

func TestRankingLeavesOutWhatCannotBeRanked(t *testing.T) {
	files := minimal("2026-Q3").
		with("2026-Q3/areas.yaml", row("off-scale", "releaseGateHealth: Fine")).
		with("2026-Q3/areas.yaml", row("empty", "releaseGateHealth:\nreviewLatency:\ntopFailureMode:\nescalation:\nblastRadius: many")).
		with("2026-Q3/areas.yaml", row("retired", "retired: {on: 2026-08-01, reason: gone}")).
		with("2026-Q3/areas.yaml", row("whole", ""))
	ranking := files.review(t, "2026-Q3", "2026-09-30").Ranking
	if diff := cmp.Diff([]string{"1 No whole 0"}, standing(ranking)); diff != "" {
		t.Error(diff)
	}
	got := map[string][]string{}
	for _, u := range ranking.NotRankable {
		got[u.Row.ID] = u.Missing
	}
	want := map[string][]string{
		"off-scale": {"release gate health"},
		"empty":     {"release gate health", "review latency", "top failure mode", "escalation needed", "blast radius"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRankingTakesWeightsFromSettings(t *testing.T) {
	files := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "releaseGateHealth: Poor\nreviewLatency: High"))
	files[card] += "ranking: {health: 5, latency: 0}\n"
	ranking := files.review(t, "2026-Q3", "2026-09-30").Ranking
	if got := ranking.Rows[0].Score; got != 15 {
		t.Errorf("score %d, want 15", got)
	}
	want := review.Weights{Health: 5, Latency: 0, Repeats: 2, ExpiredExceptions: 2, OverdueAsks: 2}
	if ranking.Weights != want {
		t.Errorf("weights %+v, want %+v", ranking.Weights, want)
	}
}

func TestRankingUsesTheScaleOfTheRepository(t *testing.T) {
	files := minimal("2026-Q3").with("2026-Q3/a.yaml", row("a", "releaseGateHealth: Red"))
	files[card] += "scales:\n  releaseGateHealth:\n    - {value: Green, meaning: m}\n    - {value: Red, meaning: m}\n"
	ranking := files.review(t, "2026-Q3", "2026-09-30").Ranking
	if diff := cmp.Diff([]string{"1 No a 2"}, standing(ranking)); diff != "" {
		t.Error(diff)
	}
	if got := slices.IndexFunc(ranking.NotRankable, func(u review.Unranked) bool { return true }); got >= 0 {
		t.Errorf("not rankable: %v", ranking.NotRankable[got])
	}
}
