package policy

import (
	"context"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// Mutant is a rule with one small change.
type Mutant struct {
	Suite  string // the rule or library
	File   string
	Line   int
	Column int
	Text   string // the expression before the change
	How    string // what was done to it: dropped, negated, < became <=
}

// MutationReport is how many mutants the tests noticed.
type MutationReport struct {
	Suites    []MutationSuite // by file
	Survivors []Mutant        // by place
}

// MutationSuite counts the mutants of one rule or library that compile.
type MutationSuite struct {
	ID      string
	Mutants int
	Killed  int
}

// Counts are those of all suites together.
func (r MutationReport) Counts() (mutants, killed int) {
	for _, s := range r.Suites {
		mutants += s.Mutants
		killed += s.Killed
	}
	return mutants, killed
}

// Score is the share of mutants that were noticed, in percent, rounded down to a tenth; 100 where there were none.
func (r MutationReport) Score() float64 {
	mutants, killed := r.Counts()
	return Coverage{Covered: killed, Lines: mutants}.Percent()
}

// Mutate changes each rule and library in one place at a time and runs its tests and examples. Its tests must pass
// before that. What a test can't notice shows as a survivor.
func (t *Tests) Mutate(ctx context.Context, opt TestOptions) (MutationReport, error) {
	var labs []*lab
	var trials []*trial
	for _, s := range t.suites {
		if s.module == nil || !t.touched(s, opt) {
			continue
		}
		l := t.newLab(s, opt)
		labs = append(labs, l)
		for _, e := range sites(s.module, t.catalogue.texts[s.file]) {
			e.mutant.Suite = s.id
			trials = append(trials, &trial{lab: l, edit: e})
		}
	}
	if len(labs) == 0 {
		return MutationReport{}, nothingRan(opt)
	}
	document.Each(len(trials), func(i int) {
		if ctx.Err() == nil {
			trials[i].run(ctx)
		}
	})
	if err := ctx.Err(); err != nil {
		return MutationReport{}, err
	}
	return mutationReport(labs, trials), nil
}

// touched reports whether a test or example of a suite is among those to run.
func (t *Tests) touched(s *suite, opt TestOptions) bool {
	if opt.Run == nil || opt.Run.MatchString(s.id) {
		return true
	}
	if s.rule != nil && slices.ContainsFunc(s.rule.Examples(), func(x Example) bool { return opt.runs(s.id, x.Name) }) {
		return true
	}
	return slices.ContainsFunc(s.shown, func(m *ast.Module) bool {
		return slices.ContainsFunc(m.Rules, func(r *ast.Rule) bool { return testName(r) != "" && opt.runs(s.id, testName(r)) })
	})
}

func mutationReport(labs []*lab, trials []*trial) MutationReport {
	var report MutationReport
	for _, l := range labs {
		s := MutationSuite{ID: l.suite.id}
		for _, tr := range trials {
			if tr.lab != l || tr.outcome == uncompiled {
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
