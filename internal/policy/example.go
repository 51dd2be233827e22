package policy

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Example is one example of a rule: a text of YAML documents, of which the first is judged.
type Example struct {
	Name string // bad example, or bad example 2 where there are several
	Bad  bool   // the rule finds something in it
	Text string
	Line int // of its first line in the rule's file
}

// Examples lists the examples of a rule, the bad ones first.
func (r *Rule) Examples() []Example { return slices.Concat(r.Bad, r.Good) }

// partial are findings about what an example leaves out, which it may.
var partial = []string{schema.RuleMissingField, schema.RuleUnknownReference}

// Eval judges the first document of an example by its rule. The error says why that can't be done.
func (w *World) Eval(ctx context.Context, r *Rule, x Example, opt Options) ([]finding.Finding, error) {
	tree, set, err := w.read(r, x)
	if err != nil {
		return nil, err
	}
	e := w.engine.withRule(r, set)
	if e.settings[r.ID].severity == finding.Off {
		return nil, Errors{x.fail(r, "its own Scorecard turns the rule off, so the rule judges nothing")}
	}
	opt.AsOf, opt.only = exampleDay, tree.Files[len(tree.Files)-1].Documents[0]
	run, docs, err := e.prepare(ctx, tree, opt)
	if err != nil {
		return nil, err
	}
	found, _, err := run.judge(ctx, docs)
	finding.Sort(found)
	return found, err
}

// withRule is the engine with one rule in force, by the settings of another Scorecard.
func (e *Engine) withRule(r *Rule, set *schema.Set) *Engine {
	alone := *e
	alone.set, alone.settings = set, map[string]setting{}
	for _, other := range e.rules {
		alone.settings[other.ID] = settingIn(set, other, false)
	}
	alone.rules = []*Rule{r}
	alone.queries = alone.newQueries()
	return &alone
}

// Subject begins each message about the example.
func (x Example) Subject(r *Rule) string { return fmt.Sprintf("the %s of the rule %s: ", x.Name, r.ID) }

func (x Example) fail(r *Rule, format string, args ...any) *Error {
	return &Error{File: r.File, Line: x.Line, Column: 1, Message: x.Subject(r) + fmt.Sprintf(format, args...)}
}

// read reads an example into the world. A Scorecard of its own takes the place of the world's.
func (w *World) read(r *Rule, x Example) (*document.Tree, *schema.Set, error) {
	// As many empty lines before it as there are in the rule's file, so that all lines are those of that file.
	text := strings.Repeat("\n", max(0, x.Line-1)) + x.Text
	file := document.Parse(r.File, "", []byte(text))
	tree := w.treeOf(file)
	set, err := schema.New(tree, w.engine.set.Vocabulary.Rules)
	if err != nil {
		return nil, nil, Errors{x.fail(r, "%v", err)}
	}
	var errs Errors
	for _, d := range file.Documents {
		errs = append(errs, x.place(r, d, set.Period.Name)...)
	}
	errs = append(errs, x.shape(r, set, tree, file)...)
	if len(errs) == 0 && (len(file.Documents) == 0 || !applies(r, file.Documents[0], set)) {
		errs = append(errs, x.fail(r, "its first document is no %s, so the rule judges nothing", subject(r, set)).
			withHint("write the document to judge first, with its kind, and others below ---"))
	}
	return tree, set, errs.orNil()
}

// subject names what a rule judges.
func subject(r *Rule, set *schema.Set) string {
	switch {
	case r.Kind == "":
		return "document of " + set.Period.Name
	case schema.InPeriod(r.Kind):
		return r.Kind + " of " + set.Period.Name
	}
	return r.Kind
}

// applies reports whether a rule judges a document.
func applies(r *Rule, d *document.Document, set *schema.Set) bool {
	return (r.Kind == "" || r.Kind == d.Kind) && (d.Period == "" || d.Period == set.Period.Name)
}

// place puts a document into the period that it names in place of a folder, or into the current one.
func (x Example) place(r *Rule, d *document.Document, current string) Errors {
	if !slices.Contains(schema.Kinds(), d.Kind) || !schema.InPeriod(d.Kind) {
		return nil
	}
	d.Period = current
	at := d.Root.Get("period")
	if at == nil {
		return nil
	}
	named := *at
	d.Period = named.Text
	d.Root.Fields = slices.DeleteFunc(d.Root.Fields, func(f document.Field) bool { return f.Name == "period" })
	if document.IsPeriod(named.Text) {
		return nil
	}
	e := x.fail(r, "%q is no period, expected one like %s", named.Text, document.PeriodForms)
	e.Line = int(named.Pos.Line)
	return Errors{e}
}

// shape brings the example into canonical form, and says what is wrong with it beside what it leaves out.
func (x Example) shape(r *Rule, set *schema.Set, tree *document.Tree, file *document.File) Errors {
	// A row of no name, because nothing can be checked without one. It is in no tree that rules see.
	row := document.Parse("", set.Period.Name, []byte("kind: "+document.Area))
	found, err := set.Check(&document.Tree{Files: append(slices.Clone(tree.Files), row)})
	if err != nil {
		return Errors{x.fail(r, "%v", err)}
	}
	var errs Errors
	for _, f := range found {
		if f.Span.File == file.Path && !slices.Contains(partial, f.Rule) {
			e := x.fail(r, "%s", f.Message)
			e.Line, e.Column, e.Hint = f.Span.Start.Line, f.Span.Start.Column, f.Hint
			errs = append(errs, e)
		}
	}
	return errs
}
