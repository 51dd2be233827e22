package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Column is what a Scorecard says of a column of rows: of one of its own, or of a built-in one.
type Column struct {
	ID       string
	Title    string // the heading
	Type     *Type  // of an own one; nil for a built-in one
	Required bool
	Unused   bool // rows of earlier periods may still have it
}

// builtinColumns are the fields of a row that a Scorecard may give another heading, or leave out.
var builtinColumns = []string{"releaseGateHealth", "reviewLatency", "topFailureMode", alwaysUsed}

// OwnColumns is the field under which rules see once more what a row says in the repository's own columns: those of every repository
// can read it, whatever its columns are.
const OwnColumns = "ownColumns"

// alwaysUsed is the built-in column that no scorecard is without.
const alwaysUsed = "escalation"

// The types of own columns that take fields which others don't.
const (
	scaleColumn  = "scale"
	numberColumn = "number"
)

// columnTypes are the types of own columns, by their names in columnTypeNames.
var columnTypes = map[string]*Type{
	scaleColumn:  {Form: Unread}, // until its values are known
	numberColumn: scalar(Number), "text": scalar(Text), "date": scalar(Date), "link": scalar(Link), "person": person(),
}

var columnTypeNames = []string{scaleColumn, numberColumn, "text", "date", "link", "person"}

// ofColumnType are the fields of a column that belong to one type of columns.
var ofColumnType = map[string]string{
	"values": scaleColumn, "weight": scaleColumn, "unit": numberColumn, "better": numberColumn, "target": numberColumn,
}

func columnsField(level *Type) Field {
	return optional("columns", "further columns of rows, and other headings for the built-in ones: "+strings.Join(builtinColumns, ", "), uniqueBy("id", object(
		required("id", "as rows write it, such as threatModel; or that of a built-in one", scalar(Text)),
		optional("title", "the heading", scalar(Text)),
		optional("type", "what a further column holds", enum(columnTypeNames...)),
		optional("required", "whether every row from this period on needs it; a further one is optional, a built-in one required where nothing is written", scalar(Bool)),
		optional("use", "false takes it from rows and reports; rows of earlier periods may keep it", scalar(Bool)),
		optional("values", "of a scale: two or more in order, best first", uniqueBy("value", level)),
		optional("weight", "of a scale: what a step below the best adds in the ranking", number(0, 100)),
		optional("unit", "of a number: what it counts", scalar(Text)),
		optional("better", "of a number: which direction is better", enum("lower", "higher")),
		optional("target", "of a number: what is aimed at", scalar(Number)),
	)))
}

// columnsOf reads the columns of a Scorecard. One of which something is wrong, which is a finding, takes any value, so that rows have
// no findings for it.
func columnsOf(root *document.Value) []Column {
	list := root.Field("columns")
	if list == nil {
		return nil
	}
	var all []Column
	for i := range list.Value.Items {
		at := &list.Value.Items[i]
		c := Column{ID: at.Str("id"), Title: at.Str("title"), Unused: at.Str("use") == "false" && at.Str("id") != alwaysUsed}
		builtin := slices.Contains(builtinColumns, c.ID)
		c.Required = at.Str("required") == "true" || builtin && at.Str("required") != "false"
		again := slices.ContainsFunc(all, func(other Column) bool { return other.ID == c.ID })
		if again || !builtin && columnID(c.ID) != "" {
			continue
		}
		if !builtin {
			c.Type = columnType(at)
		}
		all = append(all, c)
	}
	return all
}

func columnType(at *document.Value) *Type {
	t := columnTypes[at.Str("type")]
	switch {
	case t == nil:
		return scalar(Unread)
	case t.Form == Unread:
		if levels := levelsOf(at.Get("values")); len(levels) > 1 {
			return scale(levels)
		}
	}
	return t
}

// heading is the heading of a column that gives none.
func heading(id string) string {
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
		f := Field{Name: c.ID, Doc: c.Title, Type: c.Type}
		builtin := slices.IndexFunc(fields, func(f Field) bool { return f.Name == c.ID })
		if builtin >= 0 {
			f = fields[builtin]
			if c.Title != "" {
				f.Doc = c.Title + ": " + f.Doc
			}
		} else if c.Title == "" {
			f.Doc = heading(c.ID)
		}
		f.Required = c.Required && !c.Unused && !(closed && builtin < 0)
		f.Unwritten = c.Unused && !closed
		if c.Unused && closed {
			f.Type = scalar(Unread)
		}
		if builtin >= 0 {
			fields[builtin] = f
		} else {
			fields = slices.Insert(fields, at, f)
			own.Fields = append(own.Fields, optional(f.Name, f.Doc, f.Type))
		}
	}
	return append(fields, Field{Name: OwnColumns, Doc: "the values of the repository's own columns, by their ids", Type: own, Unwritten: true})
}

