package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/review"
)

// tell says in a few lines where the report is and what it says.
func (r *reports) tell(w io.Writer, p *plan) error {
	lines := append(r.headline(), fmt.Sprintf("report: %s (%s)", r.files[r.first].Path, p.state()))
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

// headline is what the report says, in one or two lines.
func (r *reports) headline() []string {
	lines := []string{r.counts()}
	if top := r.current.Headlines.Top; top != nil {
		lines = append(lines, r.top(output.Inert(top.Row.Label())))
	}
	return lines
}

func (r *reports) counts() string {
	sum := r.current.Summary
	return fmt.Sprintf("%s: %d of %s reviewed; escalations: %d Yes, %d Maybe, %d No",
		r.current.Period.Name, sum.Reviewed, countOf(sum.Rows, "row"), sum.Yes, sum.Maybe, sum.No)
}

// top says where to step in first, by the name of a row; of a Maybe leadership has to decide that before.
func (r *reports) top(row string) string {
	top, lead := r.current.Headlines.Top, "step in first"
	if top.Answer == review.Maybe {
		lead = "decide first"
	}
	return fmt.Sprintf("%s: %s (%s, %s)", lead, row, top.Answer, countOf(top.Score, "point"))
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func join(names []string) string { return strings.Join(names, ", ") }
