// Package layout fills a team's own template with a computed review.
//
// A template is a Go template. It sees the review under the names that its JSON has, see package export. It is checked
// before it runs, all of it: a misspelt field in a branch that is not taken today is an error today.
package layout

import (
	"bytes"
	htmltemplate "html/template"
	"io"
	"path"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/scorelint/scorelint/internal/export"
)

// Kind says what a template writes, which decides how text of people is kept from breaking out of its place.
type Kind string

// The kinds of templates.
const (
	HTML     Kind = "HTML"     // text is escaped for where it stands, as html/template does
	Markdown Kind = "Markdown" // text is plain text: no markup, no ping, no link
	Plain    Kind = "text"     // text stands as it is
)

// KindOf tells the kind of a template by its file's name: report.html and report.html.tmpl are both HTML.
func KindOf(file string) Kind {
	name := strings.ToLower(path.Base(file))
	for _, ending := range []string{".tmpl", ".gotmpl", ".tpl"} {
		name = strings.TrimSuffix(name, ending)
	}
	switch path.Ext(name) {
	case ".html", ".htm":
		return HTML
	case ".md", ".markdown":
		return Markdown
	}
	return Plain
}

// Layout is a template that was checked.
type Layout struct {
	name   string
	source string
	run    interface {
		Execute(w io.Writer, data any) error
	}
}

// internalName stands for the file in errors of Go's parser, where a file's own name could be mistaken for their text.
const internalName = "template"

// Parse reads and checks a template. The name is that of its file. Errors are of type [*Error].
func Parse(name, source string) (*Layout, error) {
	kind := KindOf(name)
	parsed, err := template.New(internalName).Option("missingkey=error").Funcs(functions(kind)).Parse(source)
	if err != nil {
		return nil, unparsed(name, err)
	}
	if fault := check(parsed, reflect.TypeFor[export.Review]()); fault != nil {
		return nil, fault.in(name, source)
	}
	for _, t := range parsed.Templates() {
		escapeAll(t.Root)
	}
	if kind != HTML {
		return &Layout{name, source, parsed}, nil
	}
	escaped := htmltemplate.New(internalName).Option("missingkey=error").Funcs(functions(kind))
	for _, t := range parsed.Templates() {
		if _, err := escaped.AddParseTree(t.Name(), t.Tree); err != nil {
			return nil, unparsed(name, err)
		}
	}
	return &Layout{name, source, escaped.Lookup(internalName)}, nil
}

// Fill writes what the template makes of a review. Errors are of type [*Error].
func (l *Layout) Fill(r *export.Review) ([]byte, error) {
	var out bytes.Buffer
	if err := l.run.Execute(&out, dataOf(reflect.ValueOf(r).Elem())); err != nil {
		return nil, l.failed(err)
	}
	return out.Bytes(), nil
}

// escapeAll ends every action of a template with the escaper.
func escapeAll(n parse.Node) {
	walk(n, func(n parse.Node) {
		if action, ok := n.(*parse.ActionNode); ok && len(action.Pipe.Decl) == 0 {
			call := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: action.Pos}
			call.Args = []parse.Node{parse.NewIdentifier(escaper).SetPos(action.Pos)}
			action.Pipe.Cmds = append(action.Pipe.Cmds, call)
		}
	})
}

// walk visits the nodes of a template that hold or are actions.
func walk(n parse.Node, visit func(parse.Node)) {
	branch := func(b *parse.BranchNode) {
		walk(b.List, visit)
		if b.ElseList != nil {
			walk(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			walk(child, visit)
		}
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	default:
		visit(n)
	}
}
