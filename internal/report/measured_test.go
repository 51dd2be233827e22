package report_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

// measuredRepository has facts of three quarters behind the review latency of its rows.
func measuredRepository() fstest.MapFS {
	const row = "kind: Area\nid: ID\nname: Row ID\nreleaseGateHealth: Good\nreviewLatency: LATENCY\ntopFailureMode: {tag: drift}\nescalation: {needed: No}\n"
	rowOf := func(id, latency, more string) string {
		return strings.NewReplacer("ID", id, "LATENCY", latency).Replace(row) + more + "---\n"
	}
	files := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(`apiVersion: scorelint/v1
kind: Scorecard
title: T
period: 2026-Q3
people: [{handle: "@ada", name: Ada}]
failureModes: [{tag: drift, title: Drift}]
columns: [{id: criticals, title: Open criticals, type: number, unit: findings, better: lower, target: 0}]
measures:
  - {id: hours, title: Median hours, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
  - {id: passed, title: Gates passed, unit: "%", column: releaseGateHealth, bands: {Good: 99, Improving: 95, Mixed: 80}}
  - {id: p90, title: Slowest tenth, unit: h, column: reviewLatency, bands: {Low: 24, Moderate: 72}}
`)}}
	files["scorecard/2026-Q1/all.yaml"] = &fstest.MapFile{Data: []byte(rowOf("a", "High", "") + "{kind: Measurement, area: a, measure: hours, value: 30, from: 2026-01-01, to: 2026-03-31}")}
	files["scorecard/2026-Q2/all.yaml"] = &fstest.MapFile{Data: []byte(rowOf("a", "Moderate", "") + rowOf("b", "Low", "") +
		"{kind: Measurement, area: a, measure: hours, value: 24, from: 2026-04-01, to: 2026-06-30}\n---\n{kind: Measurement, area: b, measure: hours, value: 4, from: 2026-04-01, to: 2026-06-30}")}
	files["scorecard/2026-Q3/all.yaml"] = &fstest.MapFile{Data: []byte(rowOf("a2", "Moderate", "was: a\nowner: \"@ada\"\n") + rowOf("b", "Low", "") +
		rowOf("c", "Low", "because: A migration\n") + rowOf("d", "High", "criticals: 3\n") + rowOf("e", "Low", "retired: {on: 2026-07-02, reason: Gone}\n") + `
kind: Measurement
area: a2
measure: hours
value: 19.5
samples: 212
source: https://ci.example/a
also: [{name: p90, value: 71}]
---
{kind: Measurement, area: b, measure: hours, value: 9}
---
{kind: Measurement, area: b, measure: p90, value: 20}
---
{kind: Measurement, area: c, measure: hours, value: 9}
---
{kind: Measurement, area: c, measure: criticals, value: 2, source: "javascript:x"}
`)}
	return files
}

func TestFactsStandBesideTheStatuses(t *testing.T) {
	repo := load(t, measuredRepository())
	page := repo.render(t, "2026-09-30", finding.Result{AsOf: "2026-09-30"})["scorecard/2026-Q3/README.md"]
	var got []string
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "| [Row") && strings.Count(line, "|") == 9 {
			cells := strings.Split(line, "|")
			got = append(got, strings.TrimSpace(cells[3])+" | "+strings.TrimSpace(cells[6])+" | "+strings.TrimSpace(cells[7]))
		}
		if strings.Contains(line, "| measured |") || strings.Contains(line, "with a fact") {
			got = append(got, strings.TrimSpace(line))
		}
	}
	want := []string{
		"**Statuses with a fact behind them:** review latency 3 of 4, 1 disagrees, 1 overridden with a reason; release gate health 0 of 4.",
		"| Release gate health | measured | Gates passed: at least 99 % Good, at least 95 % Improving, at least 80 % Mixed, below that Poor |",
		"| Review latency | measured | Median hours: up to 8 h Low, up to 24 h Moderate, above that High |",
		"| Review latency | measured | Slowest tenth: up to 24 h Low, up to 72 h Moderate, above that High |",
		`Moderate: [19.5 h](https://ci.example/a) (better: 30 → 24 → 19.5; 212 samples; p90 71) | Ada | not given`,
		`Low, **but 9 h is Moderate** (worse: 4 → 9); 20 h | none | not given`,
		`High | none | 3 findings, target 0`,
		`Low, although 9 h is Moderate: A migration. | none | 2 findings, target 0`,
		`Low | none | not given`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n%s", diff, page)
	}
}

// A closed period keeps its facts, and looks back only.
func TestFactsOfAClosedPeriod(t *testing.T) {
	repo := load(t, measuredRepository())
	page := repo.render(t, "2026-09-30", finding.Result{AsOf: "2026-09-30"})["scorecard/2026-Q2/README.md"]
	for _, want := range []string{"Moderate: 24 h (better: 30 → 24)", "Low: 4 h |"} {
		if !strings.Contains(page, want) {
			t.Errorf("found no %s in\n%s", want, page)
		}
	}
}
