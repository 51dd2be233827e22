package policy

import (
	"cmp"
	"slices"
	"sync"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Trace measures how long rules take, so that whoever writes them finds a slow one. While it does, each rule is run by
// itself on each document that it judges; otherwise the rules share what they have in common, and answers are cached.
type Trace struct {
	Now func() time.Time

	mutex sync.Mutex
	rules map[string]*RuleTime
}

// RuleTime is how long one rule took.
type RuleTime struct {
	ID        string
	Documents int           // that it was run on
	Took      time.Duration // in all
	Slowest   time.Duration // on one document
	On        finding.Document
}

// Rules lists the rules that were run, the one that took longest first.
func (t *Trace) Rules() []RuleTime {
	t.mutex.Lock()
	defer t.mutex.Unlock()
	var all []RuleTime
	for _, r := range t.rules {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b RuleTime) int { return cmp.Or(cmp.Compare(b.Took, a.Took), cmp.Compare(a.ID, b.ID)) })
	return all
}

// measure runs a rule on a document.
func (t *Trace) measure(rule *Rule, d *document.Document, run func()) {
	start := t.Now()
	run()
	took := t.Now().Sub(start)
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.rules == nil {
		t.rules = map[string]*RuleTime{}
	}
	r := t.rules[rule.ID]
	if r == nil {
		r = &RuleTime{ID: rule.ID}
		t.rules[rule.ID] = r
	}
	r.Documents++
	r.Took += took
	if took > r.Slowest || r.Documents == 1 {
		r.Slowest, r.On = took, d.Ref()
	}
}
