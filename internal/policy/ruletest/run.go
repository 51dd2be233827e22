package ruletest

import (
	"cmp"
	"context"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/scorelint/scorelint/internal/policy"
)

// runRego runs the tests of all test files with OPA's own tester, and returns them by the suite that lists them.
func (t *Tests) runRego(ctx context.Context, opt Options, reached *cover.Cover) (map[*suite][]Case, error) {
	listed := map[string]*suite{} // by test file
	for _, s := range t.suites {
		for _, m := range s.tests {
			listed[m.Package.Location.File] = s
		}
	}
	filter := t.filter(opt)
	if len(filter) == 0 {
		return nil, nil
	}
	compiler := policy.Strict(policy.NewCompiler())
	runner := t.runner(compiler, opt.Timeout).SetModules(t.modules).
		SetCoverageQueryTracer(reached).SetCoverageRuns([]cover.Kind{})
	results, err := t.collect(ctx, runner, opt.Timeout, filter)
	if err != nil {
		return nil, policy.CompileErrors(err)
	}
	traces, err := t.traces(ctx, compiler, opt.Timeout, results)
	if err != nil {
		return nil, err
	}
	cases := map[*suite][]Case{}
	for _, r := range results {
		s := listed[r.Location.File]
		cases[s] = append(cases[s], t.casesOf(r, traces[nameOf(r)])...)
	}
	return cases, nil
}

// runner makes OPA's tester as strict as the engine: an error of a builtin is an error of the test.
func (t *Tests) runner(compiler *ast.Compiler, timeout time.Duration) *tester.Runner {
	if timeout == 0 {
		timeout = math.MaxInt64
	}
	return tester.NewRunner().SetCompiler(compiler).SetStore(t.store).SetTimeout(timeout).RaiseBuiltinErrors(true).CapturePrintOutput(true)
}

// collect runs the tests that a filter names, within a time for each, and puts their results into the order of their
// places.
func (t *Tests) collect(ctx context.Context, runner *tester.Runner, timeout time.Duration, tests testFilter) ([]*tester.Result, error) {
	var results []*tester.Result
	var err error
	over := t.sources.Run(ctx, timeout, len(tests), func(ctx context.Context) {
		var running chan *tester.Result
		if running, err = runner.Filter(tests.String()).RunTests(ctx, nil); err != nil {
			return
		}
		for r := range running {
			results = append(results, r)
		}
		err = ctx.Err()
	})
	slices.SortFunc(results, func(a, b *tester.Result) int {
		return cmp.Or(cmp.Compare(a.Location.File, b.Location.File), cmp.Compare(a.Location.Row, b.Location.Row), cmp.Compare(a.Name, b.Name))
	})
	return results, cmp.Or(over, err)
}

// filter matches the full names of the tests to run.
func (t *Tests) filter(opt Options) testFilter {
	var f testFilter
	for _, s := range t.suites {
		for _, m := range s.tests {
			for _, name := range testNames(m) {
				if opt.runs(s.id, name) {
					f = append(f, testName{m.Package.Path.String(), name})
				}
			}
		}
	}
	return f
}

// testFilter names tests.
type testFilter []testName

type testName struct{ pkg, name string }

func nameOf(r *tester.Result) testName { return testName{r.Package, r.Name} }

// String is a pattern of the full names. OPA's tester adds a number to names that are used again.
func (f testFilter) String() string {
	patterns := make([]string, len(f))
	for i, t := range f {
		patterns[i] = regexp.QuoteMeta(t.pkg) + `(?:\.|\[")` + regexp.QuoteMeta(t.name) + `(?:#\d+)?(?:"\])?`
	}
	return "^(?:" + strings.Join(patterns, "|") + ")$"
}

// traces runs the tests that failed once more, to learn where.
func (t *Tests) traces(ctx context.Context, compiled *ast.Compiler, timeout time.Duration, results []*tester.Result) (map[testName]*tester.Result, error) {
	var f testFilter
	for _, r := range results {
		if r.Fail && r.Error == nil {
			f = append(f, nameOf(r))
		}
	}
	if len(f) == 0 {
		return nil, nil
	}
	again, err := t.collect(ctx, t.runner(compiled, timeout).EnableTracing(true), timeout, f)
	if err != nil {
		return nil, err
	}
	traces := map[testName]*tester.Result{}
	for _, r := range again {
		traces[nameOf(r)] = r
	}
	return traces, nil
}
