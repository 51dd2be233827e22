package schema

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// draft is the version of JSON Schema that editors get: the newest that all of them read.
const draft = "http://json-schema.org/draft-07/schema#"

// Editor returns the JSON Schema by which an editor checks and completes a document of one kind as people write it, in
// the repository's own vocabulary: its people, tags, rows, scales and rules.
func (s *Set) Editor(kind string, tree *document.Tree) map[string]any {
	schema := s.names(tree).object(s.Type(kind))
	schema["$schema"] = draft
	schema["title"] = kind
	return schema
}

// EditorOfAll returns the JSON Schema of documents of every kind, told apart by their field kind.
func (s *Set) EditorOfAll(tree *document.Tree) map[string]any {
	n, cases := s.names(tree), []any{}
	for _, kind := range Kinds() {
		cases = append(cases, map[string]any{
			"if":   map[string]any{"properties": map[string]any{"kind": map[string]any{"const": kind}}, "required": []any{"kind"}},
			"then": n.object(s.Type(kind)),
		})
	}
	return map[string]any{
		"$schema": draft, "title": "scorelint", "type": "object", "required": []any{"kind"}, "allOf": cases,
		"properties": map[string]any{"kind": map[string]any{"enum": anys(Kinds()), "description": "what the document is"}},
	}
}

// people stand in the Scorecard under this name.
const people = "people"

func (s *Set) names(tree *document.Tree) names {
	ix := newIndex(s, tree.Documents())
	n := names(ix.names)
	for _, kind := range Kinds() {
		n[kind] = ix.ids[finding.Document{Kind: kind, Period: anyPeriod}]
	}
	return n
}

// values are what a scalar may be where that is known.
func (n names) values(t *Type) []string {
	switch {
	case t.Form == Enum:
		return t.Values()
	case t.Person:
		return n[people]
	case t.Form == ID:
		return n[t.Refers]
	}
	return nil
}

// Choices returns for each type of scalar what the repository's vocabulary offers, or nothing.
func (s *Set) Choices(tree *document.Tree) func(*Type) []string { return s.names(tree).values }

// levels are the values of a scale with what they mean. Where truth values count as answers, editors that read YAML 1.1
// see one of those.
func (n names) levels(t *Type) map[string]any {
	if !n.written() {
		return map[string]any{"type": "string", "enum": anys(t.Values())}
	}
	schema := map[string]any{"enum": anys(t.Values())}
	var meanings []any
	for _, l := range t.Levels {
		meanings = append(meanings, l.Meaning)
	}
	if slices.ContainsFunc(t.Levels, func(l Level) bool { return l.Meaning != "" }) {
		schema["enumDescriptions"] = meanings
	}
	if t.Answer {
		return map[string]any{"anyOf": []any{schema, map[string]any{"type": "boolean"}}}
	}
	return schema
}
