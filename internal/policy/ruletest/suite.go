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

// selected reports whether the suite, or a test or example of it, is among those to run.
func (s *suite) selected(opt Options) bool {
	var names []string
	for _, m := range s.shown {
		names = append(names, testNames(m)...)
	}
	if s.rule != nil {
		for _, x := range s.rule.Examples() {
			names = append(names, x.Name)
		}
	}
	return opt.Run == nil || opt.Run.MatchString(s.id) || slices.ContainsFunc(names, func(name string) bool { return opt.runs(s.id, name) })
}

// gaps are failures for what a rule should have and doesn't. They count only where the whole suite is to run.
func (s *suite) gaps(opt Options) []Case {
	if s.rule == nil || opt.Run != nil && !opt.Run.MatchString(s.id) {
		return nil
	}
	var gaps []Case
	gap := func(name string, outcome Outcome, message, hint string) {
		gaps = append(gaps, Case{
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
		t.assign(m)
	}
	slices.SortFunc(t.suites, func(a, b *suite) int { return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.id, b.id)) })
}

// assign gives a test module to every rule and library that it names. It is listed with the one whose package it
// shares, or with the first that it names.
func (t *Tests) assign(m *ast.Module) {
	var lists *suite
	for _, s := range t.suites {
		own := s.module != nil && testPackage(m).Equal(s.module.Package.Path)
		if s.module == nil || !own && !refersTo(m, s.module) {
			continue
		}
		s.tests = append(s.tests, m)
		if lists == nil || own {
			lists = s
		}
	}
	if lists == nil && hasTests(m) {
		file := m.Package.Location.File
		lists = &suite{id: strings.TrimSuffix(strings.TrimPrefix(file, policy.Folder+"/"), ".rego"), file: file, tests: []*ast.Module{m}}
		t.suites = append(t.suites, lists)
	}
	if lists != nil {
		lists.shown = append(lists.shown, m)
	}
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
