package report_test

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/finding"
)

var update = flag.Bool("update", false, "write the golden files anew")

// cases are the folders of testdata, each a repository, with the day its reports are as of.
var cases = map[string]string{
	"quarters": "2026-09-25", // every kind of change, a renamed row, a gap, a draft
	"hostile":  "2026-09-30", // text that tries to break out, in every field
	"sparse":   "2026-10-31", // nothing that can be left out is there
	"months":   "2026-08-31", // periods of every kind, overlapping each other
	"columns":  "2026-09-30", // columns of the repository, and built-in ones with other headings or none
}

func TestGoldenReports(t *testing.T) {
	for name, asOf := range cases {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join("testdata", name)
			got := rendered(t, dir, asOf)
			want := filepath.Join(dir, "want")
			if *update {
				write(t, want, got)
			}
			if diff := cmp.Diff(files(t, want), got); diff != "" {
				t.Errorf("run go test ./internal/report -update and read the diff:\n%s", diff)
			}
		})
	}
}

func rendered(t *testing.T, dir, asOf string) map[string]string {
	t.Helper()
	repo := load(t, os.DirFS(dir))
	return repo.render(t, asOf, repo.result(more[filepath.Base(dir)]...))
}

// more are findings beside those of the shape.
var more = map[string][]finding.Finding{
	"quarters": {
		{
			Rule: "ask/overdue", Severity: finding.Error, Message: `the mandatory ask "search-owner" is overdue since 2026-09-15`,
			Hint: "deliver it, or carry it", Span: at("scorecard/2026-Q3/asks.yaml", 6), Document: finding.Document{Kind: "Ask", ID: "search-owner", Period: "2026-Q3"},
		},
		{
			Rule: "escalation/owner-missing", Severity: finding.Error, Message: "an escalation has no owner",
			Span: at("scorecard/2026-Q3/areas.yaml", 8), WaivedBy: &finding.Waiver{Exception: "long-lived", Expires: "2026-12-31"},
		},
		{Rule: "review/close-missing", Severity: finding.Notice, Message: "say how the meeting ends", Span: at("scorecard/2026-Q3/review.yaml", 1)},
	},
	"hostile": {
		{
			Rule: "x/| @y", Severity: finding.Warning, Message: "found \"`| @x` <b>\" #1", Hint: "[x](y)",
			Span:     at("scorecard/2026-Q3/[odd] name (1) & 50% #2.yaml", 3),
			WaivedBy: &finding.Waiver{Exception: "`|", Expires: "|"},
		},
	},
}

func at(file string, line int) finding.Span {
	return finding.Span{File: file, Start: finding.Pos{Line: line, Column: 1}, End: finding.Pos{Line: line, Column: 2}}
}

func write(t *testing.T, dir string, all map[string]string) {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(all[name]), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// files reads a folder; empty when there is none.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := os.DirFS(dir)
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := fs.ReadFile(root, name)
		all[name] = string(content)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return all
}
