package output

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Text writes for people: findings grouped by file, each with its source line and a caret, those that were there before a
// change below the others; then a line that sums them up and one that says which rules judged.
func Text(w io.Writer, result finding.Result, opt Options) error {
	t := text{w: bufio.NewWriter(w), opt: opt}
	var brought, before []finding.Finding
	for _, f := range result.Findings {
		if f.Existing {
			before = append(before, f)
		} else {
			brought = append(brought, f)
		}
	}
	t.findings("", brought)
	t.findings("found only by the change's own rules:", opt.Own)
	t.findings("found before the change, too:", before)
	for _, note := range opt.Notes {
		t.line(Inert(note))
	}
	t.line(summaryLine(result))
	t.line(Inert(rulesLine(result.Rules)))
	return t.w.Flush()
}

// text writes lines; errors stay in the buffered writer until it is flushed.
type text struct {
	w   *bufio.Writer
	opt Options
}

// The colours that the text format uses, as terminals know them.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
	gray   = "2"
)

func (t *text) paint(color, s string) string {
	if !t.opt.Color || s == "" {
		return s
	}
	return "\x1b[" + color + "m" + s + "\x1b[0m"
}

func (t *text) line(s string) { _, _ = t.w.WriteString(s + "\n") }

func (t *text) findings(title string, all []finding.Finding) {
	if title != "" && len(all) > 0 {
		t.line(title)
	}
	file := ""
	for _, f := range all {
		if f.Span.File != file {
			file = f.Span.File
			t.line(t.paint(bold, Inert(file)))
		}
		t.finding(f)
	}
}

func (t *text) finding(f finding.Finding) {
	color, label := red, f.Severity.String()
	switch {
	case f.WaivedBy != nil:
		color, label = gray, "waived "+label
	case f.Existing:
		color, label = gray, "existing "+label
	case f.Severity == finding.Warning:
		color = yellow
	case f.Severity == finding.Notice:
		color = blue
	}
	t.line(fmt.Sprintf("  %d:%d %s %s %s", f.Span.Start.Line, f.Span.Start.Column,
		t.paint(color, label+":"), Inert(f.Message), t.paint(gray, "["+Inert(f.Rule)+"]")))
	t.snippet(f.Span, color)
	if f.WaivedBy != nil {
		t.line(fmt.Sprintf("      waived by the exception %s until %s", Inert(f.WaivedBy.Exception), Inert(f.WaivedBy.Expires)))
	}
	for _, r := range f.Related {
		t.line("      " + Inert(r.Span.String()) + ": " + Inert(r.Message))
	}
	if f.Hint != "" {
		t.line("      hint: " + Inert(f.Hint))
	}
	t.line("")
}

// snippet shows the source line with a caret below each character of the span.
func (t *text) snippet(span finding.Span, color string) {
	if t.opt.Source == nil {
		return
	}
	source := t.opt.Source(span.File, span.Start.Line)
	if strings.TrimSpace(source) == "" {
		return
	}
	width := 1
	if span.End.Line == span.Start.Line {
		width = max(1, span.End.Column-span.Start.Column)
	}
	shown, indent, marks := excerpt(source, span.Start.Column, width)
	number := fmt.Sprint(span.Start.Line)
	t.line(fmt.Sprintf("  %s %s", t.paint(gray, number+" |"), shown))
	t.line(fmt.Sprintf("  %s %s%s", t.paint(gray, strings.Repeat(" ", len(number))+" |"), indent, t.paint(color, strings.Repeat("^", marks))))
}

func summaryLine(r finding.Result) string {
	s := r.Summary()
	parts := []string{finding.Count(s.Errors, "error"), finding.Count(s.Warnings, "warning")}
	if s.Notices > 0 {
		parts = append(parts, finding.Count(s.Notices, "notice"))
	}
	if s.Waived > 0 {
		parts = append(parts, fmt.Sprintf("%d waived", s.Waived))
	}
	if s.Existing > 0 {
		parts = append(parts, fmt.Sprintf("%d existing", s.Existing))
	}
	documents := finding.Count(r.Documents, "document")
	if r.Ignored > 0 {
		documents += fmt.Sprintf(" (%d more ignored)", r.Ignored)
	}
	return fmt.Sprintf("%s in %s, as of %s", strings.Join(parts, ", "), documents, r.AsOf)
}

// rulesLine says how many rules judged, how many of those are the repository's own, and which are off.
func rulesLine(rules []finding.Rule) string {
	own := 0
	var off []string
	for _, r := range rules {
		switch {
		case r.Severity == finding.Off:
			off = append(off, r.ID)
		case r.Own:
			own++
		}
	}
	line := finding.Count(len(rules)-len(off), "rule")
	if own > 0 {
		line += fmt.Sprintf(", %d of yours", own)
	}
	if len(off) > 0 {
		line += fmt.Sprintf(", %d off: %s", len(off), strings.Join(off, ", "))
	}
	return line
}
