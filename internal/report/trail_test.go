package report_test

import (
	"strings"
	"testing"
)

// TestARowShowsItsWayOverTheLastPeriods follows rows that moved, stayed, came, and were away.
func TestARowShowsItsWayOverTheLastPeriods(t *testing.T) {
	mover := func(health, latency string) string { return area("mover", health, latency, "No", "") }
	stayer, away := area("stayer", "Mixed", "Low", "No", ""), func(health string) string { return area("away", health, "Low", "No", "") }
	periods := map[string][]string{
		"2025-Q3": {mover("Poor", "Low"), stayer, away("Poor")},
		"2025-Q4": {mover("Poor", "Low"), stayer, away("Poor")},
		"2026-Q1": {mover("Mixed", "Low"), stayer},
		"2026-Q2": {mover("Mixed", "Low"), stayer, away("Mixed")},
		"2026-Q3": {mover("Good", "Low"), stayer, away("Good"), area("newcomer", "Good", "Low", "No", "")},
	}
	says(t, renderPage(t, periods), "| Since 2026-Q2, over up to 4 periods |\n",
		"| better, no reason recorded: health Poor → Mixed → Mixed → Good ▁▄▄█ |\n", // the earliest period is left out
		"| unchanged |\n", "| better, no reason recorded: health Mixed → Good |\n", "| new |\n")

	delete(periods, "2026-Q2")
	says(t, renderPage(t, periods), "| Since 2026-Q1, over up to 4 periods |\n", "| better, no reason recorded |\n", "| unchanged |\n")

	page := renderPage(t, map[string][]string{"2026-Q3": periods["2026-Q3"]})
	if strings.Contains(page, " → ") || strings.Contains(page, "| Since ") {
		t.Errorf("a single period shows a way:\n%s", page)
	}
}
