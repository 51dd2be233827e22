package review

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
)

// The ids of the built-in columns that have no scale; the others are called like theirs.
const (
	ColumnFailureMode = "topFailureMode"
	ColumnEscalation  = "escalation"
)

// The types of columns that are compared and counted.
const (
	scaleColumn  = "scale"
	numberColumn = "number"
)

// RowColumn is a column of the rows: a built-in one, or one of the repository's own.
type RowColumn struct {
	ID     string   `json:"id" doc:"as rows write it"`
	Title  string   `json:"title" doc:"its heading"`
	Type   string   `json:"type" doc:"scale, number, text, date, link or person; of the built-in ones also failureMode and escalation"`
	Own    bool     `json:"own" doc:"one of the repository's own, whose values stand in the columns of an area"`
	Scale  Scale    `json:"values" doc:"of a scale, best level first"`
	Weight int      `json:"weight" doc:"of an own scale: what a step below the best adds to the score"`
	Unit   string   `json:"unit" doc:"of a number: what it counts"`
	Better string   `json:"better" doc:"of a number: lower or higher; empty where neither is better"`
	Target *float64 `json:"target" doc:"of a number: what is aimed at; null without one"`

	optional bool   // a built-in one that rows may leave out
	short    string // what a built-in one is called for short
}

// Values are what a row says in the repository's own columns.
type Values map[string]any

// readColumns reads the columns that are in use: the built-in ones, then the repository's own as they are listed.
func readColumns(root *document.Value, scales Scales) []RowColumn {
	all := []RowColumn{
		{ID: ScaleHealth, Title: "Release gate health", Type: scaleColumn, Scale: scales.Health, short: "health"},
		{ID: ScaleLatency, Title: "Review latency", Type: scaleColumn, Scale: scales.Latency, short: "latency"},
		{ID: ColumnFailureMode, Title: "Top failure mode", Type: "failureMode"},
		{ID: ColumnEscalation, Title: "Escalation needed", Type: ColumnEscalation, Scale: scales.Needed, short: "escalation"},
	}
	unused := map[string]bool{}
	for _, v := range root.Get("columns").Entries() {
		id := v.Str("id")
		at := slices.IndexFunc(all, func(c RowColumn) bool { return c.ID == id })
		unused[id] = v.Str("use") == "false" && id != ColumnEscalation
		if at >= 0 && !all[at].Own {
			all[at].optional = v.Str("required") == "false"
			if title := v.Str("title"); title != "" {
				all[at].Title, all[at].short = title, ""
			}
		} else if at < 0 && id != "" {
			column := RowColumn{Own: true}
			decode(v, &column)
			all = append(all, column)
		}
	}
	return slices.DeleteFunc(all, func(c RowColumn) bool { return unused[c.ID] })
}

// in is what the Scorecard says of a period. A closed one has no column that none of its rows has: it came later. No period has
// a built-in one that rows may leave out and that none has had until then.
func (s *Settings) in(c *chapter) *Settings {
	came := func(column RowColumn) bool {
		has := func(c *chapter) bool {
			return slices.ContainsFunc(c.rows, func(r *Row) bool { return column.Of(r) != "" })
		}
		return column.Own && c.State == Closed && !has(c) || column.optional && !slices.ContainsFunc(c.chain(), has)
	}
	if !slices.ContainsFunc(s.RowColumns, came) {
		return s
	}
	then := *s
	then.RowColumns = slices.DeleteFunc(slices.Clone(s.RowColumns), came)
	return &then
}

// Column returns a column by its id; nil when it is not in use.
func (s *Settings) Column(id string) *RowColumn {
	at := slices.IndexFunc(s.RowColumns, func(c RowColumn) bool { return c.ID == id })
	if at < 0 {
		return nil
	}
	return &s.RowColumns[at]
}

// StandardPath is the place on the standard path as a column, which is not among those of the rows.
func (s *Settings) StandardPath() *RowColumn {
	return &RowColumn{ID: ScaleStandardPath, Title: "Standard path", Type: scaleColumn, Scale: s.Scales.StandardPath}
}

// ComparedColumns lists the columns in which rows get better or worse.
func (s *Settings) ComparedColumns() []RowColumn {
	return slices.DeleteFunc(slices.Clone(s.RowColumns), func(c RowColumn) bool { return !c.Compared() })
}

// Name is the title as it stands within a sentence: with a small letter, unless it begins with an abbreviation.
func (c *RowColumn) Name() string {
	title := []rune(c.Title)
	if len(title) == 0 || len(title) > 1 && (unicode.IsUpper(title[1]) || unicode.IsDigit(title[1])) {
		return c.Title
	}
	return string(unicode.ToLower(title[0])) + string(title[1:])
}

// Short is [RowColumn.Name] where there is little room.
func (c *RowColumn) Short() string { return cmp.Or(c.short, c.Name()) }

// Retitled reports whether people named the column.
func (c *RowColumn) Retitled() bool { return c.short == "" }

