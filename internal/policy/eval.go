package policy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Options say how to judge.
type Options struct {
	AsOf    string        // YYYY-MM-DD, the only day that rules know
	Timeout time.Duration // for one document; 0 for no limit
	Print   io.Writer     // takes what rules print; nil for nowhere
	Memory  uint64        // bytes that rules may hold; 0 for a GiB
	Trace   *Trace        // measures how long each rule takes; nil to measure nothing

	tracer topdown.QueryTracer // nil for none
}

// Eval judges the current period and the global documents. It returns the findings in no order, and how each rule
// fared. Any rule that can't be run to its end is an error.
func (e *Engine) Eval(ctx context.Context, tree *document.Tree, opt Options) ([]finding.Finding, []finding.Rule, error) {
	asOf, err := time.Parse(time.DateOnly, opt.AsOf)
	if err != nil {
		return nil, nil, fmt.Errorf("found the day %q, expected YYYY-MM-DD", opt.AsOf)
	}
	w := e.world(tree, opt.AsOf)
	run := &run{engine: e, opt: opt, asOf: asOf, store: &store{data: w.data()}}
	run.index = sync.OnceValue(func() map[finding.Document]*document.Document { return indexOf(w.docs) })
	return run.all(ctx, w.subjects)
}

// typed lists the documents that have a schema, which are those that rules can see.
func (e *Engine) typed(tree *document.Tree) []*document.Document {
	var docs []*document.Document
	for _, d := range tree.Documents() {
		if e.set.Type(d.Kind) != nil && d.Root.Type == document.Map {
			docs = append(docs, d)
		}
	}
	return docs
}

// indexOf finds documents by what related places name.
func indexOf(docs []*document.Document) map[finding.Document]*document.Document {
	index := make(map[finding.Document]*document.Document, len(docs))
	for _, d := range docs {
		if index[d.Ref()] == nil {
			index[d.Ref()] = d
		}
	}
	return index
}

// run is one evaluation of all documents.
type run struct {
	engine *Engine
	opt    Options
	asOf   time.Time
	store  *store
	index  func() map[finding.Document]*document.Document
	recall map[*Rule]*recall // of the rules that are left open

	ready    []*unit // of the engine's lazy rules, compiled by earlier runs
	watching bool    // note what each document's rules look at
}

// verdict is what came of one document.
type verdict struct {
	rules    []*Rule // that judge the document
	open     []*Rule // those of them that may find something
	findings []finding.Finding
	printed  strings.Builder
	err      error
	looks    *looks // nil to note nothing
}

func (r *run) all(ctx context.Context, docs []*subject) ([]finding.Finding, []finding.Rule, error) {
	verdicts, err := r.judge(ctx, docs)
	if err != nil {
		return nil, nil, err
	}
	return r.collect(len(docs), func(i int) *verdict { return &verdicts[i] })
}

// judge gives a verdict on each document up to the first that could not be judged.
func (r *run) judge(ctx context.Context, docs []*subject) ([]verdict, error) {
	ctx, done := withinMemory(ctx, r.opt.Memory)
	defer done()
	verdicts := r.screen(docs)
	open := openOf(verdicts)
	units, err := r.units(open)
	if err != nil {
		return nil, err
	}
	if r.recalling() {
		r.recall = r.recalls(units, open)
	}
	var failed atomic.Int64 // the first document that could not be judged
	failed.Store(int64(len(docs)))
	document.Each(len(docs), func(i int) {
		v := &verdicts[i]
		if len(v.open) == 0 || int64(i) > failed.Load() {
			return
		}
		v.judge(ctx, r, units, docs[i])
		if v.err != nil {
			lower(&failed, int64(i))
		}
	})
	return verdicts, nil
}

// screen finds the rules that judge each document, which are none in closed periods and drafts, and leaves open those
// that guards don't rule out.
func (r *run) screen(docs []*subject) []verdict {
	judging := map[string][]*Rule{}
	for _, kind := range schema.Kinds() {
		judging[kind] = r.engine.judging(kind, r.engine.rules)
	}
	verdicts := make([]verdict, len(docs))
	document.Each(len(docs), func(i int) {
		d, v := docs[i], &verdicts[i]
		if d.Period != "" && d.Period != r.engine.set.Period.Name {
			return
		}
		v.rules = judging[d.Kind]
		if r.watching {
			v.looks = new(looks)
		}
		s := &scene{
			input: node{subject: d}, data: node{branch: r.store.data},
			known: make([]judged, r.engine.common.shared), looks: v.looks,
		}
		for _, rule := range v.rules {
			if rulesOut := r.engine.guards[rule]; rulesOut == nil || r.opt.tracer != nil || !rulesOut(s) {
				v.open = append(v.open, rule)
			}
		}
	})
	return verdicts
}

