package schema_test

import (
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/schema"
)

const (
	builtinScale = "scales:\n  trend:\n    - {value: Improving, meaning: gets better}\n    - {value: Flat to improving, meaning: holds}\n    - {value: Declining, meaning: gets worse}\n" +
		"  releaseGateHealth: [{value: Good, meaning: trusted}, {value: Mixed, meaning: bypassed}]\n  reviewLatency: [{value: Low, meaning: quick}, {value: High, meaning: slow}]\n"
	threeLevels = "scales:\n  releaseGateHealth: [{value: Good, meaning: a}, {value: Fair, meaning: b}, {value: Mixed, meaning: c}]\n  reviewLatency: [{value: Low, meaning: quick}, {value: High, meaning: slow}]\n"
	oneBound    = "bands: {Good: 8}, better: lower"
)

func TestBands(t *testing.T) {
	three := func(bands string) string {
		return strings.Replace(strings.Replace(samples()[cardPath], builtinScale, threeLevels, 1), oneBound, "bands: "+bands, 1)
	}
	test(t, []change{
		{"the other direction", cardPath, "Good: 8}, better: lower", "Good: 8}, better: higher", nil},
		{"the worst level has no bound", cardPath, "{Good: 8}", "{Good: 8, Mixed: 9}", []string{
			"42:111 `Mixed` unknown-field: unknown field \"Mixed\" in measures.0.bands; known are Good",
		}},
		{"a level that is none", cardPath, "{Good: 8}", "{Godo: 8}", []string{
			"42:94 `bands` missing-field: the field \"Good\" is missing in measures.0.bands; add Good: the bound of this level; the worst has none",
			"42:102 `Godo` unknown-field: unknown field \"Godo\" in measures.0.bands; did you mean \"Good\"?",
		}},
		{"a bound that is text", cardPath, "{Good: 8}", "{Good: eight}", []string{
			"42:108 `eight` wrong-type: found the text \"eight\", expected a number of up to 15 digits; write the number in digits such as 12 or 0.5, without quotes and without its unit",
		}},
		{"a column without a scale", cardPath, "column: releaseGateHealth", "column: escalation", []string{
			"42:75 `escalation` unknown-reference: \"escalation\" names no column that has a scale; correct it; known are releaseGateHealth, reviewLatency, threatModel",
		}},
		{"two of one id", cardPath, "Good: 8}, better: lower}\n", "Good: 8}, better: lower}\n  - {id: review-hours, title: T, unit: h, column: releaseGateHealth, bands: {Good: 1}}\n", []string{
			"43:10 `review-hours` duplicate-id: the id \"review-hours\" is used twice; delete one of the two entries [42:10 `review-hours` first used here]",
		}},
	})
	for bands, want := range map[string]string{
		"{Good: 8, Fair: 24}": "", "{Good: 95.5, Fair: 80}": "", "{Good: -1, Fair: 0}": "",
		"{Good: 8, Fair: 8}":                    "the bound of Fair doesn't go on from that of Good, expected bounds that only rise or only fall",
		"{Good: 8, Fair: 24}, better: higher":   "found better: higher, but the bounds say the other",
		"{Good: 8, Fair: 24}, better: lower":    "",
		"{Good: 95.5, Fair: 80}, better: lower": "found better: lower, but the bounds say the other",
	} {
		_, _, found := judge(t, with(map[string]string{cardPath: three(bands)}))
		var got []string
		for _, f := range found {
			if f.Rule == schema.RuleMeasure {
				got = append(got, f.Message)
			}
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: got %q, want %q", bands, got, want)
		}
	}
}

func TestAMeasureIsNotCalledLikeAColumnOfNumbers(t *testing.T) {
	card := strings.NewReplacer("id: note, type: text", "id: alerts, type: number", "measures:\n", "measures:\n  - {id: alerts, title: T, unit: h, column: reviewLatency, bands: {Low: 1}}\n").Replace(samples()[cardPath])
	_, _, found := judge(t, with(map[string]string{cardPath: card, areaPath: strings.Replace(samples()[areaPath], "note: a line\n", "", 1)}))
	if len(found) != 1 || found[0].Message != "the measure alerts is called like a column of numbers" {
		t.Error(found)
	}
}

