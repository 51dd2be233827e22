package ruletest

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/scorelint/scorelint/internal/document"
)

// Mutant is a rule with one small change.
type Mutant struct {
	Suite  string `json:"suite"` // the rule or library
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"expression"` // before the change; only the first line of several
	How    string `json:"change"`     // what was done to it: dropped, negated, < became <=
}

// String is the place of the mutant, and what the change is.
func (m Mutant) String() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", m.File, m.Line, m.Column, m.How, m.Text)
}

// Mutation is how many mutants the tests and examples kill. Mutants that don't compile are none.
type Mutation struct {
	Score     float64  `json:"score"` // percent of the mutants that are killed, rounded down to a tenth; 100 where there are none
	Mutants   int      `json:"mutants"`
	Killed    int      `json:"killed"`
	Survivors []Mutant `json:"survivors"` // by place
}

// Mutate changes each rule and library in one place at a time, and runs what can kill the mutant. All tests and examples
// must pass before that.
//
// A mutant of a rule is killed by a bad example in which the rule no longer finds anything, by a good one in which it
// does, and by a test that fails, if the test expects a finding: if the unchanged rule finds something in the course of
// it. A test that expects none passes for a rule that never finds anything, too. Where no test and no example expects a
// finding, nothing is killed. A library is held by its own tests, or by those of the rules that use it if it has none.
func (t *Tests) Mutate(ctx context.Context, opt Options) (Mutation, error) {
	finding, err := t.finding(ctx, opt)
	if err != nil {
		return Mutation{}, err
	}
	var trials []*trial
	ran := false
	for _, s := range t.suites {
		if s.module == nil || !s.selected(opt) {
			continue
		}
		ran = true
		h := t.harness(s, finding, opt)
		for _, e := range edits(s.module, t.sources.Text(s.file)) {
			e.mutant.Suite = s.id
			trials = append(trials, &trial{harness: h, edit: e})
		}
	}
	if !ran {
		return Mutation{}, nothingRan(opt)
	}
	var done atomic.Int64
	document.Each(len(trials), func(i int) {
		if ctx.Err() == nil {
			trials[i].run(ctx)
			if opt.Progress != nil {
				opt.Progress(int(done.Add(1)), len(trials))
			}
		}
	})
	all := Mutation{Survivors: []Mutant{}}
	for _, tr := range trials {
		switch {
		case tr.killed:
			all.Killed++
		case tr.compiles:
			all.Survivors = append(all.Survivors, tr.edit.mutant)
		}
	}
	all.Mutants = all.Killed + len(all.Survivors)
	all.Score = percent(all.Killed, all.Mutants)
	return all, ctx.Err()
}
