package schema

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
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

const people = "people"

func (s *Set) names(tree *document.Tree) names {
	ix := newIndex(s, nil)
	n := names{RuleID: ix.names[RuleID], FailureMode: ix.names[FailureMode], FrictionSource: ix.names[FrictionSource], Measure: ix.names[Measure], ScaleColumn: ix.names[ScaleColumn]}
	if list := s.Scorecard.Root.Get(people); list != nil {
		for i := range list.Items {
			n[people] = append(n[people], list.Items[i].Str("handle"))
		}
	}
	for _, d := range tree.Documents() {
		if d.ID != "" {
			n[d.Kind] = append(n[d.Kind], d.ID)
		}
	}
	for kind := range n {
		slices.Sort(n[kind])
		n[kind] = slices.Compact(n[kind])
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
