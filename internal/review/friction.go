package review

import (
	"cmp"
	"slices"
)

// Friction says where release and review work is slow, and why.
type Friction struct {
	Grid     []Corner        `json:"grid" doc:"every health with every latency, best first"`
	Unplaced []*Row          `json:"unplaced" doc:"areas whose health or latency is missing or not on its scale"`
	Slower   []RowChange     `json:"slower" doc:"areas whose review latency got worse"`
	across   int             // latencies in the grid
	Sources  []SourceHistory `json:"sources" doc:"as reviews name them; by the areas that they slow down now, then by periods"`
}

// Corner is the rows at one health and latency.
type Corner struct {
	Health  string `json:"releaseGateHealth" doc:"a value of that scale"`
	Latency string `json:"reviewLatency" doc:"a value of that scale"`
	Rows    []*Row `json:"areas" doc:"those that stand there"`
}

// At lists the rows at a health and a latency, by their positions on the scales.
func (f *Friction) At(health, latency int) []*Row { return f.Grid[health*f.across+latency].Rows }

// SourceHistory is one source of friction over the periods.
type SourceHistory struct {
	FrictionSource
	Areas   []Ref    `json:"areas" doc:"where it costs time now"`
	Periods []string `json:"periods" doc:"in which a review named it, oldest first"`
}

func (r *Review) friction(b *Book, c *chapter) Friction {
	scales := &b.Settings.Scales
	f := Friction{across: len(scales.Latency)}
	for _, health := range scales.Health {
		for _, latency := range scales.Latency {
			f.Grid = append(f.Grid, Corner{Health: health.Value, Latency: latency.Value})
		}
	}
	for _, row := range r.Live {
		health, okHealth := scales.Health.Rank(row.Health)
		latency, okLatency := scales.Latency.Rank(row.Latency)
		if okHealth && okLatency {
			corner := &f.Grid[health*f.across+latency]
			corner.Rows = append(corner.Rows, row)
		} else {
			f.Unplaced = append(f.Unplaced, row)
		}
	}
	f.Sources = b.sourcesOf(c)
	slower := func(f FieldChange) bool { return f.column.ID == ScaleLatency && f.Direction == Worse }
	for _, change := range slices.Concat(r.Changes.Worse, r.Changes.Mixed, r.Changes.Unclear) {
		if slices.ContainsFunc(change.Fields, slower) {
			f.Slower = append(f.Slower, change)
		}
	}
	slices.SortStableFunc(f.Slower, func(x, y RowChange) int { return x.Row.Ref.compare(y.Row.Ref) })
	return f
}

// sourcesOf ranks the sources of friction by the areas that they slow down now, then by the periods that named them.
func (b *Book) sourcesOf(c *chapter) []SourceHistory {
	found := map[string]*SourceHistory{}
	for _, at := range slices.Backward(c.chain()) {
		if at.narrative == nil {
			continue
		}
		for _, note := range at.narrative.Friction {
			h := found[note.Tag]
			if h == nil {
				h = &SourceHistory{FrictionSource: note.FrictionSource}
				found[note.Tag] = h
			}
			h.Periods = addNew(h.Periods, at.Name)
			if at == c {
				h.Areas = addNew(h.Areas, note.Areas...)
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
