package policy

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
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
	run := &run{engine: e, opt: opt, asOf: asOf, store: inmem.NewFromASTObject(w.data()), index: indexOf(w.docs)}
	return run.all(ctx, w.docs, w.inputs)
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
	store  storage.Store
	index  map[finding.Document]*document.Document
}

// verdict is what came of one document.
type verdict struct {
	findings []finding.Finding
	counts   []int // findings by the query's rules; nil for none
	printed  strings.Builder
	err      error
}

func (r *run) all(ctx context.Context, docs []*document.Document, inputs []*ast.Term) ([]finding.Finding, []finding.Rule, error) {
	txn, err := r.store.NewTransaction(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer r.store.Abort(ctx, txn)
	verdicts := make([]verdict, len(docs))
	var failed atomic.Bool
	document.Each(len(docs), func(i int) {
		if q := r.queryFor(docs[i]); q != nil && !failed.Load() {
			verdicts[i].judge(ctx, r, txn, q, docs[i], inputs[i])
			if verdicts[i].err != nil {
				failed.Store(true)
			}
		}
	})
	return r.collect(docs, verdicts)
}

// queryFor is the query for a document, or nil where rules don't judge it: closed periods and drafts.
func (r *run) queryFor(d *document.Document) *query {
	if d.Period != "" && d.Period != r.engine.set.Period.Name {
		return nil
	}
	return r.engine.queries[d.Kind]
}

func (r *run) collect(docs []*document.Document, verdicts []verdict) ([]finding.Finding, []finding.Rule, error) {
	var findings []finding.Finding
	rules := r.engine.Rules()
	at := make(map[string]*finding.Rule, len(rules))
	for i := range rules {
		at[rules[i].ID] = &rules[i]
	}
	var errs Errors
	for i := range verdicts {
		v := &verdicts[i]
		if r.opt.Print != nil && v.printed.Len() > 0 {
			_, _ = io.WriteString(r.opt.Print, v.printed.String())
		}
		if v.err != nil {
			errs = append(errs, asErrors(v.err)...)
			continue
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
	if err := errs.orNil(); err != nil {
		return nil, nil, err
	}
	return findings, rules, nil
}

func asErrors(err error) Errors {
	if e, ok := err.(*Error); ok {
		return Errors{e}
	}
	return Errors{{Message: err.Error()}}
}

// judge runs the query on one document.
func (v *verdict) judge(ctx context.Context, r *run, txn storage.Transaction, q *query, d *document.Document, input *ast.Term) {
	cancel := topdown.NewCancel()
	stop := context.AfterFunc(ctx, cancel.Cancel)
	defer stop()
	if r.opt.Timeout > 0 {
		timer := time.AfterFunc(r.opt.Timeout, cancel.Cancel)
		defer timer.Stop()
	}
	eval := topdown.NewQuery(q.body).
		WithCompiler(r.engine.compiler).
		WithStore(r.store).
		WithTransaction(txn).
		WithInput(input).
		WithTime(r.asOf).
		WithCancel(cancel).
		WithStrictBuiltinErrors(true).
		WithQueryTracer(r.opt.tracer).
		WithPrintHook(v)
	err := eval.Iter(ctx, func(result topdown.QueryResult) error {
		for i, name := range q.vars {
			set, ok := result[name].Value.(ast.Set)
			if !ok || set.Len() == 0 {
				continue
			}
			if err := v.add(r, q.rules[i], i, len(q.rules), set, d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		v.err = r.explain(ctx, err, d)
	}
}

func (r *run) explain(ctx context.Context, err error, d *document.Document) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if mine, ok := err.(*Error); ok {
		return mine
	}
	e := fromEvaluation(err, name(d))
	if topdown.IsCancel(err) {
		e.Message = fmt.Sprintf("the rules did not finish within %s, while judging %s", r.opt.Timeout, name(d))
		e.Hint = "make the rule cheaper, or give it more time with --timeout"
	}
	return e
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
