package output

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Markdown writes a table, for a comment or a page. What was there before a change stands below what it brings.
func Markdown(w io.Writer, result finding.Result, opt Options) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s\n", markdown.Text(summaryLine(result)))
	brought, before := finding.Parted(result.Findings)
	all := slices.Concat(brought, opt.Own, before)
	if len(all) > 0 {
		out.WriteString("\n| | Where | What | What to do | Rule |\n| --- | --- | --- | --- | --- |\n")
	}
	for i, f := range all {
		severity := f.Severity.String()
		if i >= len(brought) && i < len(all)-len(before) {
			severity += ", only by the change's own rules"
		}
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