// openOf are the rules that are left open for any document.
func openOf(verdicts []verdict) map[*Rule]bool {
	open := map[*Rule]bool{}
	for _, v := range verdicts {
		for _, rule := range v.open {
			open[rule] = true
		}
	}
	return open
}

// units are those of the engine, those that are ready, and those of all other rules that are left open.
func (r *run) units(open map[*Rule]bool) ([]*unit, error) {
	ready := map[*Rule]bool{}
	for _, u := range r.ready {
		for _, rule := range u.rules {
			ready[rule] = true
		}
	}
	needed := slices.DeleteFunc(slices.Clone(r.engine.lazy), func(rule *Rule) bool { return !open[rule] || ready[rule] })
	if len(needed) > 0 {
		units, err := r.engine.need(needed)
		if err != nil {
			return nil, err
		}
		r.ready = append(r.ready, units...)
	}
	return slices.Concat(r.engine.units, r.ready), nil
}

func lower(least *atomic.Int64, n int64) {
	for old := least.Load(); n < old && !least.CompareAndSwap(old, n); old = least.Load() {
	}
}

// collect puts the verdicts together, or returns the error about the first document that could not be judged: all
// before it were, so it is the same one on every run.
func (r *run) collect(n int, at func(i int) *verdict) ([]finding.Finding, []finding.Rule, error) {
	var findings []finding.Finding
	rules := r.engine.Rules()
	byID := make(map[string]*finding.Rule, len(rules))
	for i := range rules {
		byID[rules[i].ID] = &rules[i]
	}
	judged := tallies{}
	for i := range n {
		v := at(i)
		if r.opt.Print != nil && v.printed.Len() > 0 {
			_, _ = io.WriteString(r.opt.Print, v.printed.String())
		}
		if v.err != nil {
			return nil, nil, asErrors(v.err).orNil()
		}
		findings = append(findings, v.findings...)
		judged.add(v.rules)
	}
	for _, t := range judged {
		for _, rule := range t.rules {
			byID[rule.ID].Judged += t.documents
		}
	}
	for _, f := range findings {
		byID[f.Rule].Findings++
	}
	return findings, rules, nil
}

func asErrors(err error) Errors {
	if e, ok := err.(*Error); ok {
		return Errors{e}
	}
	return Errors{{Message: err.Error()}}
}

// judge runs the rules that are left open on one document, within the time limit for all of them.
func (v *verdict) judge(ctx context.Context, r *run, units []*unit, d *subject) {
	asked := v.remember(r, d)
	if len(asked) == 0 {
		return
	}
	cancel, stop := r.limit(ctx)
	defer stop()
	for _, u := range units {
		v.askAll(ctx, r, u, u.queries[d.Kind].of(asked), d, cancel)
	}
	if v.err != nil && topdown.IsCancel(v.err) && ctx.Err() == nil {
		v.err = r.late(ctx, units, asked, d)
	} else if v.err != nil {
		v.err = r.explain(ctx, v.err, d.Document)
	}
}

// askAll runs a query on one document, in a trace rule by rule.
func (v *verdict) askAll(ctx context.Context, r *run, u *unit, q *query, d *subject, cancel topdown.Cancel) {
	switch {
	case len(q.rules) == 0 || v.err != nil:
	case r.opt.Trace == nil:
		v.ask(ctx, r, u, q, d, cancel)
	default:
		for _, rule := range q.rules {
			r.opt.Trace.measure(rule, d.Document, func() {
				if v.err == nil {
					v.ask(ctx, r, u, q.of([]*Rule{rule}), d, cancel)
				}
			})
		}
	}
}

