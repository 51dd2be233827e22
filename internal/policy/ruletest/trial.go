package ruletest

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/scorelint/scorelint/internal/policy"
)

// mutated is a rule or library, with what must notice a change of it.
type mutated struct {
	tests   *Tests
	suite   *suite
	modules map[string]*ast.Module // that the tests need, without the mutated one
	rules   []*policy.Rule         // whose examples must notice
	blind   bool                   // nothing expects a finding, so that nothing counts as noticed
	timeout time.Duration
}

func (t *Tests) mutated(ctx context.Context, s *suite, opt Options) (*mutated, error) {
	m := &mutated{tests: t, suite: s, timeout: opt.Timeout}
	modules := []*ast.Module{s.module}
	for _, guard := range t.guards(s) {
		modules = append(modules, guard.tests...)
		if guard.rule != nil {
			m.rules = append(m.rules, guard.rule)
			modules = append(modules, guard.module)
		}
	}
	m.modules = t.needed(modules)
	if len(m.rules) > 0 {
		expects, err := m.expectsFinding(ctx)
		if err != nil {
			return nil, err
		}
		m.blind = !expects
	}
	delete(m.modules, s.file)
	return m, nil
}

// guards are the suites whose tests and examples must notice a change: the suite itself, or those of the rules that
// use a library without tests.
func (t *Tests) guards(s *suite) []*suite {
	if s.rule != nil || slices.ContainsFunc(s.tests, hasTests) {
		return []*suite{s}
	}
	var users []*suite
	for _, user := range t.suites {
		if user.rule != nil && t.needed([]*ast.Module{user.module})[s.file] != nil {
			users = append(users, user)
		}
	}
	return users
}

// needed are modules with all that they refer to, by file.
func (t *Tests) needed(modules []*ast.Module) map[string]*ast.Module {
	all := map[string]*ast.Module{}
	for len(modules) > 0 {
		m := modules[0]
		modules = modules[1:]
		if all[m.Package.Location.File] != nil {
			continue
		}
		all[m.Package.Location.File] = m
		for _, other := range t.modules {
			if refersTo(m, other) {
				modules = append(modules, other)
			}
		}
	}
	return all
}

// refersTo reports whether a module is of the same package as another, or may read something in it.
func refersTo(m, other *ast.Module) bool {
	path := other.Package.Path
	found := m.Package.Path.Equal(path)
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		ref = ref.GroundPrefix()
		found = found || ref.HasPrefix(path) || len(ref) > 1 && path.HasPrefix(ref)
		return found
	})
	return found
}

// expectsFinding reports whether a test or an example of the unchanged rules has a finding. Without one the tests pass
// for rules that never find anything.
func (m *mutated) expectsFinding(ctx context.Context) (bool, error) {
	if slices.ContainsFunc(m.rules, func(r *policy.Rule) bool { return len(r.Bad) > 0 }) {
		return true, nil
	}
	results, err := collect(ctx, m.tests.runner(policy.NewCompiler(), m.timeout).SetModules(m.modules).EnableTracing(true))
	for _, r := range results {
		found := m.finds(r.Trace)
		for _, sub := range r.SubResults.Iter {
			found = found || m.finds(sub.Trace)
		}
		if found {
			return true, nil
		}
	}
	return false, err
}

// finds reports whether one of the rules finds something in the course of a test.
func (m *mutated) finds(trace []*topdown.Event) bool {
	return slices.ContainsFunc(trace, func(e *topdown.Event) bool {
		def, ok := e.Node.(*ast.Rule)
		return ok && e.Op == topdown.ExitOp && slices.ContainsFunc(m.rules, func(r *policy.Rule) bool { return r.Violation(def) })
	})
}

// fate is what came of a mutant.
type fate int

const (
	uncompiled fate = iota
	killed
	survived
)

// trial is one mutant.
type trial struct {
	mutated *mutated
	edit    edit
	outcome fate
}

func (tr *trial) run(ctx context.Context) {
	m, e := tr.mutated, tr.edit
	text := m.tests.sources.Text(m.suite.file)
	module, err := policy.Parse(m.suite.file, string(text[:e.start])+e.with+string(text[e.end:]))
	if err != nil || module == nil {
		return
	}
	modules := maps.Clone(m.modules)
	modules[m.suite.file] = module
	// Schemas and the strictness about unused names have held the rule before it was changed.
	compiler := policy.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		return
	}
	tr.outcome = survived
	if !m.blind && (m.exampleNotices(ctx, compiler) || m.testNotices(ctx, modules)) {
		tr.outcome = killed
	}
}

// testNotices reports whether a test does not pass, and runs no further ones then.
func (m *mutated) testNotices(ctx context.Context, modules map[string]*ast.Module) bool {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	runner := m.tests.runner(policy.NewCompiler(), m.timeout).SetModules(modules).SetParallel(1)
	results, err := runner.RunTests(ctx, nil)
	if err != nil {
		return false
	}
	return fails(results, stop)
}

func fails(results chan *tester.Result, stop func()) bool {
	failed := false
	for r := range results {
		if !r.Pass() && !r.Skip && !failed {
			failed = true
			stop()
		}
	}
	return failed
}

// exampleNotices reports whether a bad example has no finding any more, or a good one has one.
func (m *mutated) exampleNotices(ctx context.Context, compiler *ast.Compiler) bool {
	world := m.tests.sources.World.With(compiler)
	for _, r := range m.rules {
		for _, x := range r.Examples() {
			found, err := world.Judge(ctx, r, x, policy.Options{Timeout: m.timeout})
			if err != nil || x.Bad != (len(found) > 0) {
				return true
			}
		}
	}
	return false
}
