package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/markdown"
)

func TestSectionsAreWhatStandsBelowHeadings(t *testing.T) {
	const page = "before\n\n### *One*\n\n```text\n### not one\n\n  kept\n```\n\n### Two ###\n> ### quoted\n\n```\nx\n```\n\nand\n#### deeper\n### Three\n### Four\n\nend ### no\n"
	want := []markdown.Section{
		{Heading: "One", Text: "### not one\n\n  kept"},
		{Heading: "Two", Text: "> ### quoted\n\n```\nx\n```\n\nand\n#### deeper"},
		{Heading: "Three", Text: ""},
		{Heading: "Four", Text: "end ### no"},
	}
	if diff := cmp.Diff(want, markdown.Sections([]byte(page), 3)); diff != "" {
		t.Error(diff)
	}
	if got := markdown.Sections([]byte("no heading"), 3); len(got) > 0 {
		t.Errorf("got %+v", got)
	}
}

func FuzzSections(f *testing.F) {
	f.Add("### a\n```\n### b")
	f.Add("###\n### \r\n<!--\n### x")
	f.Fuzz(func(t *testing.T, page string) {
		for _, s := range markdown.Sections([]byte(page), 3) {
			if len(s.Text) > len(page) {
				t.Errorf("%q", s)
			}
		}
	})
}
