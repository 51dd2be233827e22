package report_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// FuzzSettings feeds Scorecards of any kind: scales, calendars, weights and vocabularies that nobody would write. Each is
// an error in plain words, or has reports in every format.
func FuzzSettings(f *testing.F) {
	example, err := os.ReadFile("../../scorecard/scorecard.yaml")
	if err != nil {
		f.Fatal(err)
	}
	const head = "apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n"
	for _, seed := range []string{
		string(example), head, head + "calendar: {yearStarts: February}\n", head + "ranking: {health: 3, latency: 0, repeats: -1}\n",
		head + "scales: {releaseGateHealth: [{value: A, meaning: a}, {value: B}], trend: [], escalation: [Yes]}\n", head + "rules: {exception/expires-soon: {days: 1}, row/stale: {severity: off}}\n",
		head + "failureModes: [{tag: auth, title: auth}, {tag: auth}]\npeople: [{handle: x}, 3, {handle: \"@a\", name: [b]}]\n", strings.ReplaceAll(head, "2026-Q3", "2026-H1"), "kind: Scorecard\nperiod: [2026-Q3]\n",
		head + "columns: [{id: openCriticals, type: number, better: lower, target: 0}]\nmeasures: [{id: a, column: openCriticals, bands: {Low: 8}}]\n",
	} {
		f.Add(seed)
	}
	rows := everywhere("text")["scorecard/2026-Q3/all.yaml"]
	f.Fuzz(func(t *testing.T, source string) {
		files := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(source)}, "scorecard/2026-Q3/all.yaml": rows, "scorecard/2026-Q2/all.yaml": rows}
		tree, err := document.Load(t.Context(), files)
		if err != nil {
			t.Fatal(err)
		}
		var shape []finding.Finding
		set, err := schema.New(tree, nil)
		if err == nil {
			shape, err = set.Check(tree)
		}
		if wrong := (*schema.Error)(nil); errors.As(err, &wrong) && wrong.Hint != "" {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range shape {
			if found.Span.Start.Line < 1 || found.Message == "" || strings.Contains(found.Message, "\n") {
				t.Errorf("found %+v", found)
			}
		}
		book, err := review.New(tree, review.Options{Scales: scales(set), ExpiryWarning: 30})
		if err != nil {
			t.Fatal(err)
		}
		repo := repository{tree, book, shape}
		result := repo.result()
		result.AsOf = "2026-09-30"
		for _, format := range report.Formats() {
			if _, err := format.All(book, result); err != nil {
				t.Errorf("%s: %v", format.Name, err)
			}
		}
	})
}

// FuzzMessage puts any text into what a commit message is made of.
func FuzzMessage(f *testing.F) {
	for _, seed := range append(nasty, "[skip ci]", "@acme/team closes #1", "a\n\nskip-checks: true", "Co-authored-by: x <a@b>", "scorecard/2026-Q3/README.md", "core-api") {
		f.Add(seed, seed)
	}
	f.Fuzz(func(t *testing.T, id, file string) {
		files := everywhere(id)
		source := strings.Replace(string(files["scorecard/2026-Q3/all.yaml"].Data), "id: a\nname: ", "id: ", 1)
		files["scorecard/2026-Q3/all.yaml"] = &fstest.MapFile{Data: []byte(source)}
		repo := load(t, files)
		review, err := repo.book.Review("2026-Q3", "2026-09-30")
		if err != nil {
			t.Fatal(err)
		}
		plan := report.Plan{Set: &report.Set{Review: review}, Changes: []report.File{{Path: file}, {Path: "scorecard/README.md", Content: []byte("x")}}}
		template, err := report.ParseMessage(report.DefaultMessage)
		if err != nil {
			t.Fatal(err)
		}
		message, err := plan.Message(template)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(message, "\n"), "\n")
		if len(lines) < 5 || len(lines) > 7 || lines[0] != "Update the scorecard report of 2026-Q3" || lines[1] != "" {
			t.Errorf("found %q", lines)
		}
		for _, line := range lines {
			if strings.ContainsAny(line, "@#[]<>\r\x1b&$`|*!") || strings.HasPrefix(strings.ToLower(line), "skip-checks:") {
				t.Errorf("%q acts in a commit message", line)
			}
		}
	})
}
