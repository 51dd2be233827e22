package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
)

// policy writes what the rules found. Of a closed period only its documents' shape can still be judged.
func (w *writer) policy() {
	w.heading(2, "Policy results")
	findings := w.result.Findings
	if w.closed() {
		findings = slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.Document.Period != w.Period.Name })
		w.para("This period is closed. It was judged while it was in review, and today's rules judge only the period in review, " +
			"so there are no results to show here. Only the shape of its documents is still checked.")
		if len(findings) > 0 {
			w.para("Found in the shape of its documents: %s.", count(len(findings), "finding"))
		}
	} else {
		w.judged()
	}
	var open, waived []md
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Notice} {
		for i := range findings {
			switch f := &findings[i]; {
			case f.Severity != severity:
			case f.WaivedBy != nil:
				waived = append(waived, w.finding(f))
			default:
				open = append(open, w.finding(f))
			}
		}
	}
	if len(open) > 0 {
		w.folded(open, "more findings")
	}
	if len(waived) > 0 {
		w.para("Waived by an exception, and listed so that nobody forgets them:")
		w.folded(waived, "more waived findings")
	}
}

func (w *writer) judged() {
	judged := 0
	for _, r := range w.result.Rules {
		if r.Severity != finding.Off {
			judged++
		}
	}
	w.para("%s were judged by %s: %s.", count(w.result.Documents, "document"), count(judged, "rule"), w.tally())
}

// finding is one entry: where, how severe, which rule, what was found and what to do.
func (w *writer) finding(f *finding.Finding) md {
	out := md(fmt.Sprintf("**%s** `%s` at %s: %s", f.Severity, f.Rule, w.span(f.Span), text(f.Message)))
	if f.Hint != "" {
		out += " — " + text(f.Hint)
	}
	if f.WaivedBy != nil {
		out += md(fmt.Sprintf(" (waived by %s until %s)", text(f.WaivedBy.Exception), text(f.WaivedBy.Expires)))
	}
	return out
}

// span links to a line of a file.
func (w *writer) span(s finding.Span) md {
	if s.File == "" {
		return "the repository"
	}
	label := text(fmt.Sprintf("%s:%d", s.File, s.Start.Line))
	return link(label, fmt.Sprintf("%s#L%d", relative(w.dir, s.File), s.Start.Line))
}
