package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/review"
)

// TestTheRowsOfAProductLineOverTheLastPeriods has a row that is renamed, one that is away for a while, one that ends, one that
// is dropped, a new one, a draft, and more periods than are shown.
func TestTheRowsOfAProductLineOverTheLastPeriods(t *testing.T) {
	const core = "productLine: core\n"
	at := func(id, health, more string) string { return area(id, health, "Low", "No", more) }
	page := renderPage(t, map[string][]string{
		"2025-Q2": {at("b", "Poor", core), at("long-gone", "Good", core)},
		"2025-Q3": {at("b", "Mixed", core), at("away", "Good", core)},
		"2025-Q4": {at("b", "Improving", core), at("ends", "Good", core), at("dropped", "Poor", "productLine: shop\n")},
		"2026-Q2": {at("b", "Good", core), at("ends", "Poor", core+"retired: {on: 2026-05-01, reason: r}\n")},
		"2026-Q3": {
			"kind: ProductLine\nid: core\nname: Core\ntrend: Flat\n", at("c", "Poor", core+"was: b\n"), at("away", "Mixed", core), at("new", "", ""),
		},
		"2026-Q4": {at("draft", "Good", core)},
	})
	_, table, _ := strings.Cut(page, "<summary>The rows of each product line over the last 4 periods</summary>\n")
	_, table, _ = strings.Cut(table, "</picture>\n")
	table, _, _ = strings.Cut(table, "\n</details>")
	const head, line = "| Area | 2025-Q3 | 2025-Q4 | 2026-Q1 (no rows) | 2026-Q2 | 2026-Q3 |\n", "| --- | --- | --- | --- | --- | --- |\n"
	want := "\nIn each period: release gate health / review latency, escalation, failure mode.\n" +
		"\n**[Core](2026-Q3/all.yaml)**\n\n" + head + line +
		"| Area c (was Area b) | Mixed / Low, No, Authorization | Improving / Low, No, Authorization | no rows | Good / Low, No, Authorization | Poor / Low, No, Authorization |\n" +
		"| Area away | Good / Low, No, Authorization | no row | no rows | no row | Mixed / Low, No, Authorization |\n" +
		"| Area ends | no row | Good / Low, No, Authorization | no rows | retired 2026-05-01 | no row |\n" +
		"\n**No product line (platform areas)**\n\n" + head + line +
		"| Area new | no row | no row | no rows | no row | not given / Low, No, Authorization |\n" +
		"\n**shop**\n\n" + head + line +
		"| Area dropped | no row | Poor / Low, No, Authorization | no rows | no row | no row |\n"
	if table != want {
		t.Errorf("found\n%s\nexpected\n%s", table, want)
	}
	if page := renderPage(t, map[string][]string{"2026-Q3": {at("a", "Good", core)}}); strings.Contains(page, "over the last") {
		t.Errorf("a single period has a table:\n%s", page)
	}
}

// TestEveryRowStandsInOneTrail counts the rows of each period in the trails that reach it.
func TestEveryRowStandsInOneTrail(t *testing.T) {
	for seed := range uint64(samples(20)) {
		repo := load(t, random(seed).files("2026-Q2"))
		last, err := repo.book.Review("2026-Q2", "2026-06-15")
		if err != nil {
			t.Fatal(err)
		}
		for from := range last.Columns {
			seen := map[*review.Row]int{}
			for _, trail := range last.Trails(from) {
				for _, row := range trail {
					seen[row]++
				}
			}
			delete(seen, nil)
			rows := 0
			for _, column := range last.Columns[from:] {
				if column.Period == "" {
					continue
				}
				then, err := repo.book.Review(column.Period, "2026-06-15")
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range then.Rows {
					if rows++; seen[row] != 1 {
						t.Errorf("seed %d: %s of %s stands in %d trails from column %d on", seed, row.ID, column.Period, seen[row], from)
					}
				}
			}
			if rows != len(seen) {
				t.Error(fmt.Sprint("seed ", seed, ": the trails have ", len(seen), " rows, the periods ", rows))
			}
		}
	}
}
