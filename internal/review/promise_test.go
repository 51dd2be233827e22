package review_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/review"
)

func TestAPromiseIsKeptByTheDayForWhichItWasFirstAsked(t *testing.T) {
	for name, test := range map[string]struct {
		before, now string // the ask in two periods; nothing where it is not listed
		was, is     review.PromiseCounts
	}{
		"on its day":         {"", "due: 2026-09-20\nstatus: done\ndone: 2026-09-20", review.PromiseCounts{}, review.PromiseCounts{Asked: 1, OnTime: 1}},
		"a day later":        {"", "due: 2026-09-20\nstatus: done\ndone: 2026-09-21", review.PromiseCounts{}, review.PromiseCounts{Asked: 1, Late: 1}},
		"no day":             {"", "due: 2026-09-20\nstatus: done", review.PromiseCounts{}, review.PromiseCounts{Asked: 1, Undated: 1}},
		"no due day":         {"", "status: done\ndone: 2026-09-20", review.PromiseCounts{}, review.PromiseCounts{Asked: 1, Undated: 1}},
		"by the second day":  {"due: 2026-06-20", "due: 2026-09-20\nstatus: done\ndone: 2026-09-20", review.PromiseCounts{Asked: 1, Carried: 1}, review.PromiseCounts{Asked: 1, Late: 1}},
		"before its day":     {"due: 2026-12-31", "due: 2026-12-31\nstatus: done\ndone: 2026-09-20", review.PromiseCounts{Asked: 1, Carried: 1}, review.PromiseCounts{Asked: 1, OnTime: 1}},
		"asked again":        {"due: 2026-06-20\nstatus: done\ndone: 2026-06-20", "due: 2026-09-20\nstatus: done\ndone: 2026-09-20", review.PromiseCounts{Asked: 1, OnTime: 1}, review.PromiseCounts{Asked: 1, OnTime: 1}},
		"copied":             {"due: 2026-06-20\nstatus: done\ndone: 2026-06-20", "due: 2026-06-20\nstatus: done\ndone: 2026-06-20", review.PromiseCounts{Asked: 1, OnTime: 1}, review.PromiseCounts{}},
		"dropped twice":      {"due: 2026-06-20\nstatus: dropped", "due: 2026-09-20\nstatus: dropped", review.PromiseCounts{Asked: 1, Dropped: 1}, review.PromiseCounts{Asked: 1, Dropped: 1}},
		"dropped":            {"due: 2026-06-20", "status: dropped", review.PromiseCounts{Asked: 1, Carried: 1}, review.PromiseCounts{Asked: 1, Dropped: 1}},
		"open":               {"due: 2026-06-20", "due: 2026-06-20", review.PromiseCounts{Asked: 1, Carried: 1}, review.PromiseCounts{Asked: 1, Open: 1}},
		"not listed again":   {"due: 2026-06-20", "", review.PromiseCounts{Asked: 1, Lost: 1}, review.PromiseCounts{}},
		"a day without done": {"", "due: 2026-09-20\ndone: 2026-09-20", review.PromiseCounts{}, review.PromiseCounts{Asked: 1, Open: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			r := minimal("2026-Q3").with("2026-Q2/rows.yaml", row("a", "")).with(rows, row("a", ""))
			for file, fields := range map[string]string{"2026-Q2/asks.yaml": test.before, asksFile: test.now} {
				if fields != "" {
					r = r.with(file, "kind: Ask\nid: q\ntitle: T\npriority: mandatory\n"+fields+"\n")
				}
			}
			h := r.review(t, "2026-Q3", "2026-09-30").Columns
			was, is := h[0].Counts, h[1].Counts
			got := []review.PromiseCounts{was.Promises, is.Promises, was.Mandatory, is.Mandatory}
			if diff := cmp.Diff([]review.PromiseCounts{test.was, test.is, test.was, test.is}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
