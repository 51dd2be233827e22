package edit

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"path"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Measured is what was measured of one area.
type Measured struct {
	Area     string // id
	Value    float64
	Samples  *int   // how many single values it is drawn from; nil where nobody knows
	From, To string // the days that it covers; empty for the first day of the period, and its last one or today
	Source   string // an address; empty without one
	Also     []Figure
}

// Figure stands beside a value and is not judged.
type Figure struct {
	Name  string
	Value float64
}

// MeasurementsFile is where the measurements of a period by one measure are written by programs.
func MeasurementsFile(period, measure string) string {
	return path.Join(document.Folder, period, "measurements", measure+".yaml")
}

// Period is a period by its name. Errors are of type [*Error].
func Period(set *schema.Set, name string) (document.Period, error) {
	p, ok := set.Calendar.Period(name)
	if !ok {
		return p, &Error{fmt.Sprintf("found the period %q, expected a name like %s", name, document.PeriodForms), "name another period"}
	}
	return p, nil
}

const measurementsHead = "# Written by scorelint collect, which writes this file anew. Measurements by hand belong into another one.\n"

// Measurements writes what was measured into the file of its measure, one document for each area in the order of their ids.
// Areas that are not among the new ones keep what the file says of them; no other file is touched. Measurements of a
// closed period are not written. Errors are of type [*Error].
func Measurements(tree *document.Tree, set *schema.Set, period, measure, today string, found []Measured) (File, error) {
	file := File{Path: MeasurementsFile(period, measure)}
	p, err := Period(set, period)
	switch {
	case err != nil:
		return file, err
	case p.ClosedBy(set.Period):
		return file, &Error{fmt.Sprintf("%s is closed: its measurements are not written again", period), "name the period in review, " + set.Period.Name + ", or a later one"}
	case !slices.Contains(set.Measures(), measure):
		return file, &Error{"unknown measure " + finding.Quote(measure), schema.Suggest(measure, set.Measures())}
	}
	all, err := writtenBefore(tree.File(file.Path), measure)
	if err != nil {
		return file, err
	}
	for _, m := range found {
		fields, err := m.fields(measure, p, today)
		if err != nil {
			return file, err
		}
		all[m.Area] = fields
	}
	texts := make([]string, 0, len(all))
	for _, area := range slices.Sorted(maps.Keys(all)) {
		texts = append(texts, renderMap(all[area], set.Type(document.Measurement), 0))
	}
	return fileOf(file.Path, measurementsHead, texts...), nil
}

// writtenBefore reads the measurements that a file holds, by their areas.
func writtenBefore(file *document.File, measure string) (map[string]map[string]any, error) {
	all := map[string]map[string]any{}
	if file == nil {
		return all, nil
	}
	if len(file.Findings) > 0 {
		return nil, &Error{fmt.Sprintf("%s can't be read: %s", file.Path, file.Findings[0].Message), "run scorelint lint and mend what it finds"}
	}
	for _, d := range file.Documents {
		fields, ok := d.Root.Native().(map[string]any)
		if !ok || d.Kind != document.Measurement || d.Root.Str("measure") != measure {
			return nil, &Error{fmt.Sprintf("%s holds other documents than measurements by %s", file.Path, measure), "move them to another file: this one is written anew"}
		}
		all[d.Root.Str("area")] = fields
	}
	return all, nil
}

func (m *Measured) fields(measure string, p document.Period, today string) (map[string]any, error) {
	if !(math.Abs(m.Value) <= schema.MaxNumber) {
		return nil, &Error{fmt.Sprintf("found the value %v, expected a number of up to 15 digits", m.Value), "measure it in a larger unit"}
	}
	fields := map[string]any{
		"kind": document.Measurement, "area": m.Area, "measure": measure, "value": number(m.Value),
		"from": cmp.Or(m.From, p.Start), "to": cmp.Or(m.To, min(p.End, max(today, p.Start))),
	}
	if m.Samples != nil {
		fields["samples"] = *m.Samples
	}
	if m.Source != "" {
		fields["source"] = m.Source
	}
	var also []any
	for _, f := range m.Also {
		also = append(also, map[string]any{"name": f.Name, "value": number(f.Value)})
	}
	if also != nil {
		fields["also"] = also
	}
	return fields, nil
}
