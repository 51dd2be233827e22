package policy

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Judged is what is known of documents that an engine has judged, for the next time.
type Judged struct {
	asOf  string
	kept  map[*document.Document]kept
	data  *branch
	index func() map[finding.Document]*document.Document
	ready []*unit
}

// kept is a document with what came of it.
type kept struct {
	subject *subject
	verdict *verdict
}

// EvalAgain is [Engine.Eval] for a tree that has most of its documents in common with one that this engine has judged
// before. It finds the same, but runs rules only on the other documents, and on those whose rules looked at one of
// these. Nothing is known of documents before the first time, nor after an error.
func (e *Engine) EvalAgain(ctx context.Context, tree *document.Tree, opt Options, before *Judged) (*Judged, []finding.Finding, []finding.Rule, error) {
	asOf, err := time.Parse(time.DateOnly, opt.AsOf)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("found the day %q, expected YYYY-MM-DD", opt.AsOf)
	}
	if before == nil {
		before = &Judged{}
	}
	w := e.worldOf(e.typed(tree), opt.AsOf, before.subject)
	now := &Judged{asOf: opt.AsOf, data: w.data(), index: sync.OnceValue(func() map[finding.Document]*document.Document { return indexOf(w.docs) })}
	r := &run{engine: e, opt: opt, asOf: asOf, store: &store{data: now.data}, index: now.index, ready: before.ready, watching: true}
	now.takeOver(before, w)
	if err := now.judge(ctx, r, w); err != nil {
		return nil, nil, nil, err
	}
	findings, rules, err := r.collect(len(w.docs), func(i int) *verdict { return now.kept[w.docs[i]].verdict })
	return now, findings, rules, err
}

// subject is that of the time before, which may be converted already, or a new one.
func (j *Judged) subject(d *document.Document) *subject {
	if known, ok := j.kept[d]; ok {
		return known.subject
	}
	return &subject{Document: d}
}

// takeOver keeps the verdicts that hold as they are.
func (j *Judged) takeOver(before *Judged, w *world) {
	j.kept = make(map[*document.Document]kept, len(w.docs))
	if before.asOf != j.asOf || !sameBranches(before.data, j.data) {
		return
	}
	changes := changesBetween(before, j)
	for _, d := range w.docs {
		if k, ok := before.kept[d]; ok && !changes.touch(k.verdict.looks) {
			j.kept[d] = k
		}
	}
}

// sameBranches reports whether both hold the same periods.
func sameBranches(before, now *branch) bool {
	for name, n := range now.nodes {
		if n.branch != nil && (before.nodes[name].branch == nil || !sameBranches(before.nodes[name].branch, n.branch)) {
			return false
		}
	}
	for name, old := range before.nodes {
		if old.branch != nil && now.nodes[name].branch == nil {
			return false
		}
	}
	return true
}

// judge adds the verdicts that are missing.
func (j *Judged) judge(ctx context.Context, r *run, w *world) error {
	fresh := slices.DeleteFunc(slices.Clone(w.subjects), func(s *subject) bool { _, ok := j.kept[s.Document]; return ok })
	verdicts, err := r.judge(ctx, fresh)
	if err != nil {
		return err
	}
	for i, s := range fresh {
		v := verdicts[i] // a copy: it may outlive all others
		for f := range v.findings {
			v.findings[f].Related = slices.Clip(v.findings[f].Related) // waivers add to them
		}
		j.kept[s.Document] = kept{s, &v}
	}
	j.ready = r.ready
	return nil
}
