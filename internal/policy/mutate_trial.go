package policy

import (
	"context"
	"maps"
	"slices"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
)

// lab holds what the mutants of one rule or library share.
type lab struct {
	tests   *Tests
	suite   *suite
	modules map[string]*ast.Module // that the tests need, without the mutated one
	rules   []*Rule                // whose examples must notice
	timeout time.Duration
}

func (t *Tests) newLab(s *suite, opt TestOptions) *lab {
	l := &lab{tests: t, suite: s, timeout: opt.Timeout}
	modules := []*ast.Module{s.module}
	for _, guard := range t.guards(s) {
		modules = append(modules, guard.tests...)
		if guard.rule != nil {
			l.rules = append(l.rules, guard.rule)
			modules = append(modules, guard.module)
		}
	}
	l.modules = t.needed(modules)
	delete(l.modules, s.file)
	return l
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

// fate is what came of a mutant.
type fate int

const (
	uncompiled fate = iota
	killed
	survived
)

// trial is one mutant.
type trial struct {
	lab     *lab
	edit    edit
	outcome fate
}

func (tr *trial) run(ctx context.Context) {
	l, e := tr.lab, tr.edit
	text := l.tests.catalogue.texts[l.suite.file]
	mutated := string(text[:e.start]) + e.with + string(text[e.end:])
	options := parserOptions()
	options.ProcessAnnotation = false
	m, err := ast.ParseModuleWithOpts(l.suite.file, mutated, options)
	if err != nil || m == nil {
		return
	}
	modules := maps.Clone(l.modules)
	modules[l.suite.file] = m
	// Schemas and the strictness about unused names have held the rule before it was changed.
	compiler := ast.NewCompiler().WithCapabilities(options.Capabilities)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results, err := newRunner(compiler, l.timeout).SetModules(modules).SetParallel(1).RunTests(ctx, nil)
	if err != nil {
		return
	}
	tr.outcome = survived
	if notices(results, cancel) || l.exampleNotices(ctx, compiler) {
		tr.outcome = killed
	}
}

// notices reports whether a test did not pass, and stops the others then.
func notices(results chan *tester.Result, stop func()) bool {
	noticed := false
	for r := range results {
		if !r.Pass() && !r.Skip && !noticed {
			noticed = true
			stop()
		}
	}
	return noticed
}

func (l *lab) exampleNotices(ctx context.Context, compiler *ast.Compiler) bool {
	mutated := *l.tests.engine
	mutated.compiler = compiler
	world := &World{engine: &mutated, set: l.tests.world.set}
	for _, r := range l.rules {
		for _, x := range r.Examples() {
			found, err := world.Judge(ctx, r, x, Options{Timeout: l.timeout})
			if err != nil || x.Bad != (len(found) > 0) {
				return true
			}
		}
	}
	return false
}
