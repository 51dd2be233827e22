package ruletest

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/scorelint/scorelint/internal/policy"
)

// suite is what tests one rule or library.
type suite struct {
	id     string
	file   string
	rule   *policy.Rule  // nil for a library, and for tests that name neither
	module *ast.Module   // of the rule or library
	tests  []*ast.Module // each stands in one suite
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

// selected reports whether the suite, or a test or example of it, is among those to run.
func (s *suite) selected(opt Options) bool {
	runs := func(name string) bool { return opt.runs(s.id, name) }
	return opt.whole(s.id) || slices.ContainsFunc(s.tests, func(m *ast.Module) bool { return slices.ContainsFunc(testNames(m), runs) }) ||
		s.rule != nil && slices.ContainsFunc(s.rule.Examples(), func(x policy.Example) bool { return runs(x.Name) })
}

// gaps are failures for what a rule should have and doesn't. They count only where the whole suite is to run.
func (s *suite) gaps(opt Options) []Case {
	if s.rule == nil || !opt.whole(s.id) {
		return nil
	}
	var gaps []Case
	gap := func(name, hint string) {
		message := "the rule " + s.id + strings.Replace(name, "has a", " has no", 1)
		gaps = append(gaps, Case{
			Kind: CaseGap, Name: name, File: s.file, Line: s.rule.Line, Outcome: Failed,
			Reasons: []Reason{{File: s.file, Line: s.rule.Line, Message: message, Detail: hint}},
		})
	}
	if !slices.ContainsFunc(s.tests, hasTests) {
		file := strings.TrimSuffix(s.file, ".rego") + "_test.rego"
		gap("has a test", "write one in "+file+", in a rule named test_…")
	}
	if len(s.rule.Bad) == 0 {
		gap("has a bad example", "add examples: {bad: …, good: …} to custom in its METADATA")
	}
	return gaps
}

// arrange sorts the tests to the rules and libraries that they name.
func (t *Tests) arrange() {
	add := func(s *suite) {
		t.modules[s.file] = s.module
		if t.sources.Own(s.file) {
			t.suites = append(t.suites, s)
		}
	}
	for _, m := range t.sources.Libraries {
		add(&suite{id: policy.LibraryID(m), file: m.Package.Location.File, module: m})
	}
	for _, r := range t.sources.Rules {
		add(&suite{id: r.ID, file: r.File, rule: r, module: r.Module()})
	}
	for _, m := range t.sources.Tests {
		t.modules[m.Package.Location.File] = m
		if s := t.tested(m); s != nil {
			s.tests = append(s.tests, m)
		} else if hasTests(m) {
			file := m.Package.Location.File
			id := strings.TrimSuffix(strings.TrimPrefix(file, policy.Folder+"/"), ".rego")
			t.suites = append(t.suites, &suite{id: id, file: file, tests: []*ast.Module{m}})
		}
	}
	slices.SortFunc(t.suites, func(a, b *suite) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.id, b.id)) })
}

// tested is the suite of the rule or library whose package a test module has, or the first that it refers to.
func (t *Tests) tested(m *ast.Module) (first *suite) {
	pkg := testPackage(m)
	for _, s := range t.suites {
		switch {
		case s.module == nil:
		case s.module.Package.Path.Equal(pkg):
			return s
		case first == nil && refersTo(m, s.module):
			first = s
		}
	}
	return first
}

// testPackage is the package that a module tests by its own name: that name without _test.
func testPackage(m *ast.Module) ast.Ref {
	path := m.Package.Path.Copy()
	if name, ok := path[len(path)-1].Value.(ast.String); ok {
		path[len(path)-1] = ast.StringTerm(strings.TrimSuffix(string(name), "_test"))
	}
	return path
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

func hasTests(m *ast.Module) bool { return len(testNames(m)) > 0 }

// testNames are the names of the tests of a module, as OPA's tester finds them.
func testNames(m *ast.Module) []string {
	var all []string
	for _, r := range m.Rules {
		ref := r.Head.Ref().GroundPrefix()
		for i, term := range ref {
			name := strings.Trim(term.String(), `"`)
			if strings.HasPrefix(name, tester.TestPrefix) || strings.HasPrefix(name, tester.SkipTestPrefix) {
				all = append(all, ref[:i+1].String())
				break
			}
		}
	}
	return all
}
