package report

import (
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// friction writes where release and review work is slow, and what for.
func (w *writer) friction() {
	w.heading(2, "Friction")
	f, scales := &w.Friction, &w.Settings.Scales
	health, latency := w.Column(review.ScaleHealth), w.Column(review.ScaleLatency)
	if len(w.Live) > 0 && health != nil && latency != nil {
		w.para("Areas by %s (down) and %s (across): the further down and to the right, the more friction.", text(health.Name()), text(latency.Name()))
		head := []md{capital(text(health.Short())) + " / " + capital(text(latency.Short()))}
		for _, level := range scales.Latency {
			head = append(head, text(level.Value))
		}
		var rows [][]md
		for i, level := range scales.Health {
			cells := []md{"**" + text(level.Value) + "**"}
			for j := range scales.Latency {
				cells = append(cells, w.countedAreas(f.At(i, j)))
			}
			rows = append(rows, cells)
		}
		w.table(head, rows)
		w.details("The same as a picture, with the escalations", func() { w.picture("intervention") })
		if n := len(f.Unplaced); n > 0 {
			w.para("Not placed, because %s or %s is missing or not on its scale (%d): %s.", text(health.Short()), text(latency.Short()), n, w.areas(f.Unplaced))
		}
	}
	w.slower()
	w.sources()
}

func (w *writer) slower() {
	latency := w.Column(review.ScaleLatency)
	if w.Changes.Baseline == nil || latency == nil {
		return
	}
	if len(w.Friction.Slower) == 0 {
		w.para("%s got worse nowhere since %s.", text(latency.Title), w.Changes.Baseline.Name)
		return
	}
	slower := each(w.Friction.Slower, func(c review.RowChange) *review.Row { return c.Row })
	w.para("%s got worse since %s in %s: %s.", text(latency.Title), w.Changes.Baseline.Name, finding.Count(len(slower), "area"), w.areas(slower))
}

// sources lists the sources of friction, each with what the review of this period says about it.
func (w *writer) sources() {
	sources := w.Friction.Sources
	if len(sources) == 0 {
		w.para("No review names a source of friction.")
		return
	}
	w.para("Sources of friction as the reviews name them, by the areas that feel them now, then by periods:")
	w.long("sources", len(sources), func(from, to int) {
		w.WriteByte('\n')
		for i := from; i < to; i++ {
			w.source(&sources[i])
		}
	})
}

func (w *writer) source(s *review.SourceHistory) {
	latest := slices.Clone(s.Periods[max(0, len(s.Periods)-4):])
	slices.Reverse(latest)
	lead := "**" + text(s.Title) + "** (no area now; "
	if len(s.Areas) > 0 {
		lead = "**" + text(s.Title) + "** (" + md(finding.Count(len(s.Areas), "area")) + ": " + w.refs(s.Areas) + "; "
	}
	lead += "named in " + more(texts(latest), ", ", len(s.Periods)-len(latest)) + ")"
	said := false
	if w.Narrative != nil {
		for _, f := range w.Narrative.Friction {
			if f.Tag == s.Tag && f.Text != "" {
				w.item(lead+": ", w.narrated(f.Text, w.Narrative.Place.File), "")
				lead, said = "**"+text(s.Title)+"**", true
			}
		}
	}
	if !said {
		w.WriteString("- " + string(lead) + ".\n")
	}
}
