package schema

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// builtinColumns are the fields of a row that a Scorecard may give another heading, or leave out.
var builtinColumns = []string{"releaseGateHealth", "reviewLatency", "topFailureMode", alwaysUsed}

// OwnColumns is the field under which rules see once more what a row says in the repository's own columns: those of every repository
// can read it, whatever its columns are.
const OwnColumns = "ownColumns"

// alwaysUsed is the built-in column that no scorecard is without.
const alwaysUsed = "escalation"

// scaleColumn is the type of columns whose values are levels of their own.
const scaleColumn = "scale"

// columnTypes are the types of own columns, by their names in columnTypeNames. A scale has no one type.
var columnTypes = map[string]*Type{
	"number": scalar(Number), "text": scalar(Text), "date": scalar(Date), "link": scalar(Link), "person": person(),
}

var columnTypeNames = []string{scaleColumn, "number", "text", "date", "link", "person"}

func columnsField() Field {
	values := &Type{Form: List, Min: 2, Unique: "value", Elem: levelType()}
	common := []Field{
		required("id", "as rows write it, such as threatModel; or that of a built-in one", scalar(ColumnID)),
		optional("title", "the heading", scalar(Text)),
		optional("type", "what a further column holds", enum(columnTypeNames...)),
		optional("required", "whether every row from this period on needs it; a further one is optional, a built-in one required where nothing is written", scalar(Bool)),
		optional("use", "false takes it from rows and reports; rows of earlier periods may keep it", scalar(Bool)),
	}
	ofScale := []Field{
		optional("values", "of a scale: two or more in order, best first", values),
		optional("weight", "of a scale: what a step below the best adds in the ranking", number(0, 100)),
	}
	ofNumber := []Field{
		optional("unit", "of a number: what it counts", scalar(Text)),
		optional("better", "of a number: which direction is better", enum("lower", "higher")),
		optional("target", "of a number: what is aimed at", scalar(Number)),
	}
	column := object(slices.Concat(common, ofScale, ofNumber)...)
	column.Narrow = func(at *document.Value) *Type {
		id, kind := at.Str("id"), at.Str("type")
		fields := slices.Clone(column.Fields) // as long as the type says nothing else
		switch {
		case id == alwaysUsed:
			return object(slices.Concat(common[:2], common[3:4])...)
		case slices.Contains(builtinColumns, id):
			return object(slices.Concat(common[:2], common[3:])...)
		case kind == scaleColumn:
			fields = slices.Concat(common, ofScale)
			fields[len(common)].Required = true
		case kind == "number":
			fields = slices.Concat(common, ofNumber)
		case columnTypes[kind] != nil:
			fields = slices.Clone(common)
		}
		fields[2].Required = true
		return object(fields...)
	}
	doc := "further columns of rows, and other headings for the built-in ones: " + strings.Join(builtinColumns, ", ")
	return optional("columns", doc, uniqueBy("id", column))
}

// columnsOf are the columns of a Scorecard: of those that have the same id, or one that none may have, which are findings, only
// what rows can be judged by.
func columnsOf(root *document.Value) []*document.Value {
	var all []*document.Value
	for _, at := range root.Child("columns").Entries() {
		id := at.Str("id")
		again := slices.ContainsFunc(all, func(other *document.Value) bool { return other.Str("id") == id })
		own := patterns[ColumnID].form.MatchString(id) && !reserved(id)
		if !again && (own || slices.Contains(builtinColumns, id)) {
			all = append(all, at)
		}
	}
	return all
}

// columnType is the type of the values of an own column. One of which something is wrong, which is a finding, takes any value, so
// that rows have no findings for it.
func columnType(at *document.Value) *Type {
	if t := columnTypes[at.Str("type")]; t != nil {
		return t
	}
	if levels := levelsOf(at.Get("values")); len(levels) > 1 && at.Str("type") == scaleColumn {
		return scale(levels)
	}
	return scalar(Unread)
}

// Heading writes the name of a field, such as reviewLatency, in words: the heading of a column that gives none.
func Heading(id string) string {
	var out strings.Builder
	for i, r := range id {
		switch {
		case i == 0:
			r = unicode.ToUpper(r)
		case unicode.IsUpper(r):
			out.WriteByte(' ')
			r = unicode.ToLower(r)
		}
		out.WriteRune(r)
	}
	return out.String()
}

// withColumns are the fields of rows with what a Scorecard says of their columns. Its own ones follow the last built-in one. Rows of
// closed periods were written before it said so.
func (v Vocabulary) withColumns(fields []Field, closed bool) []Field {
	at := 1 + slices.IndexFunc(fields, func(f Field) bool { return f.Name == alwaysUsed })
	own := &Type{Form: Object}
	for _, c := range slices.Backward(v.Columns) {
		id, title := c.Str("id"), c.Str("title")
		f := Field{Name: id, Doc: cmp.Or(title, Heading(id)), Type: columnType(c)}
		i := slices.IndexFunc(fields, func(f Field) bool { return f.Name == id })
		if i >= 0 {
			f = fields[i]
			if title != "" {
				f.Doc = title + ": " + f.Doc
			}
		}
		used := id == alwaysUsed || isOn(c, "use", true)
		f.Required = used && isOn(c, "required", i >= 0) && !(closed && i < 0)
		switch {
		case !used && closed:
			f.Type = scalar(Unread)
		case !used:
			f.Unwritten = "the Scorecard doesn't use this column"
		}
		if i >= 0 {
			fields[i] = f
		} else {
			fields = slices.Insert(fields, at, f)
			own.Fields = append(own.Fields, optional(f.Name, f.Doc, f.Type))
		}
	}
	return append(fields, Field{
		Name: OwnColumns, Doc: "the values of the repository's own columns, by their ids", Type: own, Unwritten: "rows say it in their columns",
	})
}

// Uses reports whether rows have a field, in the period in review.
func (s *Set) Uses(field string) bool {
	f := s.types[document.Area].Field(field)
	return f != nil && f.Unwritten == ""
}

// reserved reports whether rows can't have an own column of that id: every row has that field, or it is a word of Rego.
func reserved(id string) bool {
	rego := []string{"as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some", "true", "with"}
	return slices.Contains(rego, id) || areaKind(Vocabulary{}, false).Field(id) != nil
}

// columns judges what no type says of the columns of a Scorecard, and gives each a heading.
func (c *checker) columns() {
	for i, at := range c.doc.Root.Child("columns").Entries() {
		id := at.Str("id")
		if slices.Contains(builtinColumns, id) {
			continue
		}
		if reserved(id) {
			c.add(RuleWrongType, c.doc.Span("columns", strconv.Itoa(i), "id"),
				fmt.Sprintf("found the column id %s, which is a field of every row or a word of the language of rules", finding.Quote(id)), "give it another id")
		}
		fill(at, "title", document.String, Heading(id))
	}
}
