package github

import (
	"fmt"
	"os"
	"strings"

	"github.com/sethvargo/go-githubactions"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// summaryLimit is the size of a step's summary in bytes. GitHub drops a summary over 1,024 KiB as a whole, while the
// job stays green.
const summaryLimit = 900 << 10

// summaryFile is the variable that names the file of a step's summary.
const summaryFile = "GITHUB_STEP_SUMMARY"

// tailRoom is what the line about findings left out may take.
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
	room := roomIn(getenv) - tailRoom
	page := "\n## " + markdown.Text(title) + "\n"
	for i, b := range blocks {
		page += block(b, room-len(page)-tailRoom*(len(blocks)-i-1))
	}
	if len(page) > room {
		return nil
	}
	return appendPage(getenv, page)
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
	return appendTo(summaryFile, getenv, func(action *githubactions.Action) { action.AddStepSummary(page) })
}

// Markdown renders the page in at most limit bytes. What does not fit is left out in whole blocks and whole findings,
// the mildest first, and the page says how many. It is empty where not even the counts fit.
func (s Summary) Markdown(limit int) string {
	page := s.head()
	if len(page)+tailRoom > limit {
		return ""
	}
	for _, b := range s.Blocks {
		page += block(b, limit/2-len(page))
	}
	var out strings.Builder
	out.WriteString(page)
	left := len(s.Result.Findings) + len(s.Own)
	for _, section := range s.sections() {
		for i, f := range section.findings {
			item := s.item(f, section.mixed)
			if i == 0 {
				item = "\n### " + section.title + "\n\n" + item
			}
			if out.Len()+len(item)+tailRoom > limit {
				fmt.Fprintf(&out, "\n%s left out, as the page would be too long for GitHub. ", countAre(left, "finding"))
				out.WriteString("Run scorelint lint to see them all.\n")
				return out.String()
			}
			out.WriteString(item)
			left--
		}
	}
	return out.String()
}

func (s Summary) head() string {
	n := s.Result.Summary()
	var out strings.Builder
	fmt.Fprintf(&out, "\n## %s\n\n", markdown.Text(s.Title))
	fmt.Fprintf(&out, "**%s**, %s and %s in %s, judged as of %s.", finding.Count(n.Errors, "error"), finding.Count(n.Warnings, "warning"),
		finding.Count(n.Notices, "notice"), finding.Count(s.Result.Documents, "document"), markdown.Text(s.Result.AsOf))
	if len(s.Own) > 0 {
		fmt.Fprintf(&out, " The change's own rules find %d more.", len(s.Own))
	}
	if n.Existing > 0 {
		fmt.Fprintf(&out, " %s there before the change.", countWere(n.Existing, "more finding"))
	}
	if n.Waived > 0 {
		fmt.Fprintf(&out, " %s waived by exceptions.", countAre(n.Waived, "more finding"))
	}
	out.WriteString("\n")
	return out.String()
}

// block gives a caller's block where it fits into room, else a line in its place.
func block(text string, room int) string {
	if len(text)+2 > room {
		text = fmt.Sprintf("A part of %d KiB is left out here, as the page would be too long for GitHub.", (len(text)+1023)>>10)
	}
	return "\n" + strings.TrimRight(text, "\n") + "\n"
}

// item is one entry of the list. Where its section doesn't say the severity, it does.
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

// section is a part of the list.
type section struct {
	title    string
	mixed    bool // of several severities
	findings []finding.Finding
}

// sections groups findings in the order in which they matter; each keeps the order of the result.
func (s Summary) sections() []section {
	const waived, before = 5, 4
	all := []section{
		{title: "Errors"},
		{title: "Only by the change's own rules", mixed: true, findings: s.Own},
		{title: "Warnings"},
		{title: "Notices"},
		before: {title: "There before the change", mixed: true}, waived: {title: "Waived"},
	}
	for _, f := range s.Result.Findings {
		i := 3
		switch {
		case f.WaivedBy != nil:
			i = waived
		case f.Existing:
			i = before
		case f.Severity == finding.Error:
			i = 0
		case f.Severity == finding.Warning:
			i = 2
		}
		all[i].findings = append(all[i].findings, f)
	}
	return all
}

// countWere is [countAre] of what is over.
func countWere(n int, noun string) string {
	if n == 1 {
		return finding.Count(n, noun) + " was"
	}
	return finding.Count(n, noun) + " were"
}

// countAre counts things as the subject of a sentence: 1 finding is, 2 findings are.
func countAre(n int, noun string) string {
	if n == 1 {
		return finding.Count(n, noun) + " is"
	}
	return finding.Count(n, noun) + " are"
}