// ask runs one query on one document.
func (v *verdict) ask(ctx context.Context, r *run, u *unit, q *query, d *subject, cancel topdown.Cancel) {
	answered := false
	eval := r.query(u, q, d, cancel).WithQueryTracer(r.opt.tracer).WithPrintHook(v)
	if v.looks != nil {
		own := &store{data: r.store.data, looks: v.looks}
		eval = eval.WithStore(own).WithBaseCache(own)
	}
	v.err = eval.Iter(ctx, func(result topdown.QueryResult) error {
		answered = true
		return v.read(r, q, result, d)
	})
	if v.err == nil && !answered { // would pass for no findings
		v.err = &Error{Message: "the rules gave no answer, while judging " + name(d.Document), Hint: "this is a fault of scorelint: please report it"}
	}
}

// limit cancels what runs when the time for one document is up.
func (r *run) limit(ctx context.Context) (cancel topdown.Cancel, stop func()) {
	cancel = topdown.NewCancel()
	free := context.AfterFunc(ctx, cancel.Cancel)
	if r.opt.Timeout == 0 {
		return cancel, func() { free() }
	}
	timer := time.AfterFunc(r.opt.Timeout, cancel.Cancel)
	return cancel, func() { free(); timer.Stop() }
}

// query prepares the evaluation of a query on one document.
func (r *run) query(u *unit, q *query, d *subject, cancel topdown.Cancel) *topdown.Query {
	return topdown.NewQuery(q.body).
		WithCompiler(u.compiler).
		WithStore(r.store).
		WithBaseCache(r.store).
		WithTransaction(reading{}).
		WithInput(r.input(q, d)).
		WithTime(r.asOf).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true)
}

// input is what of a document the rules look at.
func (r *run) input(q *query, d *subject) *ast.Term {
	if !r.recalling() {
		return d.term()
	}
	s := r.recall[q.rules[0]].sight
	for _, rule := range q.rules[1:] {
		s = s.with(r.recall[rule].sight)
	}
	return s.input(d)
}

// read turns what each rule found into findings.
func (v *verdict) read(r *run, q *query, result topdown.QueryResult, d *subject) error {
	for i, rule := range q.rules {
		found, err := r.told(rule, result[q.vars[i]].Value, d.Kind, v.looks)
		if err != nil {
			return err
		}
		v.tell(found, d.Document)
		if r.recalling() && v.printed.Len() == 0 {
			r.recall[rule].put(d, found)
		}
	}
	return nil
}

func (r *run) explain(ctx context.Context, err error, d *document.Document) error {
	switch {
	case errors.Is(context.Cause(ctx), errMemory):
		return memoryError(name(d))
	case ctx.Err() != nil:
		return ctx.Err()
	}
	if mine, ok := err.(*Error); ok {
		return mine
	}
	return fromEvaluation(err, name(d))
}

// late says that the time was up, and which rule takes so long: it runs them one after the other.
func (r *run) late(ctx context.Context, units []*unit, rules []*Rule, d *subject) error {
	for _, rule := range rules {
		if r.alone(ctx, units, rule, d) && ctx.Err() == nil {
			return errorAt(rule.violationLocation(), "the rule %s did not finish within %s, while judging %s", rule.ID, r.opt.Timeout, name(d.Document)).
				withHint("make the rule cheaper, or give it more time with --timeout")
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &Error{Message: fmt.Sprintf("the rules together did not finish within %s, while judging %s", r.opt.Timeout, name(d.Document))}
	return e.withHint("give them more time with --timeout")
}

// alone runs one rule and reports whether it takes too long by itself.
func (r *run) alone(ctx context.Context, units []*unit, rule *Rule, d *subject) bool {
	cancel, stop := r.limit(ctx)
	defer stop()
	for _, u := range units {
		if q := u.queries[d.Kind].of([]*Rule{rule}); len(q.rules) > 0 {
			err := r.query(u, q, d, cancel).Iter(ctx, func(topdown.QueryResult) error { return nil })
			return topdown.IsCancel(err)
		}
	}
	return false
}

// name names a document for errors.
func name(d *document.Document) string {
	text := d.Kind
	if d.ID != "" {
		text += " " + d.ID
	}
	return text + " in " + d.File.Path
}

// Print takes what a rule prints, as OPA's print hook.
func (v *verdict) Print(c print.Context, text string) error {
	fmt.Fprintf(&v.printed, "%s:%d: %s\n", c.Location.File, c.Location.Row, text)
	return nil
}
