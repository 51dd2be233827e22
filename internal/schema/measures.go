package schema

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// bandField is the field of a Measurement that is worked out.
const bandField = "band"

func measureType() *Type {
	return object(
		required("id", "as measurements name it", scalar(ID)),
		required("title", "what is measured", scalar(Text)),
		required("unit", "of its values, such as h or %", scalar(Text)),
		required("column", "the column of a row whose status it backs", ref(ScaleColumn)),
		required("bands", "the bound of each level but the worst: up to it where the bounds rise from the best level on, at least it where they fall", mapOf(scalar(Number))),
		optional("better", "lower or higher; needed only where a single bound doesn't show it", enum("lower", "higher")),
	)
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
		{Name: bandField, Doc: "the level that the value falls in, from the measure's bands", Type: scalar(Text), Unwritten: true},
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
		if c.Type != nil && c.Type.Form == Enum && c.ID != wholeRow {
			names = append(names, c.ID)
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
		if !f.Unwritten && meets(&f) {
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
	levels []Level // of its column, best first
}

func (s *Set) measures() []measure {
	var all []measure
	if list := s.Scorecard.Root.Field("measures"); list != nil {
		for i := range list.Value.Items {
			v := &list.Value.Items[i]
			m := measure{Value: v, path: []string{"measures", strconv.Itoa(i)}}
			if column := s.types[document.Area].Field(v.Str("column")); column != nil && column.onScale() {
				m.levels = column.Type.Levels
			}
			all = append(all, m)
		}
	}
	return all
}

// bound returns the bound of a level, and whether it has one.
func (m *measure) bound(level string) (float64, bool) {
	at := m.Get("bands", level)
	if at == nil {
		return 0, false
	}
	n, err := strconv.ParseFloat(at.Text, 64)
	return n, err == nil
}

// higher reports whether more is better: the bounds fall from the best level on.
func (m *measure) higher() bool {
	if len(m.levels) > 2 {
		first, _ := m.bound(m.levels[0].Value)
		second, _ := m.bound(m.levels[1].Value)
		return second < first
	}
	return m.Str("better") == "higher"
}

func (m *measure) direction() string {
	if m.higher() {
		return "higher"
	}
	return "lower"
}

// band is the level that a value falls in; empty where the bands don't say it.
func (m *measure) band(value float64) string {
	for i, l := range m.levels {
		bound, ok := m.bound(l.Value)
		switch {
		case i == len(m.levels)-1:
			return l.Value
		case !ok:
			return ""
		case m.higher() && value >= bound, !m.higher() && value <= bound:
			return l.Value
		}
	}
	return ""
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
		if band := ""; err == nil && m.Str("id") == root.Str("measure") {
			if band = m.band(value); band != "" {
				root.Fields = append(root.Fields, document.Field{Name: bandField, Value: document.Value{Type: document.String, Text: band}})
			}
			return
		}
	}
}

// bands judges the bounds of the Scorecard's measures.
func (s *Set) bands() []finding.Finding {
	c := checker{doc: s.Scorecard}
	for _, m := range s.measures() {
		if id := m.Str("id"); slices.Contains(s.columnsWith(isNumber), id) {
			c.add(RuleMeasure, c.doc.Span(append(slices.Clone(m.path), "id")...), fmt.Sprintf("the measure %s is called like a column of numbers", id), "give one of the two another id: measurements name both")
		}
		if at := m.Get("bands"); at != nil && len(m.levels) > 1 { // else there is another finding
			c.path = append(m.path, "bands")
			c.bandNames(at, m)
			c.bandOrder(m)
		}
	}
	return c.findings.Of(s.Scorecard)
}

// bandNames wants a bound for each level but the worst.
func (c *checker) bandNames(bands *document.Value, m measure) {
	names := (&Type{Levels: m.levels}).Values()
	worst := names[len(names)-1]
	for i := range bands.Fields {
		switch f := &bands.Fields[i]; {
		case f.Name == worst:
			c.add(RuleMeasure, c.doc.KeySpan(f), fmt.Sprintf("found a bound for %s, the worst level, expected none: it takes what the others leave", worst), "delete it")
		case !slices.Contains(names, f.Name):
			c.addFixed(RuleMeasure, c.doc.KeySpan(f), fmt.Sprintf("unknown level %s of %s", finding.Quote(f.Name), m.Str("column")), Suggest(f.Name, names[:len(names)-1]), onlyNear(f.Name, names[:len(names)-1]))
		}
	}
	for _, name := range names[:len(names)-1] {
		if bands.Field(name) == nil {
			c.add(RuleMeasure, c.doc.Span(c.path...), "found no bound for "+name+", expected one for each level but the worst", "add "+name+": with a number")
		}
	}
}

// bandOrder wants bounds that only rise or only fall.
func (c *checker) bandOrder(m measure) {
	before := 0.0
	for i, l := range m.levels[:len(m.levels)-1] {
		bound, ok := m.bound(l.Value)
		if !ok {
			return // a finding of its own
		}
		if i > 0 && (bound == before || (bound < before) != m.higher()) {
			path := append(slices.Clone(c.path), l.Value)
			above := append(slices.Clone(c.path), m.levels[i-1].Value)
			c.add(RuleMeasure, c.doc.Span(path...), fmt.Sprintf("the bound of %s doesn't go on from that of %s, expected bounds that only rise or only fall", l.Value, m.levels[i-1].Value),
				"correct one of them", finding.Related{Span: c.doc.Span(above...), Message: "the bound before it"})
			return
		}
		before = bound
	}
	if better := m.Str("better"); better == "" {
		m.Fields = append(m.Fields, document.Field{Name: "better", Value: document.Value{Type: document.String, Text: m.direction()}})
	} else if better != m.direction() {
		c.add(RuleMeasure, c.doc.Span(append(slices.Clone(m.path), "better")...), "found better: "+better+", but the bounds say the other", "delete it, or turn the bounds round")
	}
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
		if entries := s.Scorecard.Root.Get(list); entries != nil {
			for i := range entries.Items {
				if entries.Items[i].Str("id") == id {
					return entries.Items[i].Str("unit")
				}
			}
		}
	}
	return ""
}
