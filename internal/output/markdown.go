package output

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Markdown writes a table, for a comment or a page.
func Markdown(w io.Writer, result finding.Result, opt Options) error {
	text := MarkdownSummary(result) + "\n"
	if table := MarkdownTable(result, opt); len(table) > 0 {
		text += "\n" + strings.Join(table, "")
	}
	for _, note := range opt.Notes {
		text += "\n" + markdown.Text(note) + "\n"
	}
	_, err := io.WriteString(w, text)
	return err
}

// MarkdownSummary is the line that counts what was found.
func MarkdownSummary(result finding.Result) string { return markdown.Text(summaryLine(result)) }

// MarkdownTable is the head of the table and a row for each finding, or nothing without any. What matters most comes first: what
// was there before a change stands below what it brings, and what is waived below that.
func MarkdownTable(result finding.Result, opt Options) []string {
	type row struct {
		rank int
		text string
	}
	var rows []row
	for i, f := range slices.Concat(result.Findings, opt.Own) {
		rank, severity := int(finding.Error-f.Severity), f.Severity.String()
		switch {
		case i >= len(result.Findings):
			severity += ", only by the change's own rules"
		case f.WaivedBy != nil:
			rank, severity = 4, "waived until "+f.WaivedBy.Expires
		case f.Existing:
			rank, severity = 3, severity+", was there before"
		}
		what := markdown.Text(f.Message)
		for _, r := range f.Related {
			what += "<br>see " + opt.place(r.Span) + ": " + markdown.Text(r.Message)
		}
		text := fmt.Sprintf("| %s | %s | %s | %s | %s |\n", markdown.Text(severity), opt.place(f.Span), what, markdown.Text(f.Hint), markdown.Text(f.Rule))
		rows = append(rows, row{rank, text})
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.rank, b.rank) })
	var table []string
	for i, r := range rows {
		if i == 0 {
			table = append(table, "| | Where | What | What to do | Rule |\n| --- | --- | --- | --- | --- |\n")
		}
		table = append(table, r.text)
	}
	return table
}

// place is where a span is, as a link where that leads anywhere.
func (o Options) place(at finding.Span) string {
	text, address := at.String(), ""
	if o.URL != nil {
		address = o.URL(at)
	}
	return markdown.Link(text, address)
}
