package schema

// JSON returns the type as a JSON Schema (draft 2020-12) of the canonical form. Objects take no other fields,
// which is what lets OPA's type checker report a misspelt one.
func (t *Type) JSON() map[string]any { return names(nil).of(t) }

// names are what fields may refer to, by kind; people stand under their own name. A type as people write it has them, the
// canonical form has none.
type names map[string][]string

func (n names) written() bool { return n != nil }

func (n names) of(t *Type) map[string]any {
	switch t.Form {
	case Object:
		if t.Short != "" && n.written() {
			return map[string]any{"anyOf": []any{n.of(t.Field(t.Short).Type), n.object(t)}}
		}
		return n.object(t)
	case Map:
		return map[string]any{"type": "object", "additionalProperties": n.of(t.Elem)}
	case List:
		array := map[string]any{"type": "array", "items": n.of(t.Elem)}
		if t.Min > 0 {
			array["minItems"] = t.Min
		}
		return array
	case Enum:
		return n.levels(t)
	}
	if known := n.values(t); len(known) > 0 {
		return map[string]any{"enum": anys(known)}
	}
	text := map[string]any{"type": "string"}
	switch p, ok := patterns[t.Form]; {
	case t.Form == Unread:
		return map[string]any{}
	case t.Form == Bool:
		return map[string]any{"type": "boolean"}
	case t.Form == Number:
		return map[string]any{"type": "number", "minimum": -MaxNumber, "maximum": MaxNumber}
	case t.Form == Int:
		number := map[string]any{"type": "integer", "minimum": t.Min}
		if t.Max > 0 {
			number["maximum"] = t.Max
		}
		return number
	case t.Form == ID && !t.ids():
	case ok:
		text["pattern"] = p.form.String()
	default:
		text["pattern"] = `\S`
	}
	switch {
	case t.Form == Date:
		text["format"] = "date"
	case t.Form == ID && t.ids():
		text["maxLength"] = maxID
	}
	return text
}

func (n names) object(t *Type) map[string]any {
	properties, needed := map[string]any{}, []any{}
	for _, f := range t.Fields {
		if f.Unwritten != "" && n.written() {
			continue
		}
		property := n.of(f.Type)
		if f.Doc != "" {
			property["description"] = f.Doc
		}
		if f.Default != "" && n.written() {
			property["default"] = f.Default
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
