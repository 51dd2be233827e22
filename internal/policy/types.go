package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/policy/check"
	"github.com/scorelint/scorelint/internal/schema"
)

// inputSchema keeps the schemas of documents apart from the schema of data.scorecard, which may have the same name.
var inputSchema = refTo("schema", "input")

var (
	dataRef    = refTo("data", schema.DataName)
	dataSchema = refTo("schema", schema.DataName)
)

// schemas are the types of this engine for OPA's type checker, by the names that withTypes gives.
func (e *Engine) schemas() *ast.SchemaSet {
	all := ast.NewSchemaSet()
	all.Put(dataSchema, outline(e.set.Data()))
	for name, t := range e.types {
		all.Put(inputSchema.Append(ast.StringTerm(name)), outline(t))
	}
	return all
}

// outline is the JSON Schema of a type as far as OPA makes a type of it. Of enums, patterns and limits it makes nothing,
// but takes twice as long to read them.
func outline(t *schema.Type) map[string]any {
	switch t.Form {
	case schema.Object:
		properties := make(map[string]any, len(t.Fields))
		for _, f := range t.Fields {
			properties[f.Name] = outline(f.Type)
		}
		return map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	case schema.Map:
		return map[string]any{"type": "object"}
	case schema.List:
		return map[string]any{"type": "array", "items": outline(t.Elem)}
	case schema.Bool:
		return map[string]any{"type": "boolean"}
	case schema.Int:
		return map[string]any{"type": "integer"}
	case schema.Number:
		return map[string]any{"type": "number"}
	}
	return map[string]any{"type": "string"}
}

// withTypes points the package's annotation to the schemas of this engine, and adds that of data.scorecard, so that
// no rule goes untyped because it forgot to ask. All else is the module's own: compilers copy what they are given.
func withTypes(m *ast.Module) *ast.Module {
	typed := *m
	typed.Comments = nil
	typed.Annotations = slices.Clone(m.Annotations)
	if !check.Typed(m) {
		return withoutTypes(&typed)
	}
	withData := refersToData(m)
	for i, a := range m.Annotations {
		if a.Scope == "package" {
			with := *a
			with.Schemas = typesIn(a.Schemas, withData)
			typed.Annotations[i] = &with
		}
	}
	return &typed
}

// withoutTypes leaves schemas out of a module: OPA would refuse what is valid, as in a library for documents of several
// kinds.
func withoutTypes(m *ast.Module) *ast.Module {
	untyped := *m
	untyped.Annotations = slices.Clone(m.Annotations)
	for i, a := range m.Annotations {
		without := *a
		without.Schemas = nil
		untyped.Annotations[i] = &without
	}
	return &untyped
}

func typesIn(annotated []*ast.SchemaAnnotation, refersToData bool) []*ast.SchemaAnnotation {
	var all []*ast.SchemaAnnotation
	for _, s := range annotated {
		if s.Path.Equal(ast.InputRootRef) && s.Schema.HasPrefix(ast.SchemaRootRef) {
			all = append(all, &ast.SchemaAnnotation{Path: s.Path, Schema: inputSchema.Concat(s.Schema[1:])})
		}
	}
	if refersToData {
		all = append(all, &ast.SchemaAnnotation{Path: dataRef, Schema: dataSchema})
	}
	return all
}

// refersToData reports whether a module, as it was parsed, refers to data.scorecard. Only then does OPA need its type: to
// make it, OPA makes a type of all rules before, which is slow where there are many. (A module that refers to all of data
// refers to itself, which is an error.)
func refersToData(m *ast.Module) bool {
	found := false
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		found = found || ref.HasPrefix(dataRef)
		return found
	})
	return found
}
