package schema

import "github.com/scorelint/scorelint/internal/document"

// JSON returns the type as a JSON Schema (draft 2020-12) of the canonical form. Objects take no other fields,
// which is what lets OPA's type checker report a misspelt one.
func (t *Type) JSON() map[string]any {
	switch t.Form {
	case Object:
		return t.objectJSON()
	case Map:
		return map[string]any{"type": "object", "additionalProperties": t.Elem.JSON()}
	case List:
		array := map[string]any{"type": "array", "items": t.Elem.JSON()}
		if t.Min > 0 {
			array["minItems"] = t.Min
		}
		return array
	case Enum:
		return map[string]any{"type": "string", "enum": anys(t.Values())}
	case Bool:
		return map[string]any{"type": "boolean"}
	case Int:
		number := map[string]any{"type": "integer", "minimum": t.Min}
		if t.Max > 0 {
			number["maximum"] = t.Max
		}
		return number
	case ID:
		if t.Refers == RuleID {
			return map[string]any{"type": "string"}
		}
		return map[string]any{"type": "string", "pattern": idForm.String(), "maxLength": maxID}
	case Date:
		return map[string]any{"type": "string", "format": "date"}
	case Period:
		return map[string]any{"type": "string", "pattern": document.PeriodPattern}
	}
	return map[string]any{"type": "string", "pattern": `\S`}
}

func (t *Type) objectJSON() map[string]any {
	properties := make(map[string]any, len(t.Fields))
	needed := []any{}
	for _, f := range t.Fields {
		property := f.Type.JSON()
		if f.Doc != "" {
			property["description"] = f.Doc
		}
		properties[f.Name] = property
		if f.Required {
			needed = append(needed, f.Name)
		}
	}
	return objectSchema(properties, needed)
}

// objectSchema is the JSON Schema of an object that has no other properties than these.
func objectSchema(properties map[string]any, needed []any) map[string]any {
	schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(needed) > 0 {
		schema["required"] = needed
	}
	return schema
}

func anys(texts []string) []any {
	all := make([]any, len(texts))
	for i, text := range texts {
		all[i] = text
	}
	return all
}
