package edit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/edit"
)

func TestAFormIsReadByItsHeadings(t *testing.T) {
	const text = "### Ask\r\n\r\nfund-it: Fund: it\r\n\r\n### Field\r\n\r\ndue: until when\r\n\r\n### Value\r\n\r\n```text\r\n2026-12-01\r\n```\r\n\r\n### Reason\r\n\r\nWe met.\r\n\r\n### Notes\r\n\r\nmore\r\n"
	got, err := edit.ReadForm(text)
	want := edit.Answers{Kind: "Ask", ID: "fund-it", Field: "due", Value: "2026-12-01", Reason: "We met.\n\nNotes\n\nmore"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	for name, change := range map[string][2]string{
		"another order":    {"### Field", "### Value"},
		"one more heading": {"### Field", "### Other\n\n### Field"},
		"twice":            {"### Notes", "### Field"},
		"another form":     {"### Ask", "### Scorecard"},
		"two kinds":        {"### Field", "### Row\n\nx\n\n### Field"},
		"no value":         {"```text\r\n2026-12-01\r\n```", "_No response_"},
		"no field":         {"due: until when", "None"},
		"a comment":        {"### Field", "<!--\n### Field"},
	} {
		if got, err := edit.ReadForm(strings.Replace(text, change[0], change[1], 1)); err == nil {
			t.Errorf("%s: got %+v", name, got)
		}
	}
}
