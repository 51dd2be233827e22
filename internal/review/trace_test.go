package review_test

import (
	"strings"
	"testing"
)

func TestATrailFollowsAnAreaThroughItsNamesAndAbsences(t *testing.T) {
	book := minimal("2026-Q3").
		with("2025-Q2/a.yaml", row("old", "reviewLatency: High")).
		with("2025-Q4/a.yaml", row("other", "")).
		with("2026-Q1/a.yaml", row("old", "reviewLatency: Moderate")).
		with("2026-Q2/a.yaml", row("new", "was: old")+"---\n"+row("gone", "retired: {on: 2026-05-01, reason: r}")).
		with("2026-Q3/a.yaml", row("new", "reviewLatency: High")+"---\n"+row("gone", "")).
		book(t)
	review, err := book.Review("2026-Q3", "2026-08-01")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"new":  "High, no rows, -, Moderate, Low, High", // 2025-Q3 has no rows
		"gone": "-, no rows, -, -, -, Low",              // it had ended, and came back
	} {
		for _, r := range review.Live {
			if r.ID != id {
				continue
			}
			var got []string
			for i, then := range review.Trail(r) {
				switch {
				case review.Columns[i].Period == "":
					got = append(got, "no rows")
				case then == nil:
					got = append(got, "-")
				default:
					got = append(got, then.Latency)
				}
			}
			if s := strings.Join(got, ", "); s != want {
				t.Errorf("%s was %s, expected %s", id, s, want)
			}
		}
	}
	if gap := review.Columns[1]; gap.Start != "2025-07-01" || gap.End != "2025-09-30" {
		t.Errorf("the gap lasts from %s to %s", gap.Start, gap.End)
	}
}

func TestARowThatHadEndedRepeatsNothing(t *testing.T) {
	review := minimal("2026-Q3").
		with("2026-Q2/a.yaml", row("ended", "retired: {on: 2026-05-01, reason: r}")+"---\n"+row("stood", "")).
		with("2026-Q3/a.yaml", row("ended", "")+"---\n"+row("stood", "")).
		review(t, "2026-Q3", "2026-08-01")
	for _, r := range review.Live {
		if want := map[string]int{"stood": 1}[r.ID]; r.Repeats != want {
			t.Errorf("%s repeats %d periods, expected %d", r.ID, r.Repeats, want)
		}
	}
}