// Of is what a row says in the column; empty where it says nothing.
func (c *RowColumn) Of(r *Row) string {
	switch c.ID {
	case ScaleHealth:
		return r.Health
	case ScaleLatency:
		return r.Latency
	case ColumnFailureMode:
		return r.FailureText
	case ColumnEscalation:
		return r.Escalation.Needed
	case ScaleStandardPath:
		return r.StandardPath
	}
	return r.values[c.ID]
}

// number is what a row says in a column of numbers.
func (c *RowColumn) number(r *Row) (float64, bool) {
	n, err := strconv.ParseFloat(c.Of(r), 64)
	return n, err == nil && c.Type == numberColumn
}

// Compared reports whether a row can get better or worse in the column.
func (c *RowColumn) Compared() bool {
	return c.Type == scaleColumn || c.Type == numberColumn && c.Better != ""
}

// Counted reports whether the rows of a product line are summed up in the column: by level, or as a sum with its range.
func (c *RowColumn) Counted() bool { return c.Type == scaleColumn || c.Type == numberColumn }

// change is how a row moved in a column; nil where it stands as it was. An own column that the row did not have before is no
// move, because rows get such columns over time; one that it has no more is, because that must not hide what it said.
func (c *RowColumn) change(before, row *Row) *FieldChange {
	from, to := c.Of(before), c.Of(row)
	if from == to || c.Own && from == "" {
		return nil
	}
	f := &FieldChange{Field: c.Name(), From: from, To: to, Direction: Unknown, column: c}
	a, known := c.distance(before)
	b, still := c.distance(row)
	switch {
	case !known || !still:
	case a == b: // a number in other digits
		return nil
	case b < a:
		f.Direction = Better
	case b > a:
		f.Direction = Worse
	}
	if f.Direction != Unknown && c.Type == scaleColumn {
		f.Steps = int(b - a)
	}
	return f
}

// distance is how far a row is from the best in a column, in steps of a scale or in numbers, which may be below 0.
func (c *RowColumn) distance(r *Row) (float64, bool) {
	if n, known := c.number(r); known {
		if c.Better == "higher" {
			n = -n
		}
		return n, true
	}
	rank, known := c.Scale.Rank(c.Of(r))
	return float64(rank), known
}

// belowBest reports whether a row is known not to be at the best of a scale, or to miss what is aimed at.
func (c *RowColumn) belowBest(r *Row) bool {
	rank, _ := c.Scale.Rank(c.Of(r))
	n, known := c.number(r)
	return c.Type == scaleColumn && rank > 0 || c.Compared() && known && (c.Target == nil || c.misses(n))
}

func (c *RowColumn) misses(n float64) bool {
	switch {
	case c.Target == nil:
		return false
	case c.Better == "lower":
		return n > *c.Target
	case c.Better == "higher":
		return n < *c.Target
	}
	return n != *c.Target
}

// Text is a value of the column for people: with its unit, and with the target where the row misses it.
func (c *RowColumn) Text(r *Row) string {
	text := c.Value(r)
	if n, known := c.number(r); known && c.misses(n) {
		text += ", target " + Number(*c.Target)
	}
	return text
}

// Value is a value of the column for people, with its unit.
func (c *RowColumn) Value(r *Row) string {
	if n, known := c.number(r); known {
		return c.Count(n)
	}
	return c.Of(r)
}

// Count is a number with the unit of the column.
func (c *RowColumn) Count(n float64) string { return quantity(n, c.Unit) }

func quantity(n float64, unit string) string { return strings.TrimSpace(Number(n) + " " + unit) }

// Number writes a number in its shortest form.
func Number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// valuesOf are what a row says in the own columns, each there and null where the row says nothing.
func (s *Settings) valuesOf(r *Row) Values {
	values := Values{}
	for _, c := range s.RowColumns {
		if !c.Own {
			continue
		}
		values[c.ID] = nil
		if n, known := c.number(r); known {
			values[c.ID] = n
		} else if text := c.Of(r); text != "" {
			values[c.ID] = text
		}
	}
	return values
}

// ColumnCounts sums up what rows say in a column: of a scale how many stand at each level, of a number the sum and
// the range. Nothing is averaged.
type ColumnCounts struct {
	ID     string       `json:"id" doc:"of the column, a scale or a number"`
	Rows   int          `json:"given" doc:"rows that say something there"`
	Levels []LevelCount `json:"levels" doc:"of a scale: rows at each level, best first"`
	Sum    *float64     `json:"sum" doc:"of a number, over the rows that give it; null where none does"`
	Least  *float64     `json:"least" doc:"of a number: the smallest; null where no row gives it"`
	Most   *float64     `json:"most" doc:"of a number: the largest; null where no row gives it"`
}

func (n *ColumnCounts) add(c *RowColumn, r *Row) {
	if rank, ok := c.Scale.Rank(c.Of(r)); ok {
		n.Levels[rank].Count++
		n.Rows++
	}
	value, ok := c.number(r)
	if !ok {
		return
	}
	n.Rows++
	if n.Sum == nil {
		n.Sum, n.Least, n.Most = new(float64), &value, &value
	}
	sum, least, most := math.Round((*n.Sum+value)*1e9)/1e9, min(*n.Least, value), max(*n.Most, value) // without what binary fractions bring
	n.Sum, n.Least, n.Most = &sum, &least, &most
}
