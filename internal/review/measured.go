package review

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
)

// Measure is what stands behind the statuses of a column, or a column of numbers that is measured.
type Measure struct {
	ID     string   `json:"id" doc:"as measurements name it"`
	Title  string   `json:"title" doc:"what is measured"`
	Unit   string   `json:"unit" doc:"of its values"`
	Column string   `json:"column" doc:"the column of the rows whose status it backs"`
	Better string   `json:"better" doc:"lower or higher: which values are better; empty where neither is"`
	Bands  []Figure `json:"bands" doc:"the bound of each level but the worst, by the level: up to it where lower is better, else at least it"`
}

// Fact is what was measured of an area in a period.
type Fact struct {
	Measure
	Value   float64  `json:"value" doc:"in the unit"`
	Samples *int     `json:"samples" doc:"how many single values it is drawn from; null where nobody says"`
	From    string   `json:"from" format:"day" doc:"the first day that it covers"`
	To      string   `json:"to" format:"day" doc:"the last day that it covers"`
	Source  string   `json:"source" doc:"the address where it can be looked up"`
	Also    []Figure `json:"also" doc:"figures that stand beside it and are not judged"`
	Band    string   `json:"band" doc:"the level that the value falls in; empty for a number"`
	Because string   `json:"because" doc:"why the row says another level than that, as it gives it"`
	Earlier []Figure `json:"earlier" doc:"the values of up to three earlier periods that were measured, by period, latest last"`
	Place

	area string // id
	doc  *document.Value
}

// Figure is a number with its name.
type Figure struct {
	Name  string  `json:"name" doc:"what it is"`
	Value float64 `json:"value" doc:"the number"`
}

// MeasuredColumn counts the rows whose status in a column has a fact behind it.
type MeasuredColumn struct {
	Column    string `json:"column" doc:"of the rows"`
	Rows      int    `json:"rows" doc:"rows with a status there"`
	Measured  int    `json:"measured" doc:"of those, the ones with a measurement"`
	Disagree  int    `json:"disagree" doc:"of those, the ones whose status is another one, without a reason"`
	Explained int    `json:"explained" doc:"the ones whose status is another one, with a reason"`
}

// earlierFacts is how many earlier periods a fact is shown with.
const earlierFacts = 3

// Disagrees reports whether a row says another level than its fact.
func (f *Fact) Disagrees(r *Row) bool { return f.Band != "" && f.Band != r.status(f.Column) }

// Quantity is a value with its unit.
func (m *Measure) Quantity(value float64) string { return quantity(value, m.Unit) }

// Change is how the value moved against the last period that was measured.
func (f *Fact) Change() Direction {
	if len(f.Earlier) == 0 {
		return Unknown
	}
	switch before := f.Earlier[len(f.Earlier)-1].Value; {
	case f.Value == before:
		return Unchanged
	case f.Better == "":
		return Unknown
	case (f.Value > before) == (f.Better == "higher"):
		return Better
	}
	return Worse
}

// status is what the row says in a column that has a scale.
func (r *Row) status(column string) string { return r.doc.Str(column) }

// readBands reads the bounds of levels, which are names to people.
func readBands(at *document.Value) []Figure {
	var all []Figure
	for _, name := range fieldNames(cmp.Or(at, &document.Value{})) {
		if bound, err := strconv.ParseFloat(at.Str(name), 64); err == nil {
			all = append(all, Figure{name, bound})
		}
	}
	return all
}

// allMeasures are the measures, and the columns of numbers, which may be measured too.
func (s *Settings) allMeasures() []Measure {
	all := slices.Clone(s.Measures)
	for _, c := range s.RowColumns {
		if c.Type == numberColumn {
			all = append(all, Measure{c.ID, c.Title, c.Unit, c.ID, c.Better, nil})
		}
	}
	return all
}

func readFact(d *document.Document) *Fact {
	f := &Fact{doc: &d.Root, area: d.Root.Str("area")}
	decode(f.doc, f)
	f.Place, f.ID = placeOf(d), d.Root.Str("measure")
	return f
}

// measure gives the rows of a chapter what was measured of them. One without a value, which is a finding, is no fact, and of two
// by the same measure the first counts.
func (b *Book) measure(c *chapter) {
	slices.SortFunc(c.facts, func(x, y *Fact) int { return x.Place.compare(y.Place) })
	c.fact = byID(c.facts, func(f *Fact) string { return document.MeasurementID(f.area, f.ID) })
	for _, m := range b.Settings.allMeasures() {
		for _, r := range c.rows {
			f := c.fact[document.MeasurementID(r.ID, m.ID)]
			if f == nil || f.doc.Get("value") == nil || c.row[r.ID] != r {
				continue
			}
			f.Measure = m
			if f.Disagrees(r) {
				f.Because = cmp.Or(r.doc.Str("because", m.Column), r.doc.Str("because", "row"))
			}
			for at, then := r.before, c.before; at != nil && then != nil && len(f.Earlier) < earlierFacts; at, then = at.before, then.before {
				if before := then.fact[document.MeasurementID(at.ID, m.ID)]; before != nil && before.doc.Get("value") != nil {
					f.Earlier = append(f.Earlier, Figure{then.Name, before.Value})
				}
			}
			slices.Reverse(f.Earlier)
			r.Facts = append(r.Facts, f)
			if f.Given(r) {
				r.set(f.Column, Number(f.Value))
			}
		}
	}
}

// Given reports whether the fact is what the row says: a number that is measured, and that people have not written beside it.
func (f *Fact) Given(r *Row) bool { return f.ID == f.Column && r.status(f.Column) == "" }

// measured counts the facts behind the statuses of each column that has a measure.
func (r *Review) measured() []MeasuredColumn {
	var all []MeasuredColumn
	for _, m := range r.Measures {
		if slices.ContainsFunc(all, func(n MeasuredColumn) bool { return n.Column == m.Column }) {
			continue
		}
		n := MeasuredColumn{Column: m.Column}
		for _, row := range r.Live {
			if row.status(m.Column) != "" {
				n.add(row)
			}
		}
		all = append(all, n)
	}
	return all
}

func (n *MeasuredColumn) add(row *Row) {
	n.Rows++
	measured, disagrees, explained := 0, 0, 0
	for _, f := range row.Facts {
		switch {
		case f.Column != n.Column:
			continue
		case f.Disagrees(row) && f.Because == "":
			disagrees = 1
		case f.Disagrees(row):
			explained = 1
		}
		measured = 1
	}
	n.Measured += measured
	n.Disagree += disagrees
	n.Explained += max(0, explained-disagrees)
}
