package policy

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"

	"github.com/scorelint/scorelint/internal/document"
)

// evaluate runs the rules on one document, within the time limit for all of them.
func (v *verdict) evaluate(ctx context.Context, r *run, d *input) {
	q := r.engine.queries[d.Kind].only(func(rule *Rule) bool {
		answer, known := r.caches[rule].get(d.Document)
		v.add(answer, d)
		return !known
	})
	if len(q.rules) == 0 {
		return
	}
	cancel, stop := r.limit(ctx, q, d)
	defer stop()
	if r.opt.Trace == nil {
		v.err = v.ask(ctx, r, q, d, cancel)
	} else {
		v.err = v.askEach(ctx, r, q, d, cancel)
	}
	if v.err != nil && topdown.IsCancel(v.err) && ctx.Err() == nil {
		v.err = r.tooLong(ctx, q, d)
	} else if v.err != nil {
		v.memory = errors.Is(context.Cause(ctx), errMemory)
		v.err = r.explain(ctx, v.err, d.Document)
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

// limit cancels what runs when the time for one document is up. A call of a builtin goes on all the same: it ends with the
// program.
func (r *run) limit(ctx context.Context, q *query, d *input) (cancel topdown.Cancel, stop func()) {
	cancel = topdown.NewCancel()
	free := context.AfterFunc(ctx, cancel.Cancel)
	if r.opt.Timeout == 0 {
		return cancel, func() { free() }
	}
	done := make(chan struct{})
	timer := time.AfterFunc(r.opt.Timeout, func() {
		cancel.Cancel()
		r.late.note(q, d)
		select {
		case <-done:
		case <-time.After(grace):
			if end := r.engine.limits.End; end != nil {
				end(r.tooLong(ctx, r.late.query, r.late.on))
			}
		}
	})
	return cancel, func() { free(); timer.Stop(); close(done) }
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

func (r *run) explain(ctx context.Context, err error, d *document.Document) error {
	if over := r.engine.limits.exceeded(ctx, step{doing: "judging " + name(d)}); over != nil {
		return over
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var mine *Error
	if errors.As(err, &mine) {
		return mine
	}
	return fromEvaluation(err, name(d))
}

// overdue is the first document whose time was up, so that an error names the same one whichever is noticed first.
type overdue struct {
	lock  sync.Mutex
	query *query
	on    *input
}

func (o *overdue) note(q *query, d *input) {
	o.lock.Lock()
	defer o.lock.Unlock()
	if o.on == nil || d.order < o.on.order {
		o.query, o.on = q, d
	}
}

// tooLong says that the time was up, and which rule takes so long: it runs them one after the other.
func (r *run) tooLong(ctx context.Context, q *query, d *input) error {
	for i, rule := range q.rules {
		cancel, done := topdown.NewCancel(), make(chan struct{})
		go func() {
			_ = r.prepare(q.at(i), d, cancel).Iter(ctx, func(topdown.QueryResult) error { return nil })
			close(done)
		}()
		select {
		case <-done:
		case <-ctx.Done():
			cancel.Cancel()
			return r.explain(ctx, ctx.Err(), d.Document)
		case <-time.After(r.opt.Timeout):
			cancel.Cancel()
			return tooLate(timeoutFlag, errorAt(rule.violationLocation(), "the rule %s did not finish within %s, while judging %s", rule.ID, r.opt.Timeout, name(d.Document)))
		}
	}
	e := &Error{Message: fmt.Sprintf("the rules together did not finish within %s, while judging %s", r.opt.Timeout, name(d.Document))}
	return e.withHint("give them more time with --timeout")
}

// hungry names the rule that takes more memory than all may: it runs them one after the other.
func (r *run) hungry(ctx context.Context, d *input) error {
	runtime.GC()
	s := step{doing: "judging " + name(d.Document)}
	q := r.engine.queries[d.Kind]
	for i, rule := range q.rules {
		err := r.engine.limits.run(ctx, s, func(ctx context.Context) {
			cancel, stop := r.limit(ctx, q.at(i), d)
			defer stop()
			_ = r.prepare(q.at(i), d, cancel).Iter(ctx, func(topdown.QueryResult) error { return nil })
		})
		var over *Error
		if errors.As(err, &over) {
			at := errorAt(rule.violationLocation(), "the rule %s took more than %s of memory, while %s", rule.ID, size(r.engine.limits.memory()), s.doing)
			at.Hint = over.Hint
			return at
		}
		if err != nil {
			return err
		}
	}
	return r.engine.limits.memoryError(s.doing)
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
