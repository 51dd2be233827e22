// Package template fills a team's own template with a computed review.
//
// A template is a Go template. It sees the review under the names that its JSON has, see package review. It is checked
// before it runs, all of it: a misspelt field in a branch that is not taken today is an error today. What a value means
// is told from the text around it, and it is written so that text of people can't break out of its place, see [Kind].
package template

import (
	"bytes"
	"context"
	"errors"
	htmltemplate "html/template"
	"reflect"
	"strings"
	"text/template"
	"text/template/parse"

	"github.com/scorelint/scorelint/internal/report"
)

// Layout is a template that was checked.
type Layout struct {
	name     string
	kind     Kind
	source   string
	steps    int                // at most, see [maxSteps]
	prologue string             // of an XML file, which the template holds blanks for
	text     *template.Template // also of HTML, which is made of it
	html     *htmltemplate.Template
}

// internalName stands for the file in errors of Go's parser, where a file's own name could be mistaken for their text.
const internalName = "template"

// Parse reads and checks a template. The name is that of its file. Errors are of type [*Error].
func Parse(name string, source []byte) (*Layout, error) {
	text, broken := decode(name, source)
	if broken != nil {
		return nil, broken
	}
	l := &Layout{name: name, kind: KindOf(name), source: text, steps: maxSteps}
	if l.kind == HTML {
		l.prologue = declaration(text)
		if at := strings.Index(text, "<![CDATA["); at >= 0 && !strings.Contains(strings.ToLower(text[:at]), "<svg") {
			f := &fault{at: at, message: "found <![CDATA[, which can't be kept safe", hint: "XML needs none: values are escaped without it"}
			return nil, f.in(name, text)
		}
	}
	if err := l.read(); err != nil {
		return nil, err
	}
	places, fault := l.survey()
	if fault == nil {
		fault = check(l.text, l.kind, text, reflect.TypeFor[report.Data](), places)
	}
	if fault != nil {
		return nil, fault.in(name, text)
	}
	l.guard(places)
	if l.kind == HTML {
		return l, l.toHTML()
	}
	return l, nil
}

// read parses the template. Which functions there are is for the check to say: it knows where they stand.
func (l *Layout) read() error {
	tree := parse.New(internalName)
	tree.Mode = parse.SkipFuncCheck
	trees := map[string]*parse.Tree{}
	_, err := tree.Parse(strings.Repeat(" ", len(l.prologue))+l.source[len(l.prologue):], "", "", trees)
	l.text = template.New(internalName).Option("missingkey=error").Funcs(functions(l.kind)).Funcs(escapers()).Funcs((&budget{}).functions())
	for name, tree := range trees {
		if err == nil {
			_, err = l.text.AddParseTree(name, tree)
		}
	}
	if err != nil {
		return l.unparsed(err)
	}
	return nil
}

func (l *Layout) survey() (map[*parse.ActionNode]place, *fault) {
	switch l.kind {
	case Markdown:
		return survey(l.text, markdownSyntax{})
	case CSV:
		return survey(l.text, csvSyntax{})
	case JSON:
		return survey(l.text, jsonSyntax{})
	}
	return nil, nil
}

// toHTML makes the template one of html/template, and has it find out how to escape each value: it does so before the
// first byte, which a writer refuses here.
func (l *Layout) toHTML() error {
	html := htmltemplate.New(internalName).Option("missingkey=error").Funcs(functions(HTML)).Funcs(escapers()).Funcs((&budget{}).functions())
	for _, t := range l.text.Templates() {
		if _, err := html.AddParseTree(t.Name(), t.Tree); err != nil {
			return l.unparsed(err)
		}
	}
	l.html = html.Lookup(internalName)
	trial, err := l.html.Clone()
	if err != nil {
		return l.unparsed(err)
	}
	var escaping *htmltemplate.Error
	if errors.As(trial.Execute(full{}, nil), &escaping) {
		return l.unsafe(escaping)
	}
	return nil
}

// full is a writer that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errTooLong }

// Fill writes what the template makes of a review. Errors are of type [*Error], or that of the context when it ends.
func (l *Layout) Fill(ctx context.Context, r *report.Data) ([]byte, error) {
	b := &budget{ctx: ctx, steps: l.steps, source: l.source}
	err := l.execute(b, dataOf(reflect.ValueOf(r).Elem()))
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, l.failed(err)
	}
	text := b.out.Bytes()
	if bytes.HasPrefix(text, bytes.Repeat([]byte(" "), len(l.prologue))) {
		copy(text, l.prologue)
	}
	if broken := l.judge(text, b); broken != nil {
		return nil, broken
	}
	return text, nil
}

func (l *Layout) execute(b *budget, data any) error {
	if l.kind == HTML {
		t, err := l.html.Clone()
		if err != nil {
			return err
		}
		return t.Funcs(b.functions()).Execute(b, data)
	}
	t, err := l.text.Clone()
	if err != nil {
		return err
	}
	return t.Funcs(b.functions()).Execute(b, data)
}
