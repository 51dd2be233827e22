package github

import (
	"fmt"
	"os"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// summaryLimit is the size of a step's summary in bytes. GitHub drops a summary over 1,024 KiB as a whole, while the
// job stays green.
const summaryLimit = 900 << 10

// summaryFile is the variable that names the file of a step's summary.
const summaryFile = "GITHUB_STEP_SUMMARY"

// tailRoom is what a line about something left out may take.
const tailRoom = 200

// Summary is the page that a run shows under its job: counts, what the caller adds, and every finding with a link.
type Summary struct {
	Title  string
	Result finding.Result
	Own    []finding.Finding // what only the rules of the change find, which is judged by those of its base too
	Blocks []string          // Markdown, inert already, shown between the counts and the list
	Env    Env               // for links
	Root   string            // path from the top of the repository to the folder that findings name their files from
}

// Append adds the page to the step's summary, cut to what fits there. It does nothing where there is no summary file, or
// no room in it.
func (s Summary) Append(getenv func(string) string) error {
	return appendPage(getenv, s.Markdown(roomIn(getenv)))
}

// AppendPage adds a page with a title to the step's summary. Blocks are Markdown, inert already; those that don't fit are
// left out, and the page says so.
func AppendPage(getenv func(string) string, title string, blocks ...string) error {
	return appendPage(getenv, page(roomIn(getenv), title, blocks))
}

// page is one of at most so many bytes: a title, and blocks as far as they fit. It is empty where not even the title does.
func page(room int, title string, blocks []string) string {
	text := "\n## " + markdown.Text(title) + "\n"
	for i, b := range blocks {
		if others := tailRoom * (len(blocks) - i); len(b)+2+others > room-len(text) {
			b = fmt.Sprintf("A part of %d KiB is left out here, as the page would be too long for GitHub.", (len(b)+1023)>>10)
		}
		text += "\n" + strings.TrimRight(b, "\n") + "\n"
	}
	if len(text) > room {
		return ""
	}
	return text
}

// roomIn is how many bytes the step's summary takes.
func roomIn(getenv func(string) string) int {
	if info, err := os.Stat(getenv(summaryFile)); err == nil {
		return summaryLimit - int(min(info.Size(), summaryLimit))
	}
	return summaryLimit
}

func appendPage(getenv func(string) string, page string) error {
	if page == "" {
		return nil
	}
	return appendTo(summaryFile, getenv, page+"\n")
}

// Markdown renders the page in at most limit bytes. What does not fit is left out in whole blocks and whole findings,
// the mildest first, and the page says how many. It is empty where not even the counts fit.
func (s Summary) Markdown(limit int) string {
	var out strings.Builder
	out.WriteString(page(limit/2, s.Title, append([]string{s.counts()}, s.Blocks...)))
	if out.Len() == 0 {
		return ""
	}
	groups := s.groups()
	left := len(s.Result.Findings) + len(s.Own)
	for _, title := range []string{inErrors, inOwn, inWarnings, inNotices, inBefore, inWaived} {
		for i, f := range groups[title] {
			item := s.item(f, title == inOwn || title == inBefore)
			if i == 0 {
				item = "\n### " + title + "\n\n" + item
			}
			if out.Len()+len(item)+tailRoom > limit {
				fmt.Fprintf(&out, "\nLeft out, as the page would be too long for GitHub: %s. ", finding.Count(left, "finding"))
				out.WriteString("Run scorelint lint to see them all.\n")
				return out.String()
			}
			out.WriteString(item)
			left--
		}
	}
	return out.String()
}

// The parts of the list, in which findings are grouped by what matters.
const (
	inErrors   = "Errors"
	inOwn      = "Only by the change's own rules"
	inWarnings = "Warnings"
	inNotices  = "Notices"
	inBefore   = "There before the change"
	inWaived   = "Waived"
)

// groups are the findings by the part of the list that shows them. Each keeps the order of the result.
func (s Summary) groups() map[string][]finding.Finding {
	groups := map[string][]finding.Finding{inOwn: s.Own}
	for _, f := range s.Result.Findings {
		title := inNotices
		switch {
		case f.WaivedBy != nil:
			title = inWaived
		case f.Existing:
			title = inBefore
		case f.Severity == finding.Error:
			title = inErrors
		case f.Severity == finding.Warning:
			title = inWarnings
		}
		groups[title] = append(groups[title], f)
	}
	return groups
}

// counts is the first sentence of the page.
func (s Summary) counts() string {
	n := s.Result.Summary()
	var out strings.Builder
	fmt.Fprintf(&out, "**%s**, %s and %s in %s, judged as of %s.", finding.Count(n.Errors, "error"), finding.Count(n.Warnings, "warning"),
		finding.Count(n.Notices, "notice"), finding.Count(s.Result.Documents, "document"), markdown.Text(s.Result.AsOf))
	if len(s.Own) > 0 {
		fmt.Fprintf(&out, " The change's own rules find %d more.", len(s.Own))
	}
	if n.Existing > 0 {
		fmt.Fprintf(&out, " There before the change: %s.", finding.Count(n.Existing, "more finding"))
	}
	if n.Waived > 0 {
		fmt.Fprintf(&out, " Waived by exceptions: %s.", finding.Count(n.Waived, "more finding"))
	}
	return out.String()
}

// item is one entry of the list. Where its part doesn't say the severity, it does.
func (s Summary) item(f finding.Finding, mixed bool) string {
	var out strings.Builder
	fmt.Fprintf(&out, "- %s**%s** ", s.link(f.Span), markdown.Text(f.Rule))
	if mixed {
		out.WriteString(f.Severity.String() + ": ")
	}
	out.WriteString(markdown.Text(shorten(f.Message, messageLimit)))
	if f.Hint != "" {
		fmt.Fprintf(&out, "<br>%s", markdown.Text(shorten(f.Hint, messageLimit)))
	}
	for _, r := range f.Related {
		fmt.Fprintf(&out, "<br>See %s%s", s.link(r.Span), markdown.Text(shorten(r.Message, messageLimit)))
	}
	if w := f.WaivedBy; w != nil {
		fmt.Fprintf(&out, "<br>Waived by the exception **%s** until %s", markdown.Text(w.Exception), markdown.Text(w.Expires))
	}
	out.WriteString("\n")
	return out.String()
}
