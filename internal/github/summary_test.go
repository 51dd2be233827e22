package github

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

var onGitHub = Env{ServerURL: "https://github.com", Repository: "acme/card", SHA: "abc", Run: "7"}

// example is a page with a table of some rows, each of which names its number.
func example(rows int) Page {
	p := Page{Title: "a *b*", Blocks: []string{"What changed.\n"}, Table: []string{"| head |\n| --- |\n"}}
	for i := range rows {
		p.Table = append(p.Table, fmt.Sprintf("| row %d %s |\n", i+1, strings.Repeat("x", 40)))
	}
	return p
}

func TestLinksLeadToTheCommit(t *testing.T) {
	at := span("a b#1.yaml", 3, 5, 4, 9)
	for got, want := range map[string]string{
		onGitHub.SpanURL("teams", at):                            "https://github.com/acme/card/blob/abc/teams/a%20b%231.yaml#L3-L4",
		onGitHub.SpanURL(".", span("a.yaml", 3, 5, 3, 9)):        "https://github.com/acme/card/blob/abc/a.yaml#L3",
		onGitHub.SpanURL(".", finding.Span{File: "../x.yaml"}):   "https://github.com/acme/card/blob/abc/x.yaml",
		onGitHub.RunLink("log"):                                  "[log](https://github.com/acme/card/actions/runs/7)",
		onGitHub.CommitLink("0123456789abcdef"):                  "[`0123456789ab`](https://github.com/acme/card/commit/0123456789abcdef)",
		Env{}.SpanURL(".", at) + Env{}.RunLink("log"):            "",
		Env{ServerURL: "https://github.com"}.SpanURL(".", at):    "",
		Env{ServerURL: "javascript:x"}.FileLink("abc", "a.yaml"): "a.yaml",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestAPageIsCutBetweenRows(t *testing.T) {
	p := example(33_000)
	for _, limit := range []int{2000, 50_000, summaryLimit} {
		page := p.Markdown(limit)
		if len(page) > limit || len(page) < limit-tailRoom-200 {
			t.Errorf("%d bytes, want close to %d", len(page), limit)
		}
		listed := strings.Count(page, "\n| row ")
		if want := fmt.Sprintf(": %d rows. Run scorelint lint", 33_000-listed); !strings.Contains(page, want) || !strings.Contains(page, fmt.Sprint("row ", listed, " ")) {
			t.Errorf("want %q at the end of %s", want, page[max(0, len(page)-300):])
		}
	}
}

func TestAPageLeavesLongBlocksOutWhole(t *testing.T) {
	p := example(1)
	p.Blocks = []string{strings.Repeat("+ line\n", 80<<10), "A short one.\n"}
	page := p.Markdown(summaryLimit)
	for _, want := range []string{"A part of 560 KiB is left out here", "A short one.", "row 1"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
}

func TestAPageIsAppendedToTheFile(t *testing.T) {
	path := emptyFile(t)
	getenv := environment(map[string]string{"GITHUB_STEP_SUMMARY": path})
	for range 2 {
		if err := example(1).Append(getenv); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := "\n## a \\*b\\*\n\nWhat changed.\n\n| head |\n| --- |\n| row 1 " + strings.Repeat("x", 40) + " |\n\n"
	if diff := cmp.Diff(page+page, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestTheFileIsKeptBelowTheLimit(t *testing.T) {
	for name, tt := range map[string]struct {
		before int
		want   bool
	}{"almost full": {summaryLimit - 3000, true}, "full": {summaryLimit - 10, false}, "over": {summaryLimit + 10, false}} {
		t.Run(name, func(t *testing.T) {
			path := emptyFile(t)
			if err := os.WriteFile(path, bytes.Repeat([]byte("x"), tt.before), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := example(500).Append(environment(map[string]string{"GITHUB_STEP_SUMMARY": path})); err != nil {
				t.Error(err)
			}
			info, err := os.Stat(path)
			if err != nil || info.Size() > int64(max(tt.before, summaryLimit+1)) {
				t.Errorf("the file grew to %d bytes (%v)", info.Size(), err)
			}
			if got := info.Size() > int64(tt.before); got != tt.want {
				t.Errorf("written: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAPageNeedsAFile(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for name, path := range map[string]string{"unset": "", "missing": missing} {
		t.Run(name, func(t *testing.T) {
			if err := example(1).Append(environment(map[string]string{"GITHUB_STEP_SUMMARY": path})); err != nil {
				t.Error(err)
			}
		})
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("made a file")
	}
}

func TestWhatCannotBeAppendedIsAnError(t *testing.T) {
	dir := t.TempDir()
	getenv := environment(map[string]string{"GITHUB_STEP_SUMMARY": dir, "GITHUB_OUTPUT": dir})
	for name, err := range map[string]error{"GITHUB_STEP_SUMMARY": example(1).Append(getenv), "GITHUB_OUTPUT": SetOutput(getenv, "errors", 1)} {
		if err == nil || !strings.Contains(err.Error(), name+" names: is a directory") {
			t.Errorf("got %v", err)
		}
	}
}
