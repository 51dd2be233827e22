package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/review"
)

// rows writes the scorecard itself: every row once.
func (w *writer) rows() {
	w.heading(2, "The scorecard rows")
	w.picture(heatMapName)
	defer w.pictureTable(heatMapName)
	if len(w.Review.Rows) == 0 {
		w.para("The period has no rows.")
		return
	}
	if !w.large {
		w.rowTable(w.Review.Rows)
		return
	}
	w.para("%s are too many for one page, so each product line has its own:", count(len(w.Review.Rows), "row"))
	var lines [][]md
	counts := map[string]int{}
	for _, r := range w.Review.Rows {
		counts[r.ProductLine]++
	}
	for _, id := range w.lineIDs() {
		lines = append(lines, []md{w.lineTitle(id), md(fmt.Sprint(counts[id])), w.pages(lineSheet(id))})
	}
	w.table([]md{"Product line", "Rows", "Pages"}, lines)
}

// rowTable writes rows as the scorecard shows them.
func (w *writer) rowTable(all []*review.Row) {
	head := []md{"Product / Platform area", "Release gate health", "Review latency", "Top failure mode", "Escalation needed", "Owner"}
	baseline := w.Changes.Baseline
	if baseline != nil {
		head = append(head, md("Since "+baseline.Name))
	}
	w.longTable(head, len(all), func(i int) []md {
		r := all[i]
		cells := []md{
			w.area(r), or(r.Health, unknown), or(r.Latency, unknown), or(r.FailureText, unknown),
			or(r.Escalation.Needed, unknown), or(r.Escalation.Owner, unknown),
		}
		if baseline != nil {
			cells = append(cells, standing(w.since()[r]))
		}
		if w.Ended(r) {
			cells[0] += md(fmt.Sprintf(" (retired %s)", or(r.Retired.On, "on a day not given")))
		}
		return cells
	})
}

// standing is how a row stands against the baseline, in a word or two.
func standing(d review.Direction) md {
	if d == review.Unknown {
		return "not comparable"
	}
	return md(d)
}
