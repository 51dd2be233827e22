package export

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// SchemaID is where the schema is published.
const SchemaID = "https://raw.githubusercontent.com/scorelint/scorelint/main/internal/export/report.schema.json"

// Schema is the JSON Schema (draft 2020-12) of what [Review.JSON] writes, as indented JSON. It doesn't rule out other
// fields than those that it knows, because later releases may add some.
func Schema() ([]byte, error) {
	s := schemas{forms: forms()}
	root := s.of(reflect.TypeFor[Review](), "")
	head := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", SchemaID},
		{"title", "A computed review of an engineering leadership scorecard, as scorelint render --format json writes it"},
	}
	return json.MarshalIndent(slices.Concat(head, root, object{{"$defs", s.defs}}), "", "  ")
}

// forms are the schemas of texts that are not just any text, by the form tags of fields.
func forms() map[string]object {
	enum := func(values ...string) object { return object{{"enum", values}} }
	directions := texts([]review.Direction{review.Better, review.Worse, review.Mixed, review.Unchanged, review.Unknown})
	return map[string]object{
		"day":       {{"type", "string"}, {"pattern", `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`}},
		"state":     enum(texts([]review.State{review.Closed, review.Current, review.Draft})...),
		"severity":  enum(finding.SeverityNames()...),
		"decision":  enum(decideEscalation, decideAsk),
		"answer":    enum(review.Yes, review.Maybe, review.No),
		"direction": enum(directions...),
		"change":    enum(append(directions, texts([]review.Direction{review.Added, review.Retired, review.NoComparison})...)...),
		"ask":       enum(texts(review.AskStates())...),
		"bucket":    enum(texts(append(review.Buckets(), review.Ended))...),
	}
}

func texts[T ~string](values []T) []string {
	return each(values, func(v T) string { return string(v) })
}

// schemas makes the schema of types, and collects those that have a name.
type schemas struct {
	forms map[string]object
	defs  object
	known []string
}

func (s *schemas) of(t reflect.Type, form string) object {
	switch t.Kind() {
	case reflect.String:
		if known, ok := s.forms[form]; ok {
			return known
		}
		return object{{"type", "string"}}
	case reflect.Bool:
		return object{{"type", "boolean"}}
	case reflect.Slice:
		return object{{"type", "array"}, {"items", s.ref(t.Elem(), form)}}
	case reflect.Pointer:
		return object{{"anyOf", []object{s.ref(t.Elem(), form), {{"type", "null"}}}}}
	case reflect.Struct:
		return s.fields(t)
	default:
		return object{{"type", "integer"}, {"minimum", 0}}
	}
}

func (s *schemas) fields(t reflect.Type) object {
	properties, names := object{}, []string{}
	for f := range t.Fields() {
		schema := s.ref(f.Type, f.Tag.Get("form"))
		if doc := f.Tag.Get("doc"); doc != "" {
			schema = append(object{{"description", doc}}, schema...)
		}
		name := f.Tag.Get("json")
		properties, names = append(properties, member{name, schema}), append(names, name)
	}
	return object{{"type", "object"}, {"properties", properties}, {"required", names}}
}

// ref names a type that has fields, and describes any other in its place.
func (s *schemas) ref(t reflect.Type, form string) object {
	if t.Kind() != reflect.Struct {
		return s.of(t, form)
	}
	name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	if !slices.Contains(s.known, name) {
		s.known = append(s.known, name)
		def := s.fields(t)
		s.defs = append(s.defs, member{name, def})
	}
	return object{{"$ref", "#/$defs/" + name}}
}

// object is a JSON object whose members stand in the order that people read them in.
type object []member

type member struct {
	name  string
	value any
}

// MarshalJSON implements [json.Marshaler].
func (o object) MarshalJSON() ([]byte, error) {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			out.WriteByte(',')
		}
		name, err := json.Marshal(m.name)
		if err != nil {
			return nil, err
		}
		value, err := json.Marshal(m.value)
		if err != nil {
			return nil, err
		}
		out.Write(name)
		out.WriteByte(':')
		out.Write(value)
	}
	out.WriteByte('}')
	return out.Bytes(), nil
}
