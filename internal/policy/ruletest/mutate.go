package ruletest

import (
	"context"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
)

// Mutant is a rule with one small change.
type Mutant struct {
	Suite  string `json:"suite"` // the rule or library
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Text   string `json:"expression"` // before the change
	How    string `json:"change"`     // what was done to it: dropped, negated, < became <=
}

// Mutation is how many mutants the tests noticed.
type Mutation struct {
	Suites    []MutatedSuite // by file
	Survivors []Mutant       // by place
}

// MutatedSuite counts the mutants of one rule or library that compile.
type MutatedSuite struct {
	ID      string
	Mutants int
	Killed  int
}

// Counts are those of all suites together.
func (r Mutation) Counts() (mutants, killed int) {
	for _, s := range r.Suites {
		mutants += s.Mutants
		killed += s.Killed
	}
	return mutants, killed
}

// Score is the share of mutants that were noticed, in percent, rounded down to a tenth; 100 where there were none.
func (r Mutation) Score() float64 {
	mutants, killed := r.Counts()
	return Coverage{Covered: killed, Lines: mutants}.Percent()
}

// Mutate changes each rule and library in one place at a time and runs its tests and examples, which must pass before
// that. Nothing counts as noticed where no test and no example of a rule expects a finding: what expects none passes for
// a rule that never finds anything, too.
func (t *Tests) Mutate(ctx context.Context, opt Options) (Mutation, error) {
	var all []*mutated
	var trials []*trial
	for _, s := range t.suites {
		if s.module == nil || !t.touched(s, opt) {
			continue
		}
		m, err := t.mutated(ctx, s, opt)
		if err != nil {
			return Mutation{}, err
		}
		all = append(all, m)
		for _, e := range edits(s.module, t.sources.Text(s.file)) {
			e.mutant.Suite = s.id
			trials = append(trials, &trial{mutated: m, edit: e})
		}
	}
	if len(all) == 0 {
		return Mutation{}, nothingRan(opt)
	}
	document.Each(len(trials), func(i int) {
		if ctx.Err() == nil {
			trials[i].run(ctx)
		}
	})
	if err := ctx.Err(); err != nil {
		return Mutation{}, err
	}
	return mutation(all, trials), nil
}

// touched reports whether a test or example of a suite is among those to run.
func (t *Tests) touched(s *suite, opt Options) bool {
	if opt.Run == nil || opt.Run.MatchString(s.id) {
		return true
	}
	if s.rule != nil && slices.ContainsFunc(s.rule.Examples(), func(x policy.Example) bool { return opt.runs(s.id, x.Name) }) {
		return true
	}
	return slices.ContainsFunc(s.shown, func(m *ast.Module) bool {
		return slices.ContainsFunc(m.Rules, func(r *ast.Rule) bool { return testName(r) != "" && opt.runs(s.id, testName(r)) })
	})
}

func mutation(all []*mutated, trials []*trial) Mutation {
	report := Mutation{Survivors: []Mutant{}}
	for _, m := range all {
		s := MutatedSuite{ID: m.suite.id}
		for _, tr := range trials {
			if tr.mutated != m || tr.outcome == uncompiled {
				continue
			}
			s.Mutants++
			if tr.outcome == killed {
				s.Killed++
			} else {
				report.Survivors = append(report.Survivors, tr.edit.mutant)
			}
		}
		report.Suites = append(report.Suites, s)
	}
	return report
}