func TestTheBandOfAMeasurement(t *testing.T) {
	four := "scales:\n  releaseGateHealth: [{value: Good, meaning: a}, {value: Fair, meaning: b}, {value: Mixed, meaning: c}, {value: Poor, meaning: d}]\n  reviewLatency: [{value: Low, meaning: quick}, {value: High, meaning: slow}]\n"
	for _, tt := range []struct{ bands, value, want string }{
		{"{Good: 8, Fair: 24, Mixed: 100}", "8", "Good"},
		{"{Good: 8, Fair: 24, Mixed: 100}", "8.01", "Fair"},
		{"{Good: 8, Fair: 24, Mixed: 100}", "24", "Fair"},
		{"{Good: 8, Fair: 24, Mixed: 100}", "100.5", "Poor"},
		{"{Good: 8, Fair: 24, Mixed: 100}", "-3", "Good"},
		{"{Good: 95, Fair: 80, Mixed: 50}", "95", "Good"},
		{"{Good: 95, Fair: 80, Mixed: 50}", "94.9", "Fair"},
		{"{Good: 95, Fair: 80, Mixed: 50}", "50", "Mixed"},
		{"{Good: 95, Fair: 80, Mixed: 50}", "0", "Poor"},
		{"{Good: 95, Fair: 80}", "0", ""},
	} {
		card := strings.Replace(strings.Replace(samples()[cardPath], builtinScale, four, 1), oneBound, "bands: "+tt.bands, 1)
		measured := strings.Replace(samples()[measuredPath], "value: 19.5", "value: "+tt.value, 1)
		_, tree, _ := judge(t, with(map[string]string{cardPath: card, measuredPath: measured}))
		if got := tree.File(measuredPath).Documents[0].Root.Str("band"); got != tt.want {
			t.Errorf("%s in %s is %q, want %q", tt.value, tt.bands, got, tt.want)
		}
	}
}

func TestMeasurements(t *testing.T) {
	const days = ", expected a day of 2026-Q3, from 2025-08-01 to 2025-10-31; write a day of the period, or move the document to another one"
	test(t, []change{
		{"before the period", measuredPath, "from: 2025-08-01", "from: 2025-07-31", []string{"6:7 `2025-07-31` measure: found 2025-07-31" + days}},
		{"after the period", measuredPath, "to: 2025-10-31", "to: 2025-11-01", []string{"7:5 `2025-11-01` measure: found 2025-11-01" + days}},
		{"one day", measuredPath, "from: 2025-08-01", "from: 2025-10-31", nil},
		{"backwards", measuredPath, "to: 2025-10-31\n", "to: 2025-10-01\n", nil},
		{"the last day first", measuredPath, "from: 2025-08-01\nto: 2025-10-31", "from: 2025-10-31\nto: 2025-08-01", []string{
			"7:5 `2025-08-01` measure: found 2025-08-01, which is before 2025-10-31, the first day; exchange the two days, or correct one",
		}},
		{"an unknown measure", measuredPath, "measure: review-hours", "measure: review-hour", []string{
			"3:10 `review-hour` unknown-reference: \"review-hour\" names no measure; did you mean \"review-hours\"?",
		}},
		{"an unknown row", measuredPath, "area: reporting-services", "area: reporting", []string{
			"2:7 `reporting` unknown-reference: \"reporting\" names no Area of 2026-Q3; correct it, or add what it names; known are reporting-services",
		}},
		{"the band by hand", measuredPath, "samples: 212", "band: Good", []string{
			"5:1 `band` unknown-field: unknown field \"band\" in Measurement; delete it: scorelint works it out from the measure's bands",
		}},
		{"a text for the row", areaPath, "because: {row: The team grew., releaseGateHealth: Half of August was holidays., reviewLatency : It is July., threatModel: It is old.}", "because: The team grew.", nil},
		{"no text for the row", areaPath, "because: {row: The team grew., releaseGateHealth: Half of August was holidays., reviewLatency : It is July., threatModel: It is old.}", "because: 5", []string{
			"26:10 `5` wrong-type: found the number 5, expected fields: row, releaseGateHealth, reviewLatency, threatModel; write each field as name: value, indented on its own line",
		}},
		{"an address of a repository", areaPath, "acme/reporting, acme", "https://github.com/acme/reporting, acme", []string{
			"28:16 `https://github.com/acme/reporting` wrong-type: found the text \"https://github.com/acme/reporting\", expected a repository as owner/name; write it like acme/core-api, without an address before it",
		}},
		{"waived by its name", exceptionPath, "kind: Area, id: reporting-services", "kind: Measurement, id: reporting-services/review-hours", nil},
	})
}
