package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"

	"github.com/scorelint/scorelint/internal/document"
)

// Tests is everything that tests the rules of a repository, compiled and ready to run.
type Tests struct {
	catalogue *Catalogue
	engine    *Engine // every rule in force, in the world of the examples
	world     *World
	modules   map[string]*ast.Module // rules, libraries and tests by file
	suites    []*suite               // by file
}

// TestOptions say which tests to run.
type TestOptions struct {
	Run     *regexp.Regexp // matches SUITE/TEST; nil for all
	Timeout time.Duration  // for one test or example; 0 for no limit
}

// LoadTests reads the rules of a repository, their tests and their examples. It is an error when the folder holds
// nothing to test, or anything that doesn't compile.
func LoadTests(ctx context.Context, root fs.FS) (*Tests, error) {
	c, err := loadWritten(root)
	if err != nil {
		return nil, err
	}
	if len(c.own) == 0 {
		return nil, &Error{
			Message: "found no rule in " + Folder + "/, so there is nothing to test",
			Hint:    "write rules there, or name the root of the repository that holds them; the built-in rules are tested where they are written",
		}
	}
	own, err := scorecardOf(ctx, root)
	if err != nil {
		return nil, err
	}
	set, err := exampleSet(own, c.replaced(), c.Settable())
	if err != nil {
		return nil, err
	}
	t := &Tests{catalogue: c}
	if t.engine, err = c.CompileAll(set); err != nil {
		return nil, err
	}
	if t.world, err = t.engine.NewWorld(); err != nil {
		return nil, err
	}
	return t, t.arrange()
}

// scorecardOf is a repository's Scorecard, or nil without one.
func scorecardOf(ctx context.Context, root fs.FS) (*document.Document, error) {
	tree, err := document.Load(ctx, root)
	if errors.Is(err, document.ErrNoFolder) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, d := range tree.Documents() {
		if d.Kind == document.Scorecard && d.Root.Type == document.Map {
			return d, nil
		}
	}
	return nil, nil
}

// runExamples judges the examples of a rule. A bad one must have a finding of the rule, a good one none.
func (t *Tests) runExamples(ctx context.Context, s *suite, opt TestOptions, reached *cover.Cover) []TestCase {
	if s.rule == nil {
		return nil
	}
	var cases []TestCase
	for _, x := range s.rule.Examples() {
		if opt.runs(s.id, x.Name) {
			cases = append(cases, t.runExample(ctx, s.rule, x, Options{Timeout: opt.Timeout, tracer: reached}))
		}
	}
	return cases
}

func (t *Tests) runExample(ctx context.Context, r *Rule, x Example, opt Options) TestCase {
	var printed strings.Builder
	opt.Print = &printed
	c := TestCase{Kind: CaseExample, Name: x.Name, File: r.File, Line: x.Line, Outcome: Passed}
	found, err := t.world.Judge(ctx, r, x, opt)
	c.Printed = strings.TrimSpace(printed.String())
	switch {
	case err != nil:
		c.Outcome = Errored
		for _, e := range x.explain(r, err) {
			c.Reasons = append(c.Reasons, Reason{File: e.File, Line: e.Line, Message: strings.TrimPrefix(e.Message, x.subject(r)), Detail: e.Hint})
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

func (c *TestCase) fail(file string, line int, format string, args ...any) {
	c.Outcome = Failed
	c.Reasons = append(c.Reasons, Reason{File: file, Line: line, Message: fmt.Sprintf(format, args...)})
}

// Run runs tests, then examples, and tells what they reached of the rules. It is an error when nothing ran.
func (t *Tests) Run(ctx context.Context, opt TestOptions) (TestReport, error) {
	reached := cover.New()
	cases, err := t.runRego(ctx, opt, reached)
	if err != nil {
		return TestReport{}, err
	}
	var report TestReport
	for _, s := range t.suites {
		result := TestSuite{ID: s.id, File: s.file, Kind: s.kind(), Cases: cases[s]}
		result.Cases = append(result.Cases, t.runExamples(ctx, s, opt, reached)...)
		result.Cases = append(result.Cases, s.gaps(opt)...)
		if len(result.Cases) > 0 || s.module != nil && opt.Run == nil {
			report.Suites = append(report.Suites, result)
		}
	}
	if err := ctx.Err(); err != nil {
		return TestReport{}, err
	}
	t.addCoverage(&report, reached)
	if !slices.ContainsFunc(report.Suites, TestSuite.ran) {
		return report, nothingRan(opt)
	}
	return report, nil
}

func nothingRan(opt TestOptions) error {
	if opt.Run != nil {
		return &Error{
			Message: fmt.Sprintf("no test and no example matches %q, so nothing ran", opt.Run),
			Hint:    "the names to match look like exception/expired/test_it_holds and exception/expired/bad example",
		}
	}
	return &Error{
		Message: "found no rule and no test to run in " + Folder + "/",
		Hint:    "a test is a rule named test_… in a file named …_test.rego",
	}
}

// runs reports whether a test or an example is among those to run.
func (o TestOptions) runs(suite, name string) bool {
	return o.Run == nil || o.Run.MatchString(suite+"/"+name)
}

// suite is what tests one rule or library.
type suite struct {
	id     string
	file   string
	rule   *Rule         // nil for a library, and for tests that name neither
	module *ast.Module   // of the rule or library
	tests  []*ast.Module // every test module that names it
	shown  []*ast.Module // those of them that are listed here and nowhere else
}

func (s *suite) kind() string {
	switch {
	case s.rule != nil:
		return KindRule
	case s.module != nil:
		return KindLibrary
	}
	return KindTests
}

// gaps are failures for what a rule should have and doesn't. They count only where the whole suite is to run.
func (s *suite) gaps(opt TestOptions) []TestCase {
	if s.rule == nil || opt.Run != nil && !opt.Run.MatchString(s.id) {
		return nil
	}
	var gaps []TestCase
	gap := func(name string, outcome Outcome, message, hint string) {
		gaps = append(gaps, TestCase{
			Kind: CaseGap, Name: name, File: s.file, Line: s.rule.Line, Outcome: outcome,
			Reasons: []Reason{{File: s.file, Line: s.rule.Line, Message: message, Detail: hint}},
		})
	}
	if !slices.ContainsFunc(s.tests, hasTests) {
		file := strings.TrimSuffix(s.file, ".rego") + "_test.rego"
		gap("has a test", Failed, "the rule "+s.id+" has no test", "write one in "+file+", in a rule named test_…")
	}
	const hint = "add examples: {bad: …, good: …} to custom in its METADATA"
	if len(s.rule.Bad) == 0 {
		gap("has a bad example", Failed, "the rule "+s.id+" has no bad example", hint)
	}
	if len(s.rule.Good) == 0 {
		gap("has a good example", Skipped, "the rule "+s.id+" has no good example", hint)
	}
	return gaps
}

func byFile(a, b *suite) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.id, b.id)) }
