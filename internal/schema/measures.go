package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// bandField is the field of a Measurement that is worked out.
const bandField = "band"

// measureType describes a measure. Its bands are the levels of the column that it backs.
func measureType(area *Type) *Type {
	t := object(
		required("id", "as measurements name it", scalar(ID)),
		required("title", "what is measured", scalar(Text)),
		required("unit", "of its values, such as h or %", scalar(Text)),
		required("column", "the column of a row whose status it backs", ref(ScaleColumn)),
		required("bands", "the bound of each level but the worst: up to it where the bounds rise from the best level on, at least it where they fall", mapOf(scalar(Number))),
		optional("better", "lower or higher; needed only where a single bound doesn't show it", enum("lower", "higher")),
	)
	t.Narrow = func(at *document.Value) *Type {
		levels := levelsOfColumn(area, at.Str("column"))
		if levels == nil {
			return t
		}
		bands := object()
		for _, l := range levels[:len(levels)-1] {
			bands.Fields = append(bands.Fields, required(l.Value, "the bound of this level; the worst has none", scalar(Number)))
		}
		narrow := object(slices.Clone(t.Fields)...)
		narrow.Field("bands").Type = bands
		return narrow
	}
	return t
}

// levelsOfColumn are the levels of a status of rows, best first; nil where a field is none.
func levelsOfColumn(area *Type, name string) []Level {
	if f := area.Field(name); f != nil && f.onScale() {
		return f.Type.Levels
	}
	return nil
}

func measurementFields() []Field {
	return []Field{
		required("area", "the row that it is of", ref(document.Area)),
		required("measure", "an id of measures in the Scorecard, or of a column of numbers", ref(Measure)),
		required("value", "what was measured, in the unit of the measure", scalar(Number)),
		optional("samples", "how many single values it is drawn from", number(0, 0)),
		required("from", "the first day that it covers", scalar(Date)),
		required("to", "the last day that it covers", scalar(Date)),
		optional("source", "the address where it can be looked up", scalar(Text)),
		optional("also", "figures to show beside it, which nothing is judged by", list(object(
			required("name", "what it is, such as p90", scalar(Text)),
			required("value", "the figure", scalar(Number)),
		))),
		{Name: bandField, Doc: "the level that the value falls in, from the measure's bands", Type: scalar(Text), Unwritten: "scorelint works it out from the measure's bands"},
	}
}

// wholeRow is the field of because that stands for every column.
const wholeRow = "row"

// because says why statuses are as they are. Rows may go on saying it of a column that is not used any more.
func because(v Vocabulary) Field {
	of := object(optional(wholeRow, "for every column", scalar(Text)))
	of.Short = wholeRow
	names := []string{"releaseGateHealth", "reviewLatency"}
	for _, c := range v.Columns {
		if id := c.Str("id"); columnType(c).Form == Enum && id != wholeRow && !slices.Contains(builtinColumns, id) {
			names = append(names, id)
		}
	}
	for _, name := range names {
		of.Fields = append(of.Fields, optional(name, "for that column", scalar(Text)))
	}
	return optional("because", "why a status is another one than its measurement says: a text for the row, or one for each column", of)
}

// onScale reports whether a field of a row is a status: one of several levels, of which some are better than others.
func (f *Field) onScale() bool {
	return f.Type.Form == Enum && !f.Type.Answer && len(f.Type.Levels) > 1
}

func isNumber(f *Field) bool { return f.Type.Form == Number }

