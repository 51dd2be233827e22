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

// harness is what can kill the mutants of a rule or library.
type harness struct {
	tests     *Tests
	file      string                 // that is mutated
	modules   map[string]*ast.Module // that the tests need, without the mutated one
	rules     []*policy.Rule         // whose examples count
	expecting testFilter             // the tests that count; nil for all those of a library
	blind     bool                   // nothing expects a finding
	timeout   time.Duration
}

// harness finds what can kill the mutants of a suite, by the tests in which each rule finds something.
func (t *Tests) harness(s *suite, finding map[string]testFilter, opt Options) *harness {
	h := &harness{tests: t, file: s.file, timeout: opt.Timeout}
	modules := []*ast.Module{s.module}
	bad := false
	for _, holder := range t.holders(s) {
		modules = append(modules, holder.tests...)
		if holder.rule != nil {
			h.rules = append(h.rules, holder.rule)
			h.expecting = append(h.expecting, finding[holder.file]...)
			modules = append(modules, holder.module)
			bad = bad || len(holder.rule.Bad) > 0
		}
	}
	h.blind = len(h.rules) > 0 && len(h.expecting) == 0 && !bad
	h.modules = t.needed(modules)
	delete(h.modules, s.file)
	return h
}

// holders are the suites whose tests and examples can kill a mutant of a suite: the suite itself, or those of the rules
// that use a library without tests.
func (t *Tests) holders(s *suite) []*suite {
	if s.rule != nil || slices.ContainsFunc(s.tests, hasTests) {
		return []*suite{s}
	}
	return slices.DeleteFunc(slices.Clone(t.suites), func(user *suite) bool {
		return user.rule == nil || t.needed([]*ast.Module{user.module})[s.file] == nil
	})
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

// finding are the tests in the course of which an unchanged rule finds something, by the file of the rule.
func (t *Tests) finding(ctx context.Context, opt Options) (map[string]testFilter, error) {
	all := map[string]testFilter{}
	tests := t.filter(Options{})
	if len(tests) == 0 {
		return all, nil
	}
	_, err := t.collect(ctx, tests, opt, func(r *tester.Result) {
		found := map[string]bool{}
		for _, e := range r.Trace {
			if def, ok := e.Node.(*ast.Rule); ok && e.Op == topdown.ExitOp && policy.Finds(def) {
				found[def.Location.File] = true
			}
		}
		for file := range found {
			all[file] = append(all[file], nameOf(r))
		}
	})
	return all, err
}

// trial is one mutant.
type trial struct {
	harness          *harness
	edit             edit
	compiles, killed bool
}

func (tr *trial) run(ctx context.Context) {
	h, e := tr.harness, tr.edit
	text := h.tests.sources.Text(h.file)
	module, err := policy.Parse(h.file, string(text[:e.start])+e.with+string(text[e.end:]))
	if err != nil || module == nil {
		return
	}
	modules := maps.Clone(h.modules)
	modules[h.file] = module
	// Schemas and the strictness about unused names have held the rule before it was changed.
	compiler := policy.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		return
	}
	tr.compiles = true
	tr.killed = !h.blind && (h.exampleKills(ctx, compiler) || h.testKills(ctx, modules))
}

// exampleKills reports whether a bad example has no finding any more, or a good one has one.
func (h *harness) exampleKills(ctx context.Context, compiler *ast.Compiler) bool {
	world := h.tests.sources.World.With(compiler)
	return slices.ContainsFunc(h.rules, func(r *policy.Rule) bool {
		return slices.ContainsFunc(r.Examples(), func(x policy.Example) bool {
			found, err := world.Eval(ctx, r, x, policy.Options{Timeout: h.timeout})
			return err != nil || x.Bad != (len(found) > 0)
		})
	})
}

// testKills reports whether one of the tests that count fails, and runs no further ones then.
func (h *harness) testKills(ctx context.Context, modules map[string]*ast.Module) bool {
	if len(h.rules) > 0 && len(h.expecting) == 0 {
		return false
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	runner := h.tests.runner(policy.NewCompiler(), h.timeout).SetModules(modules).SetParallel(1)
	if len(h.expecting) > 0 {
		runner.Filter(h.expecting.String())
	}
	results, err := runner.RunTests(ctx, nil)
	if err != nil {
		return false
	}
	failed := false
	for r := range results {
		if !r.Pass() && !r.Skip && !failed {
			failed = true
			stop()
		}
	}
	return failed
}
