package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/output"
)

// tell says in a few lines where the report is and what it says.
func (r *reports) tell(w io.Writer, s *shelf) error {
	sum := r.review.Summary
	lines := []string{
		fmt.Sprintf("%s: %d of %s reviewed; escalations: %d Yes, %d Maybe, %d No",
			r.review.Period.Name, sum.Reviewed, countOf(sum.Rows, "row"), sum.Yes, sum.Maybe, sum.No),
	}
	if top := r.review.Headlines.Top; top != nil {
		lines = append(lines, fmt.Sprintf("step in first: %s (%s, %s)", top.Row.Name, top.Answer, countOf(top.Score, "point")))
	}
	lines = append(lines, fmt.Sprintf("report: %s (%s)", r.files[r.first].Path, s.state()))
	for _, line := range lines {
		if _, err := fmt.Fprintln(w, output.Inert(line)); err != nil {
			return err
		}
	}
	return nil
}

// state says what became of the files.
func (s *shelf) state() string {
	if len(s.stale) == 0 {
		return countOf(len(s.files), "file") + ", nothing to change"
	}
	return fmt.Sprintf("%s, %d changed", countOf(len(s.files), "file"), len(s.stale))
}

func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func join(names []string) string { return strings.Join(names, ", ") }