// columnsWith lists the columns of rows that are in use and meet a condition, in the order of the alphabet.
func (s *Set) columnsWith(meets func(*Field) bool) []string {
	var names []string
	for _, f := range s.types[document.Area].Fields {
		if f.Unwritten == "" && meets(&f) {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return names
}

// measure is an entry of the Scorecard's measures.
type measure struct {
	*document.Value
	path   []string
	levels []Level   // of its column, best first
	bounds []float64 // of each level but the worst; nil where one is missing, which is a finding
}

func (s *Set) measures() []measure {
	var all []measure
	for i, v := range s.Scorecard.Root.Child("measures").Entries() {
		m := measure{Value: v, path: []string{"measures", strconv.Itoa(i)}, levels: levelsOfColumn(s.types[document.Area], v.Str("column"))}
		for _, l := range m.levels[:max(0, len(m.levels)-1)] {
			if bound, err := strconv.ParseFloat(m.Str("bands", l.Value), 64); err == nil {
				m.bounds = append(m.bounds, bound)
			}
		}
		if len(m.bounds) < len(m.levels)-1 {
			m.bounds = nil
		}
		all = append(all, m)
	}
	return all
}

// better says in which direction values get better: the bounds fall from the best level on where more is better.
func (m *measure) better() string {
	if len(m.bounds) == 1 {
		return cmp.Or(m.Str("better"), "lower")
	}
	if m.bounds[1] < m.bounds[0] {
		return "higher"
	}
	return "lower"
}

// band is the level that a value falls in; empty where the bands don't say it.
func (m *measure) band(value float64) string {
	if m.bounds == nil {
		return ""
	}
	for i, bound := range m.bounds {
		if value == bound || (value > bound) == (m.better() == "higher") {
			return m.levels[i].Value
		}
	}
	return m.levels[len(m.bounds)].Value
}

// measurement judges the days of a Measurement, and says in which band its value falls.
func (c *checker) measurement(s *Set) {
	root := &c.doc.Root
	if p, ok := s.Calendar.Period(c.doc.Period); ok {
		for _, name := range []string{"from", "to"} {
			if day := root.Str(name); day != "" && (day < p.Start || day > p.End) {
				c.add(RuleMeasure, c.doc.Span(name), fmt.Sprintf("found %s, expected a day of %s, from %s to %s", day, p.Name, p.Start, p.End), "write a day of the period, or move the document to another one")
			}
		}
	}
	if from, to := root.Str("from"), root.Str("to"); from > to && to != "" {
		c.add(RuleMeasure, c.doc.Span("to"), fmt.Sprintf("found %s, which is before %s, the first day", to, from), "exchange the two days, or correct one")
	}
	value, err := strconv.ParseFloat(root.Str("value"), 64)
	for _, m := range s.measures() {
		if err == nil && m.Str("id") == root.Str("measure") {
			fill(root, bandField, document.String, m.band(value))
		}
	}
}

// bands judges the bounds of the Scorecard's measures, and says in which direction they go.
func (c *checker) bands(s *Set) {
	for _, m := range s.measures() {
		if id := m.Str("id"); slices.Contains(s.columnsWith(isNumber), id) {
			c.add(RuleMeasure, c.doc.Span(append(m.path, "id")...), fmt.Sprintf("the measure %s is called like a column of numbers", id), "give one of the two another id: measurements name both")
		}
		if m.bounds == nil || !c.inOrder(m) {
			continue
		}
		better := m.better()
		if said := m.Str("better"); said != "" && said != better {
			c.add(RuleMeasure, c.doc.Span(append(m.path, "better")...), "found better: "+said+", but the bounds say the other", "delete it, or turn the bounds round")
		}
		fill(m.Value, "better", document.String, better)
	}
}

// inOrder reports whether the bounds of a measure only rise or only fall, and finds the first that doesn't go on.
func (c *checker) inOrder(m measure) bool {
	at := func(i int) finding.Span { return c.doc.Span(append(m.path, "bands", m.levels[i].Value)...) }
	for i := 1; i < len(m.bounds); i++ {
		if bound, last := m.bounds[i], m.bounds[i-1]; bound == last || (bound < last) != (m.better() == "higher") {
			message := fmt.Sprintf("the bound of %s doesn't go on from that of %s", m.levels[i].Value, m.levels[i-1].Value)
			c.add(RuleMeasure, at(i), message+", expected bounds that only rise or only fall", "correct one of them",
				finding.Related{Span: at(i - 1), Message: "the bound before it"})
			return false
		}
	}
	return true
}

// Measures lists what a Measurement may name as its measure: the ids of measures and of columns of numbers, in the order
// of the alphabet.
func (s *Set) Measures() []string {
	ids := s.columnsWith(isNumber)
	for _, m := range s.measures() {
		ids = append(ids, m.Str("id"))
	}
	slices.Sort(ids)
	return ids
}

// Unit is the unit of a measure or of a column of numbers; empty where it has none.
func (s *Set) Unit(id string) string {
	for _, list := range []string{"measures", "columns"} {
		for _, at := range s.Scorecard.Root.Child(list).Entries() {
			if at.Str("id") == id {
				return at.Str("unit")
			}
		}
	}
	return ""
}
