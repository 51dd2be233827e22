package policy

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// exampleDay is the day that examples are judged on, and the time in tests.
const exampleDay = "2026-09-30"

// examplePeriod is the period that examples lie in, unless they say another.
const examplePeriod = "2026-Q3"

// exampleScorecard is what the world of the examples has beside the repository's own scales, columns and names.
const exampleScorecard = `apiVersion: scorelint/v1
kind: Scorecard
title: The world of the examples
period: ` + examplePeriod + `
trackers: ["https://github.com/acme/", "https://acme.atlassian.net/browse/"]
people:
  - {handle: "@lead", name: Lead, senior: true}
  - {handle: "@director", name: Director, senior: true}
  - {handle: "@security-lead", name: Security lead, senior: true}
  - {handle: "@engineer", name: Engineer}
  - {handle: "@acme/platform", name: Platform team, team: true}
failureModes:
  - {tag: auth-consistency, title: Authorization consistency}
  - {tag: tenant-boundary, title: Tenant boundaries}
frictionSources:
  - {tag: custom-pipelines, title: Custom pipelines}
`

// ExampleWorld is the day that examples are judged on, and the Scorecard that they are judged by.
func ExampleWorld() (day, scorecard string) { return exampleDay, exampleScorecard }

// Fields of a repository's Scorecard that hold in examples too: rules name its columns and values of its scales, and examples its people
// and tags. Settings of rules don't, so that an example proves the same whatever they are.
var (
	describing = []string{"scales", "columns", "measures"}
	naming     = []string{"trackers", "people", "failureModes", "frictionSources"}
)

// World is what examples are judged in: a small Scorecard, with what rules may know of the repository's own.
type World struct {
	engine *Engine
	own    *document.Document // the repository's Scorecard; nil without one
}

// exampleFile holds the Scorecard of the world beside a repository's own; nil without one.
func exampleFile(own *document.Document) *document.File {
	file := document.Parse("the examples' Scorecard", "", []byte(exampleScorecard))
	if own == nil {
		return file
	}
	root := &file.Documents[0].Root
	copyMissing(root, &own.Root, describing)
	for _, name := range naming {
		if names, list := own.Root.Get(name), root.Field(name); names != nil && names.Type == document.List {
			list.Value.Items = append(copied(*names).Items, list.Value.Items...) // the last of two with one name counts
		}
	}
	return file
}

// treeOf is an example with the Scorecard of the world, unless it has one of its own. That may leave out its period, and the
// scales and columns where it isn't the document that is judged.
func (w *World) treeOf(file *document.File) *document.Tree {
	at := slices.IndexFunc(file.Documents, func(d *document.Document) bool { return d.Kind == document.Scorecard })
	if at < 0 {
		return &document.Tree{Files: []*document.File{exampleFile(w.own), file}}
	}
	root := &file.Documents[at].Root
	if at > 0 && w.own != nil {
		copyMissing(root, &w.own.Root, describing)
	}
	if root.Field("period") == nil {
		root.Fields = append(root.Fields, document.Field{Name: "period", Value: document.Value{Type: document.String, Text: examplePeriod}})
	}
	return &document.Tree{Files: []*document.File{file}}
}

// copyMissing copies fields that a map doesn't have.
func copyMissing(to, from *document.Value, names []string) {
	for _, name := range names {
		if f := from.Field(name); f != nil && to.Field(name) == nil {
			to.Fields = append(to.Fields, document.Field{Name: name, Value: copied(f.Value)})
		}
	}
}

// copied is a value that can be brought into canonical form without changing the one that it is of.
func copied(v document.Value) document.Value {
	v.Items, v.Fields = slices.Clone(v.Items), slices.Clone(v.Fields)
	for i := range v.Items {
		v.Items[i] = copied(v.Items[i])
	}
	for i := range v.Fields {
		v.Fields[i].Value = copied(v.Fields[i].Value)
	}
	return v
}
