package edit

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Figures are the entries of a table or of a list in JSON, with their columns.
type Figures struct {
	columns []string
	entries []row
}

// row is one row of a table, or one object of a list.
type row struct {
	where string            // line 3, or entry 3
	cells map[string]figure // by column
}

// figure is what stands in a cell.
type figure struct {
	text   string
	where  string
	number bool // of JSON, so that nothing about it is ambiguous
}

// ReadTable reads a table whose first line holds the headings. Errors are of type [*Error].
func ReadTable(source []byte) (*Figures, error) {
	source, _, err := transform.Bytes(encoding.BOMOverride(transform.Nop), source)
	if at := invalid(source); err != nil || at > 0 {
		return nil, &Error{fmt.Sprintf("line %d holds bytes that are no UTF-8", at), "export the file again as UTF-8"}
	}
	r, f := tableReader(source), &Figures{}
	for {
		cells, err := r.Read()
		switch {
		case err == io.EOF:
			return f, nil
		case err != nil:
			return nil, &Error{fmt.Sprintf("can't read the table: %v", err), "export it again as CSV"}
		case f.columns == nil:
			f.columns = trimmed(cells)
			continue
		}
		line, _ := r.FieldPos(0)
		e := row{fmt.Sprintf("line %d", line), map[string]figure{}}
		for i, text := range trimmed(cells)[:min(len(cells), len(f.columns))] {
			line, column := r.FieldPos(i)
			e.cells[f.columns[i]] = figure{text: text, where: fmt.Sprintf("line %d, column %d", line, column)}
		}
		f.entries = append(f.entries, e)
	}
}

func trimmed(cells []string) []string {
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	return cells
}

// tableReader reads a table of which a comma, semicolon or tab parts the cells.
func tableReader(source []byte) *csv.Reader {
	first, _, _ := bytes.Cut(source, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(source))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	for _, separator := range []rune{',', ';', '\t'} {
		if strings.Count(string(first), string(separator)) > strings.Count(string(first), string(r.Comma)) {
			r.Comma = separator
		}
	}
	return r
}

// ReadList reads a list of objects in JSON, whose columns are the paths of their values, parted by dots. Errors are of type
// [*Error].
func ReadList(source []byte) (*Figures, error) {
	var all []map[string]any
	d := json.NewDecoder(bytes.NewReader(source))
	d.UseNumber()
	if err := d.Decode(&all); err != nil {
		line := 1 + bytes.Count(source[:min(int(d.InputOffset()), len(source))], []byte("\n"))
		return nil, &Error{fmt.Sprintf("found no list of objects in JSON, up to line %d", line), `write it like [{"area": "core-api", "hours": 19.5}]`}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &Error{"found more behind the list, expected its end", "write one list"}
	}
	f := &Figures{}
	for i, object := range all {
		e := row{fmt.Sprintf("entry %d", i+1), map[string]figure{}}
		e.add("", object)
		f.entries = append(f.entries, e)
		for column := range e.cells {
			f.columns = append(f.columns, column)
		}
	}
	slices.Sort(f.columns)
	f.columns = slices.Compact(f.columns)
	return f, nil
}

// add takes in a value of JSON by its path.
func (e *row) add(path string, value any) {
	cell := figure{where: e.where + ", " + path}
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			e.add(strings.TrimPrefix(path+"."+name, "."), inner)
		}
		return
	case json.Number:
		cell.text, cell.number = v.String(), true
	case string:
		cell.text = strings.TrimSpace(v)
	case nil:
	default:
		return
	}
	e.cells[path] = cell
}

// Columns say where measurements stand in figures. Those without a name are not there.
type Columns struct{ Area, Value, Samples, Day string }

// Measured reads what was measured of the areas that the entries name, and which of them have no value. Errors are of type
// [*Error].
func (f *Figures) Measured(c Columns, unit string, areas *Areas) (found []Measured, empty []string, err error) {
	for _, name := range []string{c.Area, c.Value, c.Samples} {
		if name != "" && !slices.Contains(f.columns, name) {
			return nil, nil, &Error{"found no column " + finding.Quote(name), schema.Suggest(name, f.columns)}
		}
	}
	var unknown []string
	first := map[string]string{}
	for _, e := range f.entries {
		name := e.cells[c.Area].text
		value := strings.TrimSpace(strings.TrimSuffix(e.cells[c.Value].text, unit))
		if value == "" {
			if name != "" {
				empty = append(empty, name)
			}
			continue
		}
		id, hint := areas.find(name)
		switch {
		case id == "":
			unknown = append(unknown, fmt.Sprintf("%s in %s%s", finding.Quote(name), e.where, hint))
			continue
		case first[id] != "":
			return nil, nil, &Error{
				fmt.Sprintf("found a second value of %s in %s, the first is in %s", id, e.where, first[id]),
				"leave one of them; where they are of different days, name the column of the days with --day-column",
			}
		}
		first[id] = e.where
		m := Measured{Area: id}
		if c.Day != "" {
			m.To, _ = e.cells[c.Day].day()
		}
		if m.Value, err = e.cells[c.Value].value(value); err == nil && c.Samples != "" {
			m.Samples, err = e.cells[c.Samples].count()
		}
		if err != nil {
			return nil, nil, err
		}
		found = append(found, m)
	}
	switch {
	case len(unknown) > 0:
		return nil, nil, &Error{"found no row for " + strings.Join(unknown, ", "), "name rows by their id, name or former id; " + schema.Suggest("", areas.ids)}
	case len(found) == 0:
		return nil, nil, &Error{"found no value", "each entry needs a row and a value"}
	}
	return found, empty, nil
}

// value reads a number. A comma that may part thousands is refused, and so is what may be anything but one number.
func (f figure) value(text string) (float64, error) {
	whole, fraction, comma := strings.Cut(text, ",")
	if comma && len(fraction) == 3 && len(strings.TrimPrefix(whole, "-")) <= 3 {
		return 0, &Error{fmt.Sprintf("found %s in %s, which is one number with a decimal comma and another one without", finding.Quote(text), f.where), "export numbers with a point, and nothing between thousands"}
	}
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	plain := strings.TrimLeft(text, "-0123456789.,") == "" && strings.Count(text, ",")+strings.Count(text, ".") < 2
	if err != nil || !plain && !f.number {
		return 0, &Error{fmt.Sprintf("found %s in %s, expected a number such as 19.5", finding.Quote(text), f.where), "export numbers in digits, with a point and without a unit"}
	}
	return n, nil
}

// count reads how many samples there are; nil where nobody says.
func (f figure) count() (*int, error) {
	if f.text == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(f.text)
	if err != nil || n < 0 {
		return nil, &Error{fmt.Sprintf("found %s in %s, expected a whole number of samples", finding.Quote(f.text), f.where), "export it in digits, without anything between thousands"}
	}
	return &n, nil
}
