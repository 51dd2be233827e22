package policy

import (
	"context"
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"

	"github.com/scorelint/scorelint/internal/document"
)

// evaluate runs the rules on one document.
func (v *verdict) evaluate(ctx context.Context, r *run, d *input, cancel topdown.Cancel) {
	q := r.engine.queries[d.Kind].only(func(rule *Rule) bool {
		answer, known := r.caches[rule].get(d.Document)
		v.add(answer, d)
		return !known
	})
	switch {
	case len(q.rules) == 0:
	case r.opt.Trace == nil:
		v.err = v.ask(ctx, r, q, d, cancel)
	default:
		v.err = v.askEach(ctx, r, q, d, cancel)
	}
	var mine *Error
	if v.err != nil && !errors.As(v.err, &mine) {
		v.err = fromEvaluation(v.err, name(d.Document))
	}
}

// askEach asks for rule after rule, and measures them.
func (v *verdict) askEach(ctx context.Context, r *run, q *query, d *input, cancel topdown.Cancel) (err error) {
	for i := range q.rules {
		r.opt.Trace.measure(q.rules[i], d.Document, func() { err = v.ask(ctx, r, q.at(i), d, cancel) })
		if err != nil {
			return err
		}
	}
	return nil
}

// ask runs a query on a document.
func (v *verdict) ask(ctx context.Context, r *run, q *query, d *input, cancel topdown.Cancel) error {
	answered := false
	err := r.prepare(q, d, cancel).WithQueryTracer(r.opt.Tracer).WithPrintHook(v).Iter(ctx, func(result topdown.QueryResult) error {
		answered = true
		return v.read(r, q, result, d)
	})
	if err == nil && !answered { // would pass for no findings
		return &Error{Message: "the rules gave no answer, while judging " + name(d.Document), Hint: "this is a fault of scorelint: please report it"}
	}
	return err
}

// prepare prepares a query on a document.
func (r *run) prepare(q *query, d *input, cancel topdown.Cancel) *topdown.Query {
	return topdown.NewQuery(q.body).
		WithCompiler(r.engine.compiler).
		WithStore(r.store).
		WithTransaction(r.txn).
		WithInput(ast.NewTerm(d.value)).
		WithTime(r.asOf).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true)
}

// read turns what each rule found into findings.
func (v *verdict) read(r *run, q *query, result topdown.QueryResult, d *input) error {
	for i, rule := range q.rules {
		if set, ok := result[q.vars[i]].Value.(ast.Set); ok && set.Len() > bounds.PerDocument {
			e := errorAt(rule.violationLocation(), "the rule %s has %d findings in one document, expected %d at most, while judging %s", rule.ID, set.Len(), bounds.PerDocument, name(d.Document))
			return e.withHint("report what is wrong once, and count the rest in the message")
		}
		answer, err := r.matches(rule, result[q.vars[i]].Value, d.Kind)
		if err != nil {
			return err
		}
		v.add(answer, d)
		if v.printed.Len() == 0 { // what a rule prints is about each document
			r.caches[rule].put(d.Document, answer)
		}
	}
	return nil
}

func (v *verdict) add(answer []match, d *input) {
	for _, m := range answer {
		v.findings = append(v.findings, m.in(d.Document))
	}
}

// Print takes what a rule prints, as OPA's print hook.
func (v *verdict) Print(c print.Context, text string) error {
	fmt.Fprintf(&v.printed, "%s:%d: %s\n", c.Location.File, c.Location.Row, text)
	if v.printed.Len() > int(bounds.PrintedPerDocument) {
		v.printed.Reset()
		e := tooMuchPrinted(bounds.PrintedPerDocument, "about one document")
		e.File, e.Line, e.Column = c.Location.File, c.Location.Row, max(c.Location.Col, 1)
		return topdown.Halt{Err: e}
	}
	return nil
}

// judging is the step of judging one document.
func (r *run) judging(d *input) step {
	q := r.engine.queries[d.Kind]
	return step{
		doing: "judging " + name(d.Document), timeout: r.opt.Timeout, rules: q.rules,
		alone: func(ctx context.Context, rule *Rule) {
			cancel := topdown.NewCancel()
			defer context.AfterFunc(ctx, cancel.Cancel)()
			only := q.only(func(other *Rule) bool { return other == rule })
			_ = r.prepare(only, d, cancel).Iter(ctx, func(topdown.QueryResult) error { return nil })
		},
	}
}

// name names a document for errors.
func name(d *document.Document) string {
	text := d.Kind
	if d.ID != "" {
		text += " " + d.ID
	}
	return text + " in " + d.File.Path
}

func tooMuchPrinted(limit size, where string) *Error {
	return &Error{Message: fmt.Sprintf("the rules print more than %s %s", limit, where), Hint: "print less, or remove print from the rules"}
}
