// Package schema says what a document of each kind may hold, in the repository's own vocabulary.
//
// One description of the kinds serves three readers: the shape check with its findings, the canonical form that
// rules and reports see, and the JSON Schema that OPA type-checks rules against.
package schema

import (
	"slices"
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
)

// Form is the form of a value.
type Form uint8

// The forms. All but Object, List and Map are scalars.
const (
	Text   Form = iota // text that is not blank
	ID                 // the id of a document, or a tag
	Date               // a day, YYYY-MM-DD
	Period             // the name of a period
	Bool
	Int        // a whole number of Min or more, up to Max where Max is set
	Number     // a decimal number
	Repository // owner/name
	Link       // an http or https address
	ColumnID   // of a column that a Scorecard adds
	Enum       // one of Levels
	Object     // Fields, and no others
	List       // of Elem
	Map        // Elem by any name
	Unread     // anything; it is no part of the canonical form
)

// Type describes a value.
type Type struct {
	Form   Form
	Levels []Level // of an Enum, best first
	Answer bool    // an Enum that takes YAML's truth values and any case
	Refers string  // of an ID: a kind, or one of the constants such as FailureMode
	Min    int     // of an Int; of a List, the fewest entries that count as one
	Max    int     // of an Int; 0 for no limit
	Fields []Field // of an Object
	Short  string  // of an Object: the Enum or Text field that may stand for all of it
	Person bool    // a Text that names one of the Scorecard's people by handle
	Blank  bool    // a Text that may be blank
	Unique string  // of a List of objects: the field that may not repeat
	Elem   *Type   // of a List or Map

	// Narrow is what an Object may hold by what is written in it; nil where that makes no difference.
	Narrow func(*document.Value) *Type
}

// Level is one value of a scale.
type Level struct {
	Value   string
	Meaning string
}

// Field is one field of an Object.
type Field struct {
	Name     string
	Doc      string // one line for people
	Type     *Type
	Required bool
	Default  string // of an Int or Enum; filled in where the field is missing

	Unwritten string // why people don't write it: scorelint sets it, or the Scorecard doesn't use it; empty where they do
}

// Field returns the field of that name, or nil.
func (t *Type) Field(name string) *Field {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return &t.Fields[i]
		}
	}
	return nil
}

// Names lists the fields of an Object.
func (t *Type) Names() []string {
	names := make([]string, len(t.Fields))
	for i, f := range t.Fields {
		names[i] = f.Name
	}
	return names
}

// Values lists what an Enum takes.
func (t *Type) Values() []string {
	values := make([]string, len(t.Levels))
	for i, l := range t.Levels {
		values[i] = l.Value
	}
	return values
}

// Takes reports whether a text can be a value of a scalar type.
func (t *Type) Takes(text string) bool {
	switch t.Form {
	case Enum:
		return slices.Contains(t.Values(), text)
	case ID:
		return !t.ids() || isID(text)
	case Date:
		return calendar(text)
	case Period, Link, Repository, ColumnID:
		return patterns[t.Form].form.MatchString(text)
	case Text:
		return t.Blank || strings.TrimSpace(text) != ""
	}
	return false
}

// Resolve follows a path of field names and list indexes and returns the type there, or nil and the index of the
// first step that leads nowhere.
func (t *Type) Resolve(path []string) (*Type, int) {
	for i, step := range path {
		switch t.Form {
		case Object:
			f := t.Field(step)
			if f == nil {
				return nil, i
			}
			t = f.Type
		case List:
			if _, err := strconv.ParseUint(step, 10, 31); err != nil {
				return nil, i
			}
			t = t.Elem
		case Map:
			t = t.Elem
		default:
			return nil, i
		}
	}
	return t, len(path)
}

func scalar(form Form) *Type            { return &Type{Form: form} }
func person() *Type                     { return &Type{Form: Text, Person: true} }
func ref(to string) *Type               { return &Type{Form: ID, Refers: to} }
func list(elem *Type) *Type             { return &Type{Form: List, Elem: elem} }
func atLeastOne(elem *Type) *Type       { return &Type{Form: List, Min: 1, Elem: elem} }
func mapOf(elem *Type) *Type            { return &Type{Form: Map, Elem: elem} }
func object(fields ...Field) *Type      { return &Type{Form: Object, Fields: fields} }
func scale(levels []Level) *Type        { return &Type{Form: Enum, Levels: levels} }
func answer(levels ...Level) *Type      { return &Type{Form: Enum, Levels: levels, Answer: true} }
func number(least, most int) *Type      { return &Type{Form: Int, Min: least, Max: most} }
func uniqueBy(f string, of *Type) *Type { return &Type{Form: List, Unique: f, Elem: of} }

func enum(values ...string) *Type {
	levels := make([]Level, len(values))
	for i, v := range values {
		levels[i].Value = v
	}
	return scale(levels)
}

func required(name, doc string, t *Type) Field {
	return Field{Name: name, Doc: doc, Type: t, Required: true}
}

func optional(name, doc string, t *Type) Field { return Field{Name: name, Doc: doc, Type: t} }

func defaulted(name, value, doc string, t *Type) Field {
	return Field{Name: name, Doc: doc, Type: t, Default: value}
}

// canonical returns the Enum's own spelling of a text, and whether it is one of its values.
func (t *Type) canonical(text string) (string, bool) {
	at := slices.IndexFunc(t.Levels, func(l Level) bool {
		return l.Value == text || t.Answer && strings.EqualFold(l.Value, text)
	})
	if at < 0 && t.Answer {
		switch strings.ToLower(text) {
		case "true":
			return t.canonical("yes")
		case "false":
			return t.canonical("no")
		}
	}
	if at < 0 {
		return "", false
	}
	return t.Levels[at].Value, true
}
