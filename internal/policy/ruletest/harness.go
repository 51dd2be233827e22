package ruletest

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
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

func (t *Tests) harness(ctx context.Context, s *suite, opt Options) (*harness, error) {
	h := &harness{tests: t, file: s.file, timeout: opt.Timeout}
	modules := []*ast.Module{s.module}
	for _, holder := range t.holders(s) {
		modules = append(modules, holder.tests...)
		if holder.rule != nil {
			h.rules = append(h.rules, holder.rule)
			modules = append(modules, holder.module)
		}
	}
	h.modules = t.needed(modules)
	var err error
	if len(h.rules) > 0 {
		h.expecting, err = h.expectingFindings(ctx)
		h.blind = len(h.expecting) == 0 && !slices.ContainsFunc(h.rules, func(r *policy.Rule) bool { return len(r.Bad) > 0 })
	}
	delete(h.modules, s.file)
	return h, err
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

// expectingFindings are the tests in the course of which one of the unchanged rules finds something.
func (h *harness) expectingFindings(ctx context.Context) (expecting testFilter, err error) {
	running, err := h.tests.runner(policy.NewCompiler(), h.timeout).SetModules(h.modules).EnableTracing(true).RunTests(ctx, nil)
	if err != nil {
		return nil, err
	}
	for r := range running {
		if slices.ContainsFunc(r.Trace, h.finding) {
			expecting.add(r.Package, r.Name)
		}
	}
	return expecting, ctx.Err()
}

// finding reports whether one of the rules finds something in an event of a test.
func (h *harness) finding(e *topdown.Event) bool {
	def, ok := e.Node.(*ast.Rule)
	return ok && e.Op == topdown.ExitOp && slices.ContainsFunc(h.rules, func(r *policy.Rule) bool { return r.Violation(def) })
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
