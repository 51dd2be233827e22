package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Markdown writes a table, for a comment or a page.
func Markdown(w io.Writer, result finding.Result, opt Options) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n", markdown.Text(summaryLine(result)))
	if len(result.Findings) > 0 {
		out.WriteString("\n| | Where | What | What to do | Rule |\n| --- | --- | --- | --- | --- |\n")
	}
	for _, f := range result.Findings {
		severity := f.Severity.String()
		switch {
		case f.WaivedBy != nil:
			severity = "waived until " + f.WaivedBy.Expires
		case f.Existing:
			severity += ", was there before"
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s |\n", markdown.Text(severity),
			markdown.Text(fmt.Sprintf("%s:%d:%d", f.Span.File, f.Span.Start.Line, f.Span.Start.Column)),
			markdown.Text(f.Message), markdown.Text(f.Hint), markdown.Text(f.Rule))
	}
	for _, note := range opt.Notes {
		fmt.Fprintf(&out, "\n%s\n", markdown.Text(note))
	}
	_, err := io.WriteString(w, out.String())
	return err
}
