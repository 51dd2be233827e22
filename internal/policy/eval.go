package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Options say how to judge.
type Options struct {
	AsOf    string        // YYYY-MM-DD, the only day that rules know
	Timeout time.Duration // for one document; 0 for that of the limits
	Print   io.Writer     // takes what rules print; nil for nowhere
	Trace   *Trace        // measures how long each rule takes; nil to measure nothing

	Tracer topdown.QueryTracer // sees what OPA evaluates; nil for none
	only   *document.Document  // the one to judge; nil for all
}

// Eval judges the current period and the global documents; closed periods and drafts are judged by no rule. It returns
// the findings in no order, and how each rule fared. Any rule that can't be run to its end is an error.
func (e *Engine) Eval(ctx context.Context, tree *document.Tree, opt Options) ([]finding.Finding, []finding.Rule, error) {
	r, docs, err := e.prepare(ctx, tree, opt)
	if err != nil {
		return nil, nil, err
	}
	return r.judge(ctx, docs)
}

// prepare makes an evaluation, and finds the documents that it is of.
func (e *Engine) prepare(ctx context.Context, tree *document.Tree, opt Options) (*run, []*input, error) {
	asOf, err := time.Parse(time.DateOnly, opt.AsOf)
	if err != nil {
		return nil, nil, fmt.Errorf("found the day %q, expected YYYY-MM-DD", opt.AsOf)
	}
	opt.Timeout = cmp.Or(opt.Timeout, e.limits.Timeout)
	w := e.world(tree, opt.AsOf)
	r := &run{engine: e, opt: opt, asOf: asOf, began: map[int]time.Time{}, store: inmem.NewFromASTObject(w.data())}
	if r.txn, err = r.store.NewTransaction(ctx); err != nil {
		return nil, nil, err
	}
	r.index = sync.OnceValue(func() map[finding.Document]*document.Document { return indexOf(w.docs) })
	if opt.Tracer == nil && opt.Trace == nil && opt.only == nil { // the first two record each document
		r.caches = e.newCaches()
	}
	var docs []*input
	for _, d := range w.docs {
		if (d.Period == "" || d.Period == e.set.Period.Name) && (opt.only == nil || d.Document == opt.only) {
			docs = append(docs, d)
		}
	}
	return r, docs, nil
}

// indexOf finds documents by what related places name.
func indexOf(docs []*input) map[finding.Document]*document.Document {
	index := make(map[finding.Document]*document.Document, len(docs))
	for _, d := range docs {
		if index[d.Ref()] == nil {
			index[d.Ref()] = d.Document
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
	txn    storage.Transaction // which all share, as they only read
	index  func() map[finding.Document]*document.Document
	caches map[*Rule]*cache // nil to ask OPA about each document

	lock  sync.Mutex
	began map[int]time.Time // documents that are being judged, by their index
}

// verdict is what came of one document.
type verdict struct {
	findings []finding.Finding
	printed  strings.Builder
	err      error
}

// judge judges documents within the limits.
func (r *run) judge(ctx context.Context, docs []*input) ([]finding.Finding, []finding.Rule, error) {
	part := func() (step, time.Time) {
		r.lock.Lock()
		defer r.lock.Unlock()
		if len(r.began) == 0 {
			return step{doing: "judging"}, time.Now()
		}
		first := slices.Min(slices.Collect(maps.Keys(r.began))) // documents are begun in their order
		return r.judging(docs[first]), r.began[first]
	}
	var verdicts []verdict
	err := r.engine.limits.run(ctx, step{timeout: r.opt.Timeout, part: part}, func(ctx context.Context) { verdicts = r.evaluate(ctx, docs) })
	if err != nil {
		return nil, nil, err
	}
	return r.collect(docs, verdicts)
}

// evaluate gives a verdict on each document.
func (r *run) evaluate(ctx context.Context, docs []*input) []verdict {
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	verdicts := make([]verdict, len(docs))
	document.Each(len(docs), func(i int) {
		r.begin(i)
		verdicts[i].evaluate(ctx, r, docs[i], cancel)
		if ctx.Err() == nil { // or this may be the one that exceeds a limit
			r.end(i)
		}
	})
	return verdicts
}

func (r *run) begin(i int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.began[i] = time.Now()
}

func (r *run) end(i int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	delete(r.began, i)
}

// collect puts the verdicts together, or returns the error about the first document that could not be judged: all
// before it were, so it is the same one on every run.
func (r *run) collect(docs []*input, verdicts []verdict) ([]finding.Finding, []finding.Rule, error) {
	var findings []finding.Finding
	judged, found := map[string]int{}, map[string]int{} // by rule
	printed := 0
	for i := range verdicts {
		v := &verdicts[i]
		if r.opt.Print != nil && v.printed.Len() > 0 {
			_, _ = io.WriteString(r.opt.Print, v.printed.String())
		}
		if printed += v.printed.Len(); printed > int(bounds.Printed) {
			return nil, nil, tooMuchPrinted(bounds.Printed, "in all")
		}
		if v.err != nil {
			return nil, nil, asErrors(v.err).orNil()
		}
		findings = append(findings, v.findings...)
		for _, rule := range r.engine.queries[docs[i].Kind].rules {
			judged[rule.ID]++
		}
	}
	for _, f := range findings {
		if found[f.Rule]++; found[f.Rule] > bounds.Findings {
			return nil, nil, &Error{
				Message: fmt.Sprintf("the rule %s has more than %d findings in all", f.Rule, bounds.Findings),
				Hint:    "a rule that nearly every document breaks is a wish: find what matters most first",
			}
		}
	}
	rules := r.engine.Rules()
	for i := range rules {
		rules[i].Judged, rules[i].Findings = judged[rules[i].ID], found[rules[i].ID]
	}
	return findings, rules, nil
}

func asErrors(err error) Errors {
	var all Errors
	var one *Error
	switch {
	case errors.As(err, &all):
		return all
	case errors.As(err, &one):
		return Errors{one}
	}
	return Errors{{Message: err.Error()}}
}
