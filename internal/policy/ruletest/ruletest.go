// Package ruletest runs the tests and examples of rules, measures how much of the rules they reach, and finds changes of
// the rules that they do not notice.
package ruletest

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage"

	"github.com/scorelint/scorelint/internal/policy"
)

// Tests is everything that tests the rules of a repository, compiled and ready to run.
type Tests struct {
	sources *policy.Sources
	modules map[string]*ast.Module // rules, libraries and tests by file
	suites  []*suite               // by file
	store   storage.Store          // data.scorecard, as tests see it
}

// Options say which tests to run, and what they have to reach.
type Options struct {
	Run         *regexp.Regexp      // matches SUITE/TEST; nil for all
	Timeout     time.Duration       // for one test or example; 0 for no limit
	CoverageMin float64             // percent of the lines of each rule and library
	Mutate      bool                // where all tests pass
	MutateMin   float64             // percent of the mutants
	Progress    func(done, all int) // is told of each mutant that was tried; nil for nobody
}

// Load reads the rules of a repository, their tests and their examples, within limits; nil for those of memory alone. It
// is an error when there is nothing to test, or anything that doesn't compile.
func Load(ctx context.Context, from policy.Where, limits *policy.Limits) (*Tests, error) {
	if limits == nil {
		limits = new(policy.Limits)
	}
	sources, err := limits.LoadSources(ctx, from)
	if err != nil {
		return nil, err
	}
	t := &Tests{sources: sources, modules: map[string]*ast.Module{}, store: sources.World.Store()}
	t.arrange()
	return t, nil
}

// runExamples judges the examples of a rule. A bad one must have a finding of the rule, a good one none.
func (t *Tests) runExamples(ctx context.Context, s *suite, opt Options, reached *cover.Cover) []Case {
	if s.rule == nil {
		return nil
	}
	var cases []Case
	for _, x := range s.rule.Examples() {
		if opt.runs(s.id, x.Name) {
			cases = append(cases, t.runExample(ctx, s.rule, x, policy.Options{Timeout: opt.Timeout, Tracer: reached}))
		}
	}
	return cases
}

func (t *Tests) runExample(ctx context.Context, r *policy.Rule, x policy.Example, opt policy.Options) Case {
	var printed strings.Builder
	opt.Print = &printed
	c := Case{Kind: CaseExample, Name: x.Name, File: r.File, Line: x.Line, Outcome: Passed, Reasons: []Reason{}}
	found, err := t.sources.World.Eval(ctx, r, x, opt)
	c.Printed = strings.TrimSpace(printed.String())
	switch {
	case err != nil:
		c.Outcome = Errored
		for _, e := range x.Explain(r, err) {
			c.Reasons = append(c.Reasons, Reason{File: e.File, Line: e.Line, Message: strings.TrimPrefix(e.Message, x.Subject(r)), Detail: e.Hint})
		}
	case x.Bad && len(found) == 0:
		c.fail(r.File, x.Line, "expected a finding of %s in its first document, found none", r.ID)
	case !x.Bad:
		for _, f := range found {
			c.fail(r.File, f.Span.Start.Line, "expected no finding of %s, found: %s", r.ID, f.Message)
		}
	}
	return c
}

func (c *Case) fail(file string, line int, format string, args ...any) {
	c.Outcome = Failed
	c.Reasons = append(c.Reasons, Reason{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// Run runs tests, then examples, and measures how much of the rules they reached and which changes of them they notice. It
// is an error when nothing ran.
func (t *Tests) Run(ctx context.Context, opt Options) (Report, error) {
	reached := cover.New()
	cases, err := t.runRego(ctx, opt, reached)
	if err != nil {
		return Report{}, err
	}
	report := Report{Suites: []Suite{}}
	for _, s := range t.suites {
		result := Suite{ID: s.id, File: s.file, Kind: s.kind(), Cases: append([]Case{}, cases[s]...)}
		result.Cases = append(result.Cases, t.runExamples(ctx, s, opt, reached)...)
		result.Cases = append(result.Cases, s.gaps(opt)...)
		if len(result.Cases) > 0 || s.module != nil && opt.Run == nil {
			report.Suites = append(report.Suites, result)
		}
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	t.addCoverage(&report, reached)
	if !slices.ContainsFunc(report.Suites, Suite.ran) {
		return report, nothingRan(opt)
	}
	if opt.Mutate && !slices.ContainsFunc(report.Suites, Suite.Failed) {
		mutants, err := t.Mutate(ctx, opt)
		if err != nil {
			return report, err
		}
		report.Mutants = &mutants
	}
	report.sum(opt)
	return report, nil
}

func nothingRan(opt Options) error {
	if opt.Run != nil {
		return &policy.Error{
			Message: fmt.Sprintf("no test and no example matches %q, so nothing ran", opt.Run),
			Hint:    "the names to match look like exception/expired/test_it_holds and exception/expired/bad example",
		}
	}
	return &policy.Error{
		Message: "found no rule and no test to run in " + policy.Folder + "/",
		Hint:    "a test is a rule named test_… in a file named …_test.rego",
	}
}

// whole reports whether all of a suite is to run.
func (o Options) whole(suite string) bool { return o.Run == nil || o.Run.MatchString(suite) }

// runs reports whether a test or an example is among those to run.
func (o Options) runs(suite, name string) bool {
	return o.Run == nil || o.Run.MatchString(suite+"/"+name)
}
