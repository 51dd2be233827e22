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

// Page is what a step's summary or a comment says. All but the title is Markdown, inert already.
type Page struct {
	Title  string
	Blocks []string
	Table  []string // its head and its rows, what matters most first; may be empty
}

// Append adds the page to the step's summary, cut to what fits there. It does nothing where there is no summary file, or
// no room in it.
func (p Page) Append(getenv func(string) string) error {
	room := summaryLimit
	if info, err := os.Stat(getenv(summaryFile)); err == nil {
		room -= int(min(info.Size(), summaryLimit))
	}
	text := p.Markdown(room)
	if text == "" {
		return nil
	}
	return appendTo(summaryFile, getenv, text+"\n")
}

// Markdown renders the page in at most limit bytes. What does not fit is left out in whole blocks and whole rows, and the page
// says so. It is empty where there is no room for more than the title.
func (p Page) Markdown(limit int) string {
	var out strings.Builder
	out.WriteString("\n## " + markdown.Text(p.Title) + "\n")
	room := limit
	if len(p.Table) > 0 {
		room /= 2
	}
	for i, b := range p.Blocks {
		if others := tailRoom * (len(p.Blocks) - i); out.Len()+len(b)+2+others > room {
			b = fmt.Sprintf("A part of %d KiB is left out here, as the page would be too long for GitHub.", (len(b)+1023)>>10)
		}
		out.WriteString("\n" + strings.TrimRight(b, "\n") + "\n")
	}
	if out.Len()+tailRoom > limit {
		return ""
	}
	for i, row := range p.Table {
		if i == 0 {
			row = "\n" + row
		}
		if out.Len()+len(row)+tailRoom > limit {
			fmt.Fprintf(&out, "\nLeft out, as the page would be too long for GitHub: %s. ", finding.Count(len(p.Table)-max(i, 1), "row"))
			out.WriteString("Run scorelint lint to see them all.\n")
			break
		}
		out.WriteString(row)
	}
	return out.String()
}
