// Package template fills a team's own template with a computed review.
//
// A template is a Go template that sees the review under the names of its JSON. The end of its file's name says what it
// writes, and so how every value is written where it stands: text of people can't break out, see [kind].
package template

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"io"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
	"time"
	"unicode/utf8"
)

// What a template may take. A report of 10,000 rows takes a fraction of either.
const (
	maxTime   = time.Minute
	maxLength = 64 << 20 // bytes
)

// Template is a template that was checked.
type Template struct {
	name    string // of its file
	source  string
	kind    kind
	sample  any // see [sample]
	text    *template.Template
	timeout time.Duration // see [maxTime]
	length  int           // that it may write at most, see [maxLength]
}

// internalName stands for the file in errors of Go's, where a file's own name could be mistaken for their text.
const internalName = "template"

// Parse reads a template, and checks all of it against the type of the data, branches that are not taken too. The name is
// that of its file. Errors are of type [*Error].
func Parse(name string, source []byte, data reflect.Type) (*Template, error) {
	t := &Template{name: name, source: string(bytes.TrimPrefix(source, []byte("\ufeff"))), kind: kindOf(name), sample: sample(data), timeout: maxTime, length: maxLength}
	switch {
	case !utf8.Valid(source) || bytes.IndexByte(source, 0) >= 0:
		return nil, &Error{File: name, Message: "found bytes that are no text, expected UTF-8", Hint: "save the template as UTF-8"}
	case strings.TrimSpace(t.source) == "":
		return nil, &Error{File: name, Message: "found an empty template, expected text with fields between {{ and }}"}
	}
	text, err := template.New(internalName).Option("missingkey=error").Funcs(t.functions()).Parse(t.source)
	if err != nil {
		return nil, t.explain(err)
	}
	t.text = text
	defined := text.Templates()
	slices.SortFunc(defined, func(a, b *template.Template) int { return cmp.Compare(a.Root.Pos, b.Root.Pos) })
	for _, text := range defined {
		if err := t.prepare(text.Root); err != nil {
			return nil, err
		}
	}
	return t, t.check()
}

// prepare ends every action that prints with what writes its value for the place. It refuses a value where the text
// directly before it quotes it once more than its kind does.
func (t *Template) prepare(list *parse.ListNode) error {
	if list == nil {
		return nil
	}
	before := ""
	for _, n := range list.Nodes {
		text := ""
		switch n := n.(type) {
		case *parse.TextNode:
			text = string(n.Text)
		case *parse.ActionNode:
			if len(n.Pipe.Decl) > 0 {
				break
			}
			for _, mark := range t.kind.within {
				if strings.HasSuffix(before, mark) {
					return t.at(int(n.Pos), "found a value directly behind "+mark+" in "+t.kind.name, t.kind.instead)
				}
			}
			write := &parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pipe.Pos, Args: []parse.Node{parse.NewIdentifier("_write").SetPos(n.Pipe.Pos)}}
			n.Pipe.Cmds = append(n.Pipe.Cmds, write)
		}
		if branch := branches(n); branch != nil {
			if err := t.prepare(branch.List); err != nil {
				return err
			}
			if err := t.prepare(branch.ElseList); err != nil {
				return err
			}
		}
		before = text
	}
	return nil
}

// Fill writes what the template makes of data, which is marshalled to JSON. Errors are of type [*Error], or that of the
// context when it ends.
func (t *Template) Fill(ctx context.Context, data any) ([]byte, error) {
	fields, err := fieldsOf(data)
	if err != nil {
		return nil, err
	}
	execute := t.text.ExecuteTemplate
	if t.kind.html {
		page := htmltemplate.New(internalName).Option("missingkey=error").Funcs(t.functions())
		for _, text := range t.text.Templates() {
			if _, err := page.AddParseTree(text.Name(), text.Tree.Copy()); err != nil {
				return nil, t.explain(err)
			}
		}
		execute = page.ExecuteTemplate
	}
	text, err := t.run(ctx, func(w io.Writer) error { return execute(w, internalName, fields) })
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, t.explain(err)
	}
	return text, t.verify(text)
}

// run bounds what a template takes. Go can't stop one that loops: it is left behind, for the process to end.
func (t *Template) run(ctx context.Context, execute func(io.Writer) error) ([]byte, error) {
	tooSlow := &Error{File: t.name, Message: fmt.Sprintf("found a template that takes more than %v", t.timeout)}
	ctx, cancel := context.WithTimeoutCause(ctx, t.timeout, tooSlow)
	defer cancel()
	out, done := &limited{left: t.length}, make(chan error, 1)
	go func() { done <- execute(out) }()
	select {
	case err := <-done:
		return out.text.Bytes(), err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

var errTooLong = errors.New("found more to write than anybody reads")

// limited collects what a template writes.
type limited struct {
	text bytes.Buffer
	left int
}

// Write implements [io.Writer].
func (l *limited) Write(p []byte) (int, error) {
	if l.left -= len(p); l.left < 0 {
		return 0, errTooLong
	}
	return l.text.Write(p)
}

// refusal is what html/template writes in the place of what could run code.
const refusal = "ZgotmplZ"

// verify says what is wrong with what the template wrote.
func (t *Template) verify(text []byte) error {
	var syntax *json.SyntaxError
	switch {
	case t.kind.html && bytes.Contains(text, []byte(refusal)):
		return &Error{File: t.name, Message: "found a value that could run code as an address, a style or the name of a tag", Hint: "{{link TEXT ADDRESS}} leaves such an address as text"}
	case t.kind.json && errors.As(json.Unmarshal(text, new(any)), &syntax):
		line := bytes.Count(text[:min(int(syntax.Offset), len(text))], []byte("\n"))
		found := []rune(strings.TrimSpace(strings.Split(string(text), "\n")[line]))
		return &Error{
			File: t.name, Message: fmt.Sprintf("found no JSON in line %d of what the template wrote, %s: %v", line+1, string(found[:min(len(found), 60)]), syntax),
			Hint: "a comma stands between the entries of a list: {{range $i, $a := .areas}}{{if $i}}, {{end}}…{{end}}; or write a whole list: {{.areas}}",
		}
	}
	return nil
}

// fieldsOf are the data as templates see them: objects, lists, texts, whole numbers, truths and nil, by the names of the JSON.
func fieldsOf(data any) (fields any, err error) {
	text, err := json.Marshal(data)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	err = decoder.Decode(&fields)
	return numbers(fields), err
}

// numbers makes numbers of what JSON writes for them.
func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n)
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = numbers(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = numbers(v[name])
		}
	}
	return v
}
