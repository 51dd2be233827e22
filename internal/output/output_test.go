package output_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func result() finding.Result {
	at := func(file string, line, from, to int) finding.Span {
		return finding.Span{File: file, Start: finding.Pos{Line: line, Column: from}, End: finding.Pos{Line: line, Column: to}}
	}
	return finding.Result{
		AsOf: "2026-09-30", Documents: 3,
		Rules: []finding.Rule{{ID: "escalation/owner-missing", Severity: finding.Error, Judged: 2, Findings: 1}},
		Findings: []finding.Finding{
			{
				Rule: "escalation/owner-missing", Severity: finding.Error, Message: "escalation is Yes but names no owner", Hint: "add an owner",
				Span: at("scorecard/a.yaml", 1, 1, 11), Document: finding.Document{Kind: "Area", ID: "a", Period: "2026-Q3"},
				Related: []finding.Related{{Span: at("scorecard/b.yaml", 2, 3, 4), Message: "it had one here"}},
			},
			{
				Rule: "row/stale", Severity: finding.Warning, Message: "the row \x1b[2J was not reviewed",
				Span: at("scorecard/a.yaml", 2, 14, 15), Document: finding.Document{Kind: "Area", ID: "a", Period: "2026-Q3"},
			},
			{
				Rule: "team/own", Severity: finding.Notice, Message: "far to the right", Fix: "near",
				Span: at("scorecard/a.yaml", 3, 301, 304), Document: finding.Document{Kind: "Area", ID: "a", Period: "2026-Q3"},
			},
			{
				Rule: "exception/expires-soon", Severity: finding.Warning, Message: "expires soon",
				Span: at("scorecard/b.yaml", 1, 9, 9), Document: finding.Document{Kind: "Exception", ID: "b"},
				WaivedBy: &finding.Waiver{Exception: "grace", Expires: "2026-12-01"},
			},
		},
	}
}

func source(file string, line int) string {
	lines := map[string][]string{
		"scorecard/a.yaml": {"escalation: {needed: Yes}", "\tname: 日本 [x]", strings.Repeat("abc ", 100)},
		"scorecard/b.yaml": {"expires: \u202e2026-10-01"},
	}
	if line > len(lines[file]) {
		return ""
	}
	return lines[file][line-1]
}

// TestFormats compares every format with its golden file, so that a new one can't go without.
func TestFormats(t *testing.T) {
	for _, format := range output.Formats() {
		for suffix, color := range map[string]bool{"": false, "-color": true} {
			t.Run(format.Name+suffix, func(t *testing.T) {
				var out strings.Builder
				if err := format.Write(&out, result(), output.Options{Color: color, Source: source, Notes: []string{"a note"}}); err != nil {
					t.Fatal(err)
				}
				if color && format.Name != "text" {
					suffix = "" // only text has colours
				}
				golden(t, format.Name+suffix, out.String())
			})
		}
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("run with -update if this is meant (-want +got):\n%s", diff)
	}
}

func TestTextHasNoControlCharactersOfUsers(t *testing.T) {
	r := result()
	for i := range r.Findings {
		f := &r.Findings[i]
		f.Message, f.Hint, f.Rule = "a\x1b]0;title\x07b\r\nc", "\u009b31m", "x\x00y"
		f.Related = []finding.Related{{Message: "\u2028\u202e"}}
	}
	var out strings.Builder
	if err := output.Text(&out, r, output.Options{Source: func(string, int) string { return "\x1b[2J" }}); err != nil {
		t.Fatal(err)
	}
	if i := strings.IndexFunc(out.String(), func(r rune) bool { return r != '\n' && output.Inert(string(r)) != string(r) }); i >= 0 {
		t.Errorf("found a control character in %q", out.String()[i:])
	}
}

// TestTheCaretStandsBelowThePlace holds the caret line against the source line, cell by cell.
func TestTheCaretStandsBelowThePlace(t *testing.T) {
	tests := map[string]struct {
		source     string
		start, end int
		want       string
	}{
		"plain":            {"owner: no", 8, 10, "  1 | owner: no\n    |        ^^\n"},
		"a tab":            {"a:\tb", 4, 5, "  1 | a: b\n    |    ^\n"},
		"wide characters":  {"日本: x", 5, 6, "  1 | 日本: x\n    |       ^\n"},
		"below a wide one": {"x: 日本", 4, 6, "  1 | x: 日本\n    |    ^^^^\n"},
		"at the end":       {"abc", 4, 4, "  1 | abc\n    |    ^\n"},
		"an empty span":    {"abc", 2, 2, "  1 | abc\n    |  ^\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "m", Span: finding.Span{
				File: "f", Start: finding.Pos{Line: 1, Column: test.start}, End: finding.Pos{Line: 1, Column: test.end},
			}}
			var out strings.Builder
			opt := output.Options{Source: func(string, int) string { return test.source }}
			if err := output.Text(&out, finding.Result{Findings: []finding.Finding{f}}, opt); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(out.String(), test.want) {
				t.Errorf("got:\n%s\nwant in it:\n%s", out.String(), test.want)
			}
		})
	}
}
