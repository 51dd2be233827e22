// Package template fills a team's own template with a computed review.
//
// A template is a Go template that sees the review under the names of its JSON. The end of its file's name says what it
// writes, and so how every value is written where it stands: text of people can't break out, see [kind].
package template

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	htmltemplate "html/template"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"
	"unicode/utf8"
)

// Template is a template that was checked.
type Template struct {
	name   string // of its file
	source string
	kind   kind
	steps  int // at most, see [maxSteps]
	length int // at most, see [maxLength]
	text   *template.Template
}

// internalName stands for the file in errors of Go's parser, where a file's own name could be mistaken for their text.
const internalName = "template"

// Parse reads a template, and checks all of it against the type of the data, branches that are not taken too. The name is
// that of its file. Errors are of type [*Error].
func Parse(name string, source []byte, data reflect.Type) (*Template, error) {
	t := &Template{name: name, source: string(bytes.TrimPrefix(source, []byte("\ufeff"))), kind: kindOf(name), steps: maxSteps, length: maxLength}
	switch {
	case !utf8.Valid(source) || bytes.IndexByte(source, 0) >= 0:
		return nil, &Error{File: name, Message: "found bytes that are no text, expected UTF-8", Hint: "save the template as UTF-8"}
	case strings.TrimSpace(t.source) == "":
		return nil, &Error{File: name, Message: "found an empty template, expected text with fields between {{ and }}"}
	}
	tree := parse.New(internalName)
	tree.Mode = parse.SkipFuncCheck // the check knows where functions stand
	trees := map[string]*parse.Tree{}
	if _, err := tree.Parse(t.source, "", "", trees); err != nil {
		return nil, t.parseError(err)
	}
	t.text = template.New(internalName).Option("missingkey=error").Funcs(t.kind.functions()).Funcs((&run{}).functions(&t.kind))
	for name, tree := range trees {
		if _, err := t.text.AddParseTree(name, tree); err != nil {
			return nil, t.parseError(err)
		}
	}
	if f := t.check(data); f != nil {
		return nil, f.in(t.name, t.source)
	}
	for _, tree := range trees {
		guard(tree.Root)
	}
	return t, nil
}

// Fill writes what the template makes of data, which is marshalled to JSON. Errors are of type [*Error], or that of the
// context when it ends.
func (t *Template) Fill(ctx context.Context, data any) ([]byte, error) {
	fields, err := fieldsOf(data)
	if err != nil {
		return nil, err
	}
	r := &run{ctx: ctx, steps: t.steps, length: t.length}
	err = t.execute(r, fields)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, t.runError(err)
	}
	return r.out.Bytes(), t.verify(r.out.Bytes())
}

func (t *Template) execute(r *run, data any) error {
	if !t.kind.html {
		text, err := t.text.Clone()
		if err != nil {
			return err
		}
		return text.Funcs(r.functions(&t.kind)).Execute(r, data)
	}
	page := htmltemplate.New(internalName).Option("missingkey=error").Funcs(t.kind.functions()).Funcs(r.functions(&t.kind))
	for _, text := range t.text.Templates() {
		if _, err := page.AddParseTree(text.Name(), text.Tree.Copy()); err != nil {
			return err
		}
	}
	return page.ExecuteTemplate(r, internalName, data)
}

// refusal is what html/template writes in the place of what could run code.
const refusal = "ZgotmplZ"

// verify says what is wrong with what the template wrote.
func (t *Template) verify(text []byte) error {
	var value any
	var syntax *json.SyntaxError
	switch {
	case t.kind.html && bytes.Contains(text, []byte(refusal)):
		return &Error{File: t.name, Message: "found a value that could run code as an address, a style or the name of a tag", Hint: "{{link TEXT ADDRESS}} leaves such an address as text"}
	case !t.kind.json || json.Valid(text):
		return nil
	}
	at, why := len(text), "it ends too early"
	if errors.As(json.Unmarshal(text, &value), &syntax) {
		at, why = min(int(syntax.Offset), len(text)), syntax.Error()
	}
	line := bytes.Count(text[:at], []byte("\n")) + 1
	return &Error{
		File: t.name, Message: fmt.Sprintf("found no JSON in line %d of what the template wrote, %s: %s", line, shortened(lineOf(string(text), line)), why),
		Hint: "a comma stands between the entries of a list: {{range $i, $a := .areas}}{{if $i}}, {{end}}…{{end}}; or write a whole list: {{.areas}}",
	}
}

// fieldsOf are the data as templates see them: objects, lists, texts, whole numbers, truths and null, by the names of the JSON.
func fieldsOf(data any) (any, error) {
	text, err := json.Marshal(data)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var fields any
	if err := decoder.Decode(&fields); err != nil {
		return nil, err
	}
	return plain(fields), nil
}

// null is a value that is not there. Its fields are an error, which a nil of Go's would not be.
type null struct{}

func (*null) MarshalJSON() ([]byte, error) { return []byte("null"), nil }

func (*null) String() string { return "" }

func plain(v any) any {
	switch v := v.(type) {
	case nil:
		return (*null)(nil)
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return int(n)
		}
		f, _ := v.Float64()
		return f
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for name := range v {
			v[name] = plain(v[name])
		}
	}
	return v
}
