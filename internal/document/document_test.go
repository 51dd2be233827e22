package document_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// parse reads a source as a file of the period 2026-Q3.
func parse(source string) *document.File {
	return document.Parse("scorecard/2026-Q3/x.yaml", "2026-Q3", []byte(source))
}

// parseOne reads a source that must hold one document.
func parseOne(t *testing.T, source string) *document.Document {
	t.Helper()
	f := parse(source)
	if len(f.Documents) != 1 || len(f.Findings) != 0 {
		t.Fatalf("got documents %q and findings %q, want one document", values(f), findings(f))
	}
	return f.Documents[0]
}

// values shows each document of a file as JSON.
func values(f *document.File) []string {
	var all []string
	for _, d := range f.Documents {
		text, err := json.Marshal(d.Root.Native())
		if err != nil {
			text = []byte(err.Error())
		}
		all = append(all, string(text))
	}
	return all
}

// findings shows each finding of a file as "line:column `text there` rule: message; hint [related]".
func findings(f *document.File) []string {
	var all []string
	for _, d := range f.Findings {
		text := fmt.Sprintf("%s %s: %s; %s", place(f, d.Span), strings.TrimPrefix(d.Rule, "document/"), d.Message, d.Hint)
		for _, r := range d.Related {
			text += fmt.Sprintf(" [%s %s]", place(f, r.Span), r.Message)
		}
		all = append(all, text)
	}
	return all
}

// place shows a span with the text that it covers.
func place(f *document.File, s finding.Span) string {
	line := []rune(f.Line(s.Start.Line))
	if s.Start.Line != s.End.Line || s.Start.Column < 1 || s.End.Column < s.Start.Column || s.End.Column > len(line)+1 {
		return fmt.Sprintf("outside the file: %v", s)
	}
	return fmt.Sprintf("%d:%d `%s`", s.Start.Line, s.Start.Column, string(line[s.Start.Column-1:s.End.Column-1]))
}
