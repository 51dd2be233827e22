package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/review"
)

// measuredAs writes what was measured of a row in its column alerts.
func measuredAs(id string, value float64) string {
	return fmt.Sprintf("---\n{kind: Measurement, area: %s, measure: alerts, value: %v}\n", id, value)
}

// named lists rows by their ids.
func named(rows []*review.Row) string {
	ids := make([]string, len(rows))
	for i, r := range rows {
		ids[i] = r.ID
	}
	return strings.Join(ids, " ")
}

func TestAMeasuredNumberIsWhatTheRowSays(t *testing.T) {
	rows := row("a", "") + "---\n" + row("b", "") + "---\n" + row("c", "alerts: 1") + "---\n" + row("d", "")
	files := minimal("2026-Q3").withColumns(alerts).
		with("2026-Q2/a.yaml", rows+measuredAs("a", 2)+measuredAs("b", 5)+measuredAs("c", 3)).
		with("2026-Q3/a.yaml", rows+measuredAs("a", 4)+measuredAs("b", 0)+measuredAs("c", 9))
	r := files.review(t, "2026-Q3", "2026-09-30")
	equal(t, "moved most", "b", r.Brief.Moved.Row.ID)
	equal(t, "worse", "a alerts", r.Changes.Worse[0].Row.ID+" "+strings.Fields(r.Changes.Worse[0].Fields[0].Field)[1])
	target := r.Brief.Targets[0]
	equal(t, "targets", "alerts: a c of 3", fmt.Sprintf("%s: %s of %d", target.Column, named(target.Missed), target.Rows))
	if diff := cmp.Diff(5.0, *r.Lines[0].Counts.Columns[2].Sum); diff != "" {
		t.Error("the sum of a, b and c\n", diff)
	}
	equal(t, "worst", "a", r.Lines[0].Worst.ID)
}
