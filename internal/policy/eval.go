package policy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Options say how to judge.
type Options struct {
	AsOf    string        // YYYY-MM-DD, the only day that rules know
	Timeout time.Duration // for one document; 0 for no limit
	Print   io.Writer     // takes what rules print; nil for nowhere
	Memory  uint64        // bytes that rules may hold; 0 for a GiB

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
}

// verdict is what came of one document.
type verdict struct {
	findings []finding.Finding
	counts   []int // findings by the query's rules; nil for none
	printed  strings.Builder
	err      error
}

func (r *run) all(ctx context.Context, docs []*subject) ([]finding.Finding, []finding.Rule, error) {
	ctx, done := withinMemory(ctx, r.opt.Memory)
	defer done()
	verdicts := make([]verdict, len(docs))
	var failed atomic.Int64 // the first document that could not be judged
	failed.Store(int64(len(docs)))
	document.Each(len(docs), func(i int) {
		q := r.queryFor(docs[i])
		if q == nil || int64(i) > failed.Load() {
			return
		}
		verdicts[i].judge(ctx, r, q, docs[i])
		if verdicts[i].err != nil {
			lower(&failed, int64(i))
		}
	})
	return r.collect(docs, verdicts)
}

func lower(least *atomic.Int64, n int64) {
	for old := least.Load(); n < old && !least.CompareAndSwap(old, n); old = least.Load() {
	}
}

// queryFor is the query for a document, or nil where rules don't judge it: closed periods and drafts.
func (r *run) queryFor(d *subject) *query {
	if d.Period != "" && d.Period != r.engine.set.Period.Name {
		return nil
	}
	return r.engine.queries[d.Kind]
}

// collect puts the verdicts together, or returns the error about the first document that could not be judged: all
// before it were, so it is the same one on every run.
func (r *run) collect(docs []*subject, verdicts []verdict) ([]finding.Finding, []finding.Rule, error) {
	var findings []finding.Finding
	rules := r.engine.Rules()
	at := make(map[string]*finding.Rule, len(rules))
	for i := range rules {
		at[rules[i].ID] = &rules[i]
	}
	for i := range verdicts {
		v := &verdicts[i]
		if r.opt.Print != nil && v.printed.Len() > 0 {
			_, _ = io.WriteString(r.opt.Print, v.printed.String())
		}
		if v.err != nil {
			return nil, nil, asErrors(v.err).orNil()
		}
		findings = append(findings, v.findings...)
		if q := r.queryFor(docs[i]); q != nil {
			for j, rule := range q.rules {
				at[rule.ID].Judged++
				if v.counts != nil {
					at[rule.ID].Findings += v.counts[j]
				}
			}
		}
	}
	return findings, rules, nil
}

func asErrors(err error) Errors {
	if e, ok := err.(*Error); ok {
		return Errors{e}
	}
	return Errors{{Message: err.Error()}}
}

// judge runs the query on one document, as far as guards leave anything of it.
func (v *verdict) judge(ctx context.Context, r *run, q *query, d *subject) {
	rules := r.unguarded(q, d)
	if len(rules) == 0 {
		return
	}
	answered := false
	err := r.query(ctx, q.part(rules), d, func(eval *topdown.Query) error {
		eval = eval.WithQueryTracer(r.opt.tracer).WithPrintHook(v)
		return eval.Iter(ctx, func(result topdown.QueryResult) error {
			answered = true
			return v.read(r, q, rules, result, d.Document)
		})
	})
	switch {
	case err != nil && topdown.IsCancel(err) && ctx.Err() == nil:
		v.err = r.late(ctx, q, d)
	case err != nil:
		v.err = r.explain(ctx, err, d.Document)
	case !answered: // would pass for no findings
		v.err = &Error{Message: "the rules gave no answer, while judging " + name(d.Document), Hint: "this is a fault of scorelint: please report it"}
	}
}

// query prepares the evaluation of a query on one document, within the time limit.
func (r *run) query(ctx context.Context, body ast.Body, d *subject, do func(*topdown.Query) error) error {
	cancel := topdown.NewCancel()
	stop := context.AfterFunc(ctx, cancel.Cancel)
	defer stop()
	if r.opt.Timeout > 0 {
		timer := time.AfterFunc(r.opt.Timeout, cancel.Cancel)
		defer timer.Stop()
	}
	return do(topdown.NewQuery(body).
		WithCompiler(r.engine.compiler).
		WithStore(r.store).
		WithBaseCache(r.store).
		WithTransaction(reading{}).
		WithInput(d.term()).
		WithTime(r.asOf).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true))
}

// unguarded lists the rules of a query, by their places in it, that may find something in a document.
func (r *run) unguarded(q *query, d *subject) []int {
	var rules []int
	s := &scene{input: node{subject: d}, data: node{branch: r.store.data}}
	for i, rule := range q.rules {
		if rulesOut := r.engine.guards[rule]; rulesOut == nil || r.opt.tracer != nil || !rulesOut(s) {
			rules = append(rules, i)
		}
	}
	return rules
}

// read turns what each rule found into findings.
func (v *verdict) read(r *run, q *query, rules []int, result topdown.QueryResult, d *document.Document) error {
	for _, i := range rules {
		set, ok := result[q.vars[i]].Value.(ast.Set)
		if !ok || set.Len() == 0 {
			continue
		}
		if err := v.add(r, q.rules[i], i, len(q.rules), set, d); err != nil {
			return err
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
func (r *run) late(ctx context.Context, q *query, d *subject) error {
	for _, rule := range q.rules {
		body, err := r.engine.compiler.QueryCompiler().Compile(ast.NewBody(ast.NewExpr(ast.NewTerm(rule.violationRef()))))
		if err != nil {
			return err
		}
		err = r.query(ctx, body, d, func(eval *topdown.Query) error {
			return eval.Iter(ctx, func(topdown.QueryResult) error { return nil })
		})
		if topdown.IsCancel(err) && ctx.Err() == nil {
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

func (v *verdict) add(r *run, rule *Rule, at, rules int, set ast.Set, d *document.Document) error {
	return set.Iter(func(member *ast.Term) error {
		f, err := r.finding(rule, member, d)
		if err != nil {
			return err
		}
		if v.counts == nil {
			v.counts = make([]int, rules)
		}
		v.counts[at]++
		v.findings = append(v.findings, f)
		return nil
	})
}
