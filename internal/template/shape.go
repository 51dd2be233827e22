package template

import (
	"reflect"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// kind is what a value is to people.
type kind string

const (
	unknownKind kind = "something"
	textKind    kind = "a text"
	numberKind  kind = "a number"
	truthKind   kind = "true or false"
	listKind    kind = "a list"
	objectKind  kind = "an object"
	nullKind    kind = "null"
)

// shape is what is known of a value before a template runs.
type shape struct {
	typ    reflect.Type // nil when nothing is known
	null   bool         // it may be null
	path   string       // how it is reached, for conditions that tell that it isn't null; empty when it has no name
	values []string     // the texts that it can be; nil for any
}

var (
	textType   = reflect.TypeFor[string]()
	numberType = reflect.TypeFor[int]()
	truthType  = reflect.TypeFor[bool]()
	textsType  = reflect.TypeFor[[]string]()
	linkType   = reflect.TypeFor[linked]()
	proseType  = reflect.TypeFor[prosaic]()
	rawType    = reflect.TypeFor[verbatim]()
	partType   = reflect.TypeFor[part]()
)

// shapeOf is the shape of a type of package review.
func shapeOf(t reflect.Type) shape {
	if t != nil && t.Kind() == reflect.Pointer {
		return shape{typ: t.Elem(), null: t != reflect.TypeFor[*review.Row]()}
	}
	return shape{typ: t}
}

func (s shape) kind() kind {
	if s.typ == nil {
		if s.null {
			return nullKind
		}
		return unknownKind
	}
	switch s.typ.Kind() {
	case reflect.Slice:
		return listKind
	case reflect.Struct:
		return objectKind
	case reflect.String:
		return textKind
	case reflect.Bool:
		return truthKind
	}
	return numberKind
}

// describe names a value for people.
func (s shape) describe() string {
	if s.kind() == objectKind {
		return "the object " + strings.ToLower(s.typ.Name()[:1]) + s.typ.Name()[1:]
	}
	return string(s.kind())
}

// elem is an entry of a list.
func (s shape) elem() shape {
	if s.kind() != listKind {
		return shape{}
	}
	return shapeOf(s.typ.Elem())
}

// field is a field of an object.
func (s shape) field(name string) (shape, bool) {
	for _, f := range review.Fields(s.typ) {
		if f.Tag.Get("json") == name {
			out := shapeOf(f.Type)
			out.null = out.null || f.Tag.Get("form") == "null"
			out.values = review.Values(f)
			if s.path != "" {
				out.path = s.path + "." + name
			}
			return out, true
		}
	}
	return shape{}, false
}

func (s shape) fieldNames() []string {
	var names []string
	for _, f := range review.Fields(s.typ) {
		names = append(names, f.Tag.Get("json"))
	}
	return names
}

// kindOfValue is the kind of a value that is there.
func kindOfValue(v any) kind {
	switch v.(type) {
	case nil:
		return nullKind
	case []any:
		return listKind
	case map[string]any:
		return objectKind
	}
	return shape{typ: reflect.TypeOf(v)}.kind()
}
