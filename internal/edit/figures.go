package edit

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Figures are the rows of a table or the objects of a list in JSON, with their columns.
type Figures struct {
	columns []string
	rows    []figures
}

// figures are what one row of a table, or one object of a list, holds by column.
type figures struct {
	where string // line 3, or entry 3
	cells map[string]string
}

// ReadTable reads a table whose first line holds the headings. Errors are of type [*Error].
func ReadTable(source []byte) (*Figures, error) {
	s, err := readSheet(source)
	if err != nil {
		return nil, err
	}
	f := &Figures{columns: s.rows[0]}
	for n, cells := range s.rows[1:] {
		row := figures{fmt.Sprintf("line %d", s.lines[n+1]), map[string]string{}}
		for i, cell := range cells[:min(len(cells), len(f.columns))] {
			row.cells[f.columns[i]] = cell
		}
		f.rows = append(f.rows, row)
	}
	return f, nil
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
		row := figures{fmt.Sprintf("entry %d", i+1), map[string]string{}}
		row.add("", object)
		f.rows = append(f.rows, row)
		for column := range row.cells {
			f.columns = append(f.columns, column)
		}
	}
	slices.Sort(f.columns)
	f.columns = slices.Compact(f.columns)
	return f, nil
}

// add takes in a value of JSON by its path.
func (f *figures) add(path string, value any) {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			f.add(strings.TrimPrefix(path+"."+name, "."), inner)
		}
	case json.Number:
		f.cells[path] = v.String()
	case string:
		f.cells[path] = strings.TrimSpace(v)
	case nil:
		f.cells[path] = ""
	}
}

// Columns say where measurements stand in figures. Those without a name are not there.
type Columns struct{ Area, Value, Samples, Day string }

// Measured reads what was measured of the rows that figures name, in the order of their ids. Where a column holds the day of
// each value, the latest one in the period counts. Errors are of type [*Error].
func (f *Figures) Measured(c Columns, unit string, areas *Areas) ([]Measured, error) {
	for _, name := range []string{c.Area, c.Value, c.Samples, c.Day} {
		if name != "" && !slices.Contains(f.columns, name) {
			return nil, &Error{"found no column " + finding.Quote(name), schema.Suggest(name, f.columns)}
		}
	}
	var unknown []string
	latest, first := map[string]Measured{}, map[string]string{} // by id, and where each stands
	for _, row := range f.rows {
		name, value := row.cells[c.Area], strings.TrimSpace(strings.TrimSuffix(row.cells[c.Value], unit))
		day, err := row.day(c.Day)
		if err != nil {
			return nil, err
		}
		id, hint := areas.find(name)
		before, again := latest[id]
		switch {
		case c.Day != "" && (day < areas.period.Start || day > areas.period.End), value == "", again && day < before.To:
		case id == "":
			unknown = append(unknown, fmt.Sprintf("%s in %s%s", finding.Quote(name), row.where, hint))
		case again && day == before.To:
			return nil, &Error{
				fmt.Sprintf("found a second value of %s in %s, the first is in %s", id, row.where, first[id]),
				"leave one of them; where they are of different days, name the column of the days with --day-column",
			}
		default:
			m := Measured{Area: id, To: day}
			if m.Value, m.Samples, err = row.numbers(c, value); err != nil {
				return nil, err
			}
			latest[id], first[id] = m, row.where
		}
	}
	if len(unknown) > 0 {
		return nil, &Error{"found no row for " + strings.Join(unknown, ", "), "name rows by their id, name or former id; " + schema.Suggest("", areas.ids)}
	}
	var found []Measured
	for _, id := range slices.Sorted(maps.Keys(latest)) {
		found = append(found, latest[id])
	}
	if len(found) == 0 {
		e := &Error{"found no value", "each entry needs a row and a value"}
		if p := areas.period; c.Day != "" {
			e.Message += fmt.Sprintf(" of a day from %s to %s, expected some in %s", p.Start, p.End, p.Name)
			e.Hint = "name the period that was measured with --period"
		}
		return nil, e
	}
	return found, nil
}

// day reads the day of a time, where there is a column for it.
func (f figures) day(column string) (string, error) {
	text := f.cells[column]
	day := text[:min(len(text), len(time.DateOnly))]
	if _, err := time.Parse(time.DateOnly, day); err != nil && column != "" {
		return "", f.wrong(column, text, "a day such as 2026-09-30", "export days as year, month and day")
	}
	return day, nil
}

var (
	decimal   = regexp.MustCompile(`^-?\d+([.,]\d+)?([eE][-+]?\d+)?$`)
	thousands = regexp.MustCompile(`^-?\d{1,3},\d{3}$`) // or a decimal comma
)

// numbers reads a value and how many samples there are; nil where nobody says. A comma may part decimals, but not what may
// be thousands.
func (f figures) numbers(c Columns, value string) (float64, *int, error) {
	n, err := strconv.ParseFloat(strings.Replace(value, ",", ".", 1), 64)
	if err != nil || !decimal.MatchString(value) || thousands.MatchString(value) {
		return 0, nil, f.wrong(c.Value, value, "a number such as 19.5", "export numbers in digits, with a point, without a unit and with nothing between thousands")
	}
	text := f.cells[c.Samples]
	if c.Samples == "" || text == "" {
		return n, nil, nil
	}
	samples, err := strconv.Atoi(text)
	if err != nil || samples < 0 {
		return 0, nil, f.wrong(c.Samples, text, "a whole number of samples", "export it in digits, without anything between thousands")
	}
	return n, &samples, nil
}

// wrong says what is wrong in a cell.
func (f figures) wrong(column, text, expected, hint string) error {
	return &Error{fmt.Sprintf("found %s in %s, %s, expected %s", finding.Quote(text), f.where, column, expected), hint}
}
