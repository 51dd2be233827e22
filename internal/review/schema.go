package review

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// Schema is the JSON Schema (draft 2020-12) of a type of tagged fields, as indented JSON: json tags name the fields, doc
// tags describe them, and format tags name one of the formats, by which a text is not just any text. It doesn't rule out other
// fields than those that it knows, because later releases may add some.
func Schema(t reflect.Type, id, title string, formats map[string][]string) ([]byte, error) {
	s := schemas{ownFormats(), object{}}
	for name, values := range formats {
		s.formats[name] = values
	}
	root := s.fields(t)
	root["$schema"], root["$id"], root["title"], root["$defs"] = "https://json-schema.org/draft/2020-12/schema", id, title, s.defs
	return json.MarshalIndent(root, "", "  ")
}

// ownFormats are the values of the model's own texts, by format.
func ownFormats() map[string][]string {
	directions := values(Better, Worse, Mixed, Unchanged, Unknown)
	return map[string][]string{
		"state":     values(Closed, Current, Draft),
		"deadline":  {OfDecision, OfAsk, OfRecovery, OfExpiry},
		"answer":    {Yes, Maybe, No},
		"direction": directions,
		"change":    append(directions, values(Added, Retired, NoComparison)...),
		"ask":       values(AskStates()...),
		"outcome":   values(KeptOnTime, KeptLate, KeptUndated, WasDropped, WasCarried, WasLost, StillOpen),
		"bucket":    values(append(Buckets(), Ended)...),
	}
}

func values[T ~string](list ...T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// schemas makes the schema of types, and collects those that have a name.
type schemas struct {
	formats map[string][]string
	defs    object
}

// object is a JSON object.
type object map[string]any

func (s *schemas) of(t reflect.Type, format string) object {
	switch t.Kind() {
	case reflect.String:
		return s.text(format)
	case reflect.Bool:
		return object{"type": "boolean"}
	case reflect.Slice:
		return object{"type": "array", "items": s.of(t.Elem(), format)}
	case reflect.Pointer:
		if t == reflect.TypeFor[*Row]() && format != "null" { // a row that is named is there
			return s.ref(t.Elem())
		}
		return object{"anyOf": []object{s.of(t.Elem(), format), {"type": "null"}}}
	case reflect.Map: // of what people's own columns hold
		return object{"type": "object", "additionalProperties": object{"type": []string{"string", "number", "null"}}}
	case reflect.Float64:
		return object{"type": "number"}
	case reflect.Struct:
		return s.ref(t)
	default:
		return object{"type": "integer", "minimum": 0}
	}
}

func (s *schemas) text(format string) object {
	if format == "day" {
		return object{"type": "string", "pattern": `^([0-9]{4}-[0-9]{2}-[0-9]{2})?$`}
	}
	if values := s.formats[format]; values != nil {
		return object{"enum": values}
	}
	return object{"type": "string"}
}

func (s *schemas) fields(t reflect.Type) object {
	properties, names := object{}, []string{}
	for _, f := range Fields(t) {
		schema := s.of(f.Type, f.Tag.Get("format"))
		if doc := f.Tag.Get("doc"); doc != "" {
			schema["description"] = doc
		}
		name := f.Tag.Get("json")
		properties[name] = schema
		names = append(names, name)
	}
	return object{"type": "object", "properties": properties, "required": names}
}

// ref names a type that has fields.
func (s *schemas) ref(t reflect.Type) object {
	name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	if s.defs[name] == nil {
		s.defs[name] = s.fields(t)
	}
	return object{"$ref": "#/$defs/" + name}
}

// Fields lists the fields of a struct that JSON shows, those of embedded structs in their place. Of several with one name
// the outermost counts, as for [json.Marshal].
func Fields(t reflect.Type) []reflect.StructField {
	var all []reflect.StructField
	for _, f := range reflect.VisibleFields(t) {
		name := f.Tag.Get("json")
		if name == "" || name == "-" || hidden(t, f) {
			continue
		}
		at := slices.IndexFunc(all, func(other reflect.StructField) bool { return other.Tag.Get("json") == name })
		switch {
		case at < 0:
			all = append(all, f)
		case len(f.Index) < len(all[at].Index):
			all[at] = f
		}
	}
	return all
}

// hidden reports whether a field belongs to an embedded struct that JSON leaves out or shows under a name of its own.
func hidden(t reflect.Type, f reflect.StructField) bool {
	for depth := 1; depth < len(f.Index); depth++ {
		if t.FieldByIndex(f.Index[:depth]).Tag.Get("json") != "" {
			return true
		}
	}
	return false
}
