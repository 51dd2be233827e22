package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// leverage writes where one platform step would help many areas at once.
func (w *writer) leverage() {
	l := &w.Leverage
	modes := w.Column(review.ColumnFailureMode) != nil
	if !modes && !w.onPath() {
		return
	}
	w.heading(2, "Platform leverage")
	if len(l.Steps) > 0 {
		w.para("One platform step that removes the top failure mode of two or more areas, ranked by areas × periods in which any area had it:")
		head := []md{"Platform step", "Failure modes", "Areas now", "Periods", "Areas × periods", "Escalations"}
		w.longTable("platform steps", head, each(l.Steps, w.step))
	} else if modes {
		w.para("No platform step would remove the top failure mode of two or more areas.")
	}
	if len(l.Single) > 0 {
		single := listed("", l.Single, func(s review.Step) md { return text(s.Path) + " (" + w.areas(s.Rows) + ")" })
		w.para("Steps that would help one area: %s", single.which)
	}
	w.adoption()
}

func (w *writer) step(s review.Step) []md {
	modes := make([]md, len(s.Modes))
	for i, m := range s.Modes {
		modes[i] = text(m.Title)
		if !slices.ContainsFunc(s.Rows, func(r *review.Row) bool { return r.FailureMode == m.Tag }) {
			modes[i] += " (not now)"
		}
	}
	return []md{
		text(s.Path), join(modes, ", "), w.countedAreas(s.Rows),
		md(fmt.Sprint(s.Periods)), md(fmt.Sprintf("**%d**", s.Leverage)), share(s.Escalations, w.Summary.Yes),
	}
}

// onPath reports whether a row says where it stands with the standard path.
func (w *writer) onPath() bool {
	return slices.ContainsFunc(w.Live, func(r *review.Row) bool { return r.StandardPath != "" })
}

// adoption sets the standard path beside the escalations.
func (w *writer) adoption() {
	n := len(w.Live)
	if !w.onPath() {
		return
	}
	var rows [][]md
	for _, a := range w.Leverage.Adoption {
		rows = append(rows, []md{
			or(a.Value, unknown), share(len(a.Rows), n), md(fmt.Sprint(a.Yes)), md(fmt.Sprint(a.Maybe)), md(fmt.Sprint(a.No)),
		})
	}
	w.details("Standard path and escalation, side by side", func() {
		w.para("With %s this is an association, not a cause.", finding.Count(n, "row"))
		w.table([]md{"On the standard path", "Areas", "Yes", "Maybe", "No"}, rows)
	})
}
