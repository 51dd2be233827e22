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
	asOf     string
	docs     []*document.Document
	subjects []*subject // of docs, in their order
	verdicts []*verdict // of docs, in their order
	data     *branch
	index    func() map[finding.Document]*document.Document
	ready    []*unit
}

// EvalAgain is [Engine.Eval] for a tree that has most of its documents in common with one that this engine has judged
// before. It finds the same, but runs rules only on the other documents, and on those whose rules looked at one of
// these. Nothing is known of documents before the first time, nor after an error, and what is known can be used only
// once.
func (e *Engine) EvalAgain(ctx context.Context, tree *document.Tree, opt Options, before *Judged) (*Judged, []finding.Finding, []finding.Rule, error) {
	asOf, err := time.Parse(time.DateOnly, opt.AsOf)
	if err != nil {
		return nil, nil, nil, fmt.Errorf("found the day %q, expected YYYY-MM-DD", opt.AsOf)
	}
	if before == nil {
		before = &Judged{}
	}
	now := &Judged{asOf: opt.AsOf, docs: e.typed(tree)}
	now.index = sync.OnceValue(func() map[finding.Document]*document.Document { return indexOf(now.docs) })
	now.takeSubjects(before)
	now.verdicts = make([]*verdict, len(now.docs))
	if changes := now.patch(before); changes != nil {
		now.takeVerdicts(before, changes)
	} else {
		w := &world{set: e.set, docs: now.docs, subjects: now.subjects, params: e.params, asOf: opt.AsOf}
		now.data = w.data()
		if before.asOf == now.asOf && sameBranches(before.data, now.data) {
			now.takeVerdicts(before, changesBetween(before, now))
		}
	}
	r := &run{engine: e, opt: opt, asOf: asOf, store: &store{data: now.data}, index: now.index, ready: before.ready, watching: true}
	if err := now.judge(ctx, r); err != nil {
		return nil, nil, nil, err
	}
	findings, rules, err := r.collect(len(now.docs), func(i int) *verdict { return now.verdicts[i] })
	return now, findings, rules, err
}

// takeSubjects takes over the documents that are the same, which may be converted already.
func (j *Judged) takeSubjects(before *Judged) {
	j.subjects = make([]*subject, len(j.docs))
	document.Common(before.docs, j.docs, func(old, i int) { j.subjects[i] = before.subjects[old] })
	for i, d := range j.docs {
		if j.subjects[i] == nil {
			j.subjects[i] = &subject{Document: d}
		}
	}
}

// takeVerdicts takes over the verdicts that hold as they are.
func (j *Judged) takeVerdicts(before *Judged, changes *changes) {
	document.Common(before.docs, j.docs, func(old, i int) {
		if v := before.verdicts[old]; !changes.touch(v.looks) {
			j.verdicts[i] = v
		}
	})
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
func (j *Judged) judge(ctx context.Context, r *run) error {
	var missing []int
	var subjects []*subject
	for i, v := range j.verdicts {
		if v == nil {
			missing, subjects = append(missing, i), append(subjects, j.subjects[i])
		}
	}
	verdicts, err := r.judge(ctx, subjects)
	if err != nil {
		return err
	}
	for n, i := range missing {
		v := verdicts[n] // a copy: it may outlive all others
		for f := range v.findings {
			v.findings[f].Related = slices.Clip(v.findings[f].Related) // waivers add to them
		}
		j.verdicts[i] = &v
	}
	j.ready = r.ready
	return nil
}