var columnForm = regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`)

// Uses reports whether rows have a field, in the period in review.
func (s *Set) Uses(field string) bool {
	f := s.types[document.Area].Field(field)
	return f != nil && !f.Unwritten
}

// columnID says why an id can't be that of an own column; empty where it can.
func columnID(id string) string {
	switch {
	case !columnForm.MatchString(id) || len(id) > maxID:
		return "letters and digits without blanks, beginning with a small letter"
	case slices.Contains(regoWords, id):
		return "another one: it is a word of the language of rules"
	case slices.ContainsFunc(areaKind(Vocabulary{}, false).Fields, func(f Field) bool { return f.Name == id }):
		return "another one: it is a field of every row"
	}
	return ""
}

var regoWords = []string{"as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "some", "true", "with"}

// columns judges what no type says of the columns of a Scorecard.
func (c *checker) columns(list *document.Field) {
	if list == nil {
		return
	}
	for i := range list.Value.Items {
		c.path = []string{list.Name, strconv.Itoa(i)}
		c.column(&list.Value.Items[i])
	}
	c.path = nil
}

func (c *checker) column(at *document.Value) {
	id, kind := at.Str("id"), at.Str("type")
	builtin := slices.Contains(builtinColumns, id)
	if wants := columnID(id); id != "" && !builtin && wants != "" {
		c.add(RuleWrongType, c.below("id"), fmt.Sprintf("found the column id %s, expected %s", finding.Quote(id), wants), columnHint(id))
	}
	if builtin {
		c.builtinColumn(at, id)
		return
	}
	if at.Field("title") == nil {
		at.Fields = append(at.Fields, document.Field{Name: "title", Value: document.Value{Type: document.String, Text: heading(id)}})
	}
	switch typed := at.Field("type"); {
	case typed == nil || typed.Value.Type == document.Null:
		hint := "add type: one of " + strings.Join(columnTypeNames, ", ")
		if near := Nearest(id, builtinColumns); near != "" {
			hint = didYouMean(near) + " Else " + hint
		}
		c.add(RuleMissingField, c.doc.Span(c.path...), "the field \"type\" is missing in "+strings.Join(c.path, "."), hint)
	case columnTypes[kind] == nil:
		return // a finding of its own
	case kind == scaleColumn:
		if n := len(levelsOf(at.Get("values"))); n < 2 && (at.Field("values") == nil || at.Get("values") != nil) {
			c.add(RuleMissingField, c.below("values"), fmt.Sprintf("found %s of the scale %s, expected two or more", finding.Count(n, "value"), id),
				"add values: a list of {value, meaning}, best first")
		}
	}
	for i := range at.Fields {
		if of := ofColumnType[at.Fields[i].Name]; of != "" && kind != "" && kind != of {
			c.add(RuleUnknownField, c.doc.KeySpan(&at.Fields[i]), fmt.Sprintf("the field %q belongs to columns of type %s, and %s is of type %s", at.Fields[i].Name, of, id, kind), "delete it")
		}
	}
}

// builtinColumn finds what a built-in column doesn't take.
func (c *checker) builtinColumn(at *document.Value, id string) {
	if id == alwaysUsed && at.Str("use") == "false" {
		c.add(RuleUnknownValue, c.below("use"), "found use: false for the column escalation, which every scorecard uses", "delete it")
	}
	for i := range at.Fields {
		f, hint := &at.Fields[i], "delete it"
		switch {
		case f.Name == "values" && slices.Contains(scaleNames, id):
			hint = "move them to scales." + id
		case f.Name == "weight":
			hint = "set its weight in ranking"
		}
		if f.Name == "type" || ofColumnType[f.Name] != "" {
			c.add(RuleUnknownField, c.doc.KeySpan(f), fmt.Sprintf("the built-in column %s takes no %s", id, f.Name), hint)
		}
	}
}

// below is the place of a field of what the walk is at.
func (c *checker) below(field string) finding.Span {
	return c.doc.Span(append(slices.Clone(c.path), field)...)
}

// columnHint writes an id as that of a column.
func columnHint(id string) string {
	var out strings.Builder
	for i, word := range strings.Split(IDFrom(id), "-") {
		if i > 0 && word != "" {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		out.WriteString(word)
	}
	if text := out.String(); text != id && columnID(text) == "" {
		return "write " + text
	}
	return "write it like threatModel"
}
