package review

import (
	"cmp"
	"slices"
)

// Friction says where release and review work is slow, and why.
type Friction struct {
	Grid     [][][]*Row // rows by position of health, then of latency
	Unplaced []*Row     // rows whose health or latency has no rank
	Sources  []SourceHistory
	Slower   []RowChange // rows whose review latency got worse
}

// SourceHistory is one source of friction over the periods.
type SourceHistory struct {
	Source  FrictionSource
	Areas   []Ref    // where it is felt in this period
	Periods []string // in which a review named it, oldest first
}

func (r *Review) rub(b *Book, c *chapter) Friction {
	scales := &b.Settings.Scales
	f := Friction{Grid: make([][][]*Row, len(scales.Health))}
	for i := range f.Grid {
		f.Grid[i] = make([][]*Row, len(scales.Latency))
	}
	for _, row := range r.live {
		health, okHealth := scales.Health.Rank(row.Health)
		latency, okLatency := scales.Latency.Rank(row.Latency)
		if okHealth && okLatency {
			f.Grid[health][latency] = append(f.Grid[health][latency], row)
		} else {
			f.Unplaced = append(f.Unplaced, row)
		}
	}
	f.Sources = b.sourcesOf(c)
	ch := &r.Changes
	for _, changes := range [][]RowChange{ch.Worse, ch.Mixed, ch.Unclear} {
		for _, change := range changes {
			for _, field := range change.Fields {
				if field.Field == FieldLatency && field.Direction == Worse {
					f.Slower = append(f.Slower, change)
				}
			}
		}
	}
	slices.SortStableFunc(f.Slower, func(x, y RowChange) int { return byName(x.Row.Name, y.Row.Name, x.Row.ID, y.Row.ID) })
	return f
}

// sourcesOf ranks the sources of friction by the areas that feel them now, then by the periods that named them.
func (b *Book) sourcesOf(c *chapter) []SourceHistory {
	found := map[string]*SourceHistory{}
	for _, at := range slices.Backward(c.chain()) {
		if at.narrative == nil {
			continue
		}
		for _, note := range at.narrative.Friction {
			h := found[note.Source.Tag]
			if h == nil {
				h = &SourceHistory{Source: note.Source}
				found[note.Source.Tag] = h
			}
			if !slices.Contains(h.Periods, at.Name) {
				h.Periods = append(h.Periods, at.Name)
			}
			if at == c {
				h.feel(c, note.areas)
			}
		}
	}
	list := make([]SourceHistory, 0, len(found))
	for _, tag := range sortedKeys(found) {
		list = append(list, *found[tag])
	}
	slices.SortStableFunc(list, func(x, y SourceHistory) int {
		return cmp.Or(cmp.Compare(len(y.Areas), len(x.Areas)), cmp.Compare(len(y.Periods), len(x.Periods)))
	})
	return list
}

func (h *SourceHistory) feel(c *chapter, areas []string) {
	for _, id := range areas {
		if !slices.ContainsFunc(h.Areas, func(r Ref) bool { return r.ID == id }) {
			h.Areas = append(h.Areas, c.refTo(id))
		}
	}
}
