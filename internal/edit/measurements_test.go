package edit_test

import (
	"math"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

const hoursFile = "scorecard/2026-Q3/measurements/review-hours.yaml"

// measurable is a repository with two rows and one measure, and with further files.
func measurable(t *testing.T, files map[string]string) (*document.Tree, *schema.Set) {
	t.Helper()
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\nmeasures:\n" +
			"  - {id: review-hours, title: Hours, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}\n")},
		"scorecard/2026-Q3/areas.yaml": {Data: []byte("kind: Area\nid: ledger\n---\nkind: Area\nid: exports\n")},
	}
	for path, text := range files {
		root[path] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tree, set
}

const written = `# yaml-language-server: $schema=../../../.scorelint/document.schema.json
# Written by scorelint collect, which writes this file anew. Measurements by hand belong into another one.
kind: Measurement
area: exports
measure: review-hours
value: 1234567.25
from: 2026-08-01
to: 2026-08-31
---
kind: Measurement
area: ledger
measure: review-hours
value: 19.5
samples: 212
from: 2026-07-01
to: 2026-09-10
source: https://ci.example/hours
also:
  - name: p90
    value: 71
`

func TestMeasurementsAreWrittenByArea(t *testing.T) {
	tree, set := measurable(t, nil)
	samples := 212
	got, err := edit.Measurements(tree, set, "2026-Q3", "review-hours", "2026-09-10", []edit.Measured{
		{Area: "ledger", Value: 19.5, Samples: &samples, Source: "https://ci.example/hours", Also: []edit.Figure{{Name: "p90", Value: 71}}},
		{Area: "exports", Value: 1234567.25, From: "2026-08-01", To: "2026-08-31"},
	})
	if err != nil || got.Path != hoursFile {
		t.Fatal(got.Path, err)
	}
	if diff := cmp.Diff(written, string(got.Text)); diff != "" {
		t.Error(diff)
	}
	tree, set = measurable(t, map[string]string{hoursFile: written})
	again, err := edit.Measurements(tree, set, "2026-Q3", "review-hours", "2026-10-20", nil)
	if diff := cmp.Diff(written, string(again.Text)); diff != "" || err != nil {
		t.Error(diff, err)
	}
	later, err := edit.Measurements(tree, set, "2026-Q3", "review-hours", "2026-10-20", []edit.Measured{{Area: "exports", Value: 7}})
	want := strings.NewReplacer("value: 1234567.25", "value: 7", "2026-08-01", "2026-07-01", "2026-08-31", "2026-09-30").Replace(written)
	if diff := cmp.Diff(want, string(later.Text)); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestMeasurementsThatAreNotWritten(t *testing.T) {
	for name, tt := range map[string]struct {
		period, measure, file string
		value                 float64
		want                  string
	}{
		"a closed period":     {"2026-Q2", "review-hours", "", 1, "2026-Q2 is closed: its measurements are not written again"},
		"no period":           {"soon", "review-hours", "", 1, `found the period "soon", expected a name like 2026-Q3, 2026-H1, 2026-10 or 2026`},
		"an unknown measure":  {"2026-Q3", "review-hour", "", 1, `unknown measure "review-hour"`},
		"too large":           {"2026-Q3", "review-hours", "", 1e300, "found the value 1e+300, expected a number of up to 15 digits"},
		"no number":           {"2026-Q3", "review-hours", "", math.NaN(), "found the value NaN, expected a number of up to 15 digits"},
		"a file of another":   {"2026-Q3", "review-hours", "kind: Ask\n", 1, hoursFile + " holds other documents than measurements by review-hours"},
		"a file in bad shape": {"2026-Q3", "review-hours", "a: [\n", 1, ""},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{}
			if tt.file != "" {
				files[hoursFile] = tt.file
			}
			tree, set := measurable(t, files)
			_, err := edit.Measurements(tree, set, tt.period, tt.measure, "2026-09-10", []edit.Measured{{Area: "ledger", Value: tt.value}})
			if err == nil || tt.want != "" && err.Error() != tt.want {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}
