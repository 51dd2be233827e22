package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// friction writes where release and review work is slow, and what for.
func (w *writer) friction() {
	w.heading(2, "Friction")
	f, scales := &w.Friction, &w.Settings.Scales
	if len(w.Live()) > 0 {
		w.para("Areas by release gate health (down) and review latency (across): the further down and to the right, the more friction.")
		head := []md{"Health / Latency"}
		for _, level := range scales.Latency {
			head = append(head, text(level.Value))
		}
		var rows [][]md
		for i, level := range scales.Health {
			cells := []md{"**" + text(level.Value) + "**"}
			for j := range scales.Latency {
				cells = append(cells, w.corner(f.At(i, j)))
			}
			rows = append(rows, cells)
		}
		w.table(head, rows)
		if n := len(f.Unplaced); n > 0 {
			w.para("Not placed, because health or latency is missing or not on its scale (%d): %s.", n, w.areas(f.Unplaced))
		}
	}
	w.slower()
	w.sources()
}

func (w *writer) corner(rows []*review.Row) md {
	if len(rows) == 0 {
		return "none"
	}
	return md(fmt.Sprintf("%d: ", len(rows))) + w.areas(rows)
}

func (w *writer) slower() {
	if w.Changes.Baseline == nil {
		return
	}
	if len(w.Friction.Slower) == 0 {
		w.para("Review latency got worse nowhere since %s.", w.Changes.Baseline.Name)
		return
	}
	slower := listed("", w.Friction.Slower, func(c review.RowChange) md {
		return md(fmt.Sprintf("%s (%s → %s)", w.area(c.Row), text(c.Before.Latency), text(c.Row.Latency)))
	})
	w.para("Review latency got worse since %s in %s: %s", w.Changes.Baseline.Name, finding.Count(slower.count, "area"), slower.which)
}

func (w *writer) sources() {
	var rows [][]md
	for _, s := range w.Friction.Sources {
		areas := md("none now")
		if len(s.Areas) > 0 {
			areas = md(fmt.Sprintf("%d: ", len(s.Areas))) + w.refs(s.Areas)
		}
		latest := slices.Clone(s.Periods[max(0, len(s.Periods)-4):])
		slices.Reverse(latest)
		periods := more(each(latest, func(p string) md { return md(p) }), ", ", len(s.Periods)-len(latest))
		rows = append(rows, []md{text(s.Title), areas, md(fmt.Sprintf("%d: ", len(s.Periods))) + periods})
	}
	if len(rows) == 0 {
		w.para("No review names a source of friction.")
		return
	}
	w.para("Sources of friction as the reviews name them, by the areas that feel them now, then by periods:")
	head := []md{"Source", "Areas now", "Periods"}
	w.longTable("sources", head, rows)
}
