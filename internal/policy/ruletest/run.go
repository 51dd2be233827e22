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
	results, err := t.collect(ctx, filter, opt, func(r *tester.Result) {
		for _, e := range r.Trace {
			reached.TraceEvent(*e)
		}
	})
	if err != nil {
		return nil, policy.CompileErrors(err)
	}
	cases := map[*suite][]Case{}
	for _, r := range results {
		s := listed[r.Location.File]
		cases[s] = append(cases[s], t.casesOf(r)...)
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

// collect runs the tests that a filter names, shows what OPA traces of them, and puts their results into the order of
// their places. Those that pass keep no trace.
func (t *Tests) collect(ctx context.Context, tests testFilter, opt Options, see func(*tester.Result)) ([]*tester.Result, error) {
	runner := t.runner(policy.Strict(policy.NewCompiler()), opt.Timeout).SetModules(t.modules).EnableTracing(true).Filter(tests.String())
	var results []*tester.Result
	var err error
	over := t.sources.Run(ctx, opt.Timeout, len(tests), func(ctx context.Context) {
		var running chan *tester.Result
		if running, err = runner.RunTests(ctx, nil); err != nil {
			return
		}
		for r := range running {
			if see(r); r.Pass() {
				r.Trace = nil
			}
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
