package policy

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// example is one example of a rule, read and brought into canonical form.
type example struct {
	rule *Rule
	name string // bad or good
	line int    // of its first line in the rule's file
	tree *document.Tree
	set  *schema.Set
}

func (r *Rule) example(name string) string {
	if name == "bad" {
		return r.Bad
	}
	return r.Good
}

// runExamples judges the examples of a rule. A bad one must have a finding of the rule, a good one none.
func (t *Tests) runExamples(ctx context.Context, s *suite, opt TestOptions, reached *cover.Cover) []TestCase {
	var cases []TestCase
	for _, name := range exampleNames {
		if s.rule == nil || s.rule.example(name) == "" || !opt.runs(s.id, name+" example") {
			continue
		}
		x, reasons := t.readExample(s.rule, name)
		c := TestCase{Kind: CaseExample, Name: name + " example", File: s.file, Line: x.line, Outcome: Passed}
		if len(reasons) == 0 {
			how := Options{AsOf: exampleDay, Timeout: opt.Timeout, tracer: reached}
			c.Outcome, c.Reasons, c.Printed = x.run(ctx, t.engine, t.engine.compiler, how)
		} else {
			c.Outcome, c.Reasons = Errored, reasons
		}
		cases = append(cases, c)
	}
	return cases
}

// run judges the example by compiled rules, which may be mutated ones.
func (x *example) run(ctx context.Context, base *Engine, compiler *ast.Compiler, opt Options) (Outcome, []Reason, string) {
	var printed strings.Builder
	opt.Print = &printed
	found, counts, err := x.judge(ctx, base, compiler, opt)
	outcome, reasons := Passed, []Reason(nil)
	switch {
	case err != nil:
		outcome, reasons = Errored, x.errors(asErrorList(err))
	case counts == 0:
		outcome, reasons = Errored, x.errors(Errors{{Message: "its own Scorecard turns the rule off, so the rule judges nothing"}})
	case x.name == "bad" && len(found) == 0:
		outcome, reasons = Failed, []Reason{x.reason("expected a finding of %s, found none", x.rule.ID)}
	case x.name == "good" && len(found) > 0:
		outcome = Failed
		for _, f := range found {
			r := x.reason("expected no finding of %s, found: %s", x.rule.ID, f.Message)
			r.Line = f.Span.Start.Line
			reasons = append(reasons, r)
		}
	}
	return outcome, reasons, strings.TrimSpace(printed.String())
}

// judge returns the rule's findings in the example, and how many documents it judged.
func (x *example) judge(ctx context.Context, base *Engine, compiler *ast.Compiler, opt Options) ([]finding.Finding, int, error) {
	e := *base
	if x.set != base.set { // a Scorecard of its own has settings of its own
		e.set, e.types = x.set, inputTypes(x.set)
		e.params, e.severity, e.decided = map[string]map[string]any{}, map[string]finding.Severity{}, map[string]bool{}
		for _, r := range base.rules {
			e.configure(r, false)
		}
	}
	e.rules = []*Rule{x.rule}
	e.compiler, e.queries = compiler, e.queriesFor(e.rules)
	found, counts, err := e.Eval(ctx, x.tree, opt)
	if err != nil {
		return nil, 0, err
	}
	finding.Sort(found)
	return found, counts[0].Judged, nil
}

func (x *example) reason(format string, args ...any) Reason {
	return Reason{File: x.rule.File, Line: x.line, Message: fmt.Sprintf(format, args...)}
}

// errors names the example where an error names no place.
func (x *example) errors(errs Errors) []Reason {
	var all []Reason
	for _, e := range errs {
		r := x.reason("%s", e.Message)
		r.Detail = e.Hint
		if e.Line > 0 {
			r.File, r.Line = e.File, e.Line
		}
		all = append(all, r)
	}
	return all
}

// asErrorList takes an error of this package apart.
func asErrorList(err error) Errors {
	if all, ok := err.(Errors); ok {
		return all
	}
	return asErrors(err)
}

// exampleLine is the line of a rule's file on which the text of an example begins.
func exampleLine(r *Rule, name string) int {
	if r.module == nil {
		return 0
	}
	key := regexp.MustCompile(`^\s+["']?` + name + `["']?\s*:\s*([|>]?)`)
	all, _ := blocks(r.module)
	for _, b := range all {
		at := slices.IndexFunc(b.lines, key.MatchString)
		if at < 0 {
			continue
		}
		if key.FindStringSubmatch(b.lines[at])[1] != "" {
			for at++; at < len(b.lines)-1 && strings.TrimSpace(b.lines[at]) == ""; at++ {
			}
		}
		return b.line + at + 1
	}
	return r.Line
}
