package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// policy writes what the rules found. Of a period that is not in review only its documents' shape is judged.
func (w *writer) policy() {
	w.heading(2, "Policy results")
	switch w.Period.State {
	case review.Draft:
		w.para("This period is a draft. Rules judge only the period in review, so there are no results to show here. Only the shape " +
			"of its documents is checked.")
	case review.Closed:
		w.para("This period is closed. It was judged while it was in review, and today's rules judge only the period in review, " +
			"so there are no results to show here. Only the shape of its documents is still checked.")
	default:
		judged := slices.DeleteFunc(slices.Clone(w.result.Rules), func(r finding.Rule) bool { return r.Severity == finding.Off })
		w.para("%s, judged by %s: %s.", finding.Count(w.result.Documents, "document"), finding.Count(len(judged), "rule"), w.tally())
	}
	found := Findings(w.Review, w.result)
	if shown := found[:min(len(found), maxFindings)]; len(shown) > 0 {
		w.details("What the rules found, the most severe first", func() { w.list(each(shown, w.finding)) })
	}
	if left := len(found) - maxFindings; left > 0 {
		w.para("%s more, which `scorelint lint` lists.", finding.Count(left, "finding"))
	}
}

// maxFindings is how many findings a report lists. Nobody reads more, and the command line lists them all.
const maxFindings = 1000

// Findings lists what was found about a review's period, the most severe first and the waived ones last: by all rules
// of the period in review, else only about the documents of the period itself, of which the shape is checked. Of equals
// the line decides last, so that the order of the documents in a file doesn't.
func Findings(r *review.Review, result finding.Result) []finding.Finding {
	found := slices.Clone(result.Findings)
	if r.Period.State != review.Current {
		found = slices.DeleteFunc(found, func(f finding.Finding) bool { return f.Document.Period != r.Period.Name })
	}
	waived := func(f finding.Finding) int {
		if f.WaivedBy != nil {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(found, func(x, y finding.Finding) int {
		return cmp.Or(
			cmp.Compare(waived(x), waived(y)), cmp.Compare(y.Severity, x.Severity), cmp.Compare(x.Span.File, y.Span.File),
			cmp.Compare(x.Document.Kind, y.Document.Kind), cmp.Compare(x.Document.ID, y.Document.ID),
			cmp.Compare(x.Document.Period, y.Document.Period), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Message, y.Message),
			finding.Compare(x, y),
		)
	})
	return found
}

// about names the document of a finding: a line number says nothing to who doesn't open the file.
func about(d finding.Document) md {
	if d.ID == "" {
		return ""
	}
	return " (" + text(d.Kind+" "+d.ID) + ")"
}

// finding is one entry: where, how severe, which rule, what was found and what to do.
func (w *writer) finding(f finding.Finding) md {
	out := md(fmt.Sprintf("**%s** %s%s at %s: %s", f.Severity, text(f.Rule), about(f.Document), w.span(f.Span), text(f.Message)))
	if f.Hint != "" {
		out += "; " + text(f.Hint)
	}
	if f.WaivedBy != nil {
		out += md(fmt.Sprintf(" (waived by %s until %s)", text(f.WaivedBy.Exception), text(f.WaivedBy.Expires)))
	}
	return out + "."
}

// span links to a line of a file.
func (w *writer) span(s finding.Span) md {
	if s.File == "" {
		return "the repository"
	}
	label := text(fmt.Sprintf("%s:%d", s.File, s.Start.Line))
	return link(label, fmt.Sprintf("%s#L%d", markdown.Relative(w.dir, s.File), s.Start.Line))
}
