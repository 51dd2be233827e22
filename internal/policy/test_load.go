package policy

import (
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
)

// arrange parses the tests and sorts them to the rules and libraries that they name.
func (t *Tests) arrange() error {
	t.modules = map[string]*ast.Module{}
	for _, m := range t.catalogue.libs {
		t.addModule(m, &suite{id: libraryID(m), file: m.Package.Location.File, module: m})
	}
	for _, r := range t.engine.rules {
		if r.module != nil {
			t.addModule(r.module, &suite{id: r.ID, file: r.File, rule: r, module: r.module})
		}
	}
	tests, err := t.parseTests()
	if err != nil {
		return err
	}
	for _, m := range tests {
		t.modules[m.Package.Location.File] = m
		t.assign(m)
	}
	slices.SortFunc(t.suites, byFile)
	return nil
}

// addModule takes a module, and tests it where it is the repository's own.
func (t *Tests) addModule(m *ast.Module, s *suite) {
	t.modules[s.file] = m
	if s.rule != nil {
		t.modules[s.file] = withTypes(m)
	}
	if _, own := t.catalogue.own[s.file]; own {
		t.suites = append(t.suites, s)
	}
}

func libraryID(m *ast.Module) string {
	parts := []string{"lib"}
	for _, part := range m.Package.Path[len(libRoot):] {
		parts = append(parts, strings.Trim(part.String(), `"`))
	}
	return strings.Join(parts, "/")
}

func (t *Tests) parseTests() ([]*ast.Module, error) {
	var errs Errors
	var modules []*ast.Module
	for _, s := range t.catalogue.tests {
		if _, own := t.catalogue.own[s.name]; !own {
			continue
		}
		m, err := ast.ParseModuleWithOpts(s.name, string(s.text), parserOptions())
		switch {
		case err != nil:
			errs = append(errs, fromCompiler(err)...)
		case m == nil:
			errs = append(errs, &Error{File: s.name, Line: 1, Column: 1, Message: "the file holds no package", Hint: "delete it, or write a test"})
		default:
			modules = append(modules, m)
		}
	}
	return modules, errs.orNil()
}

// assign gives a test module to every rule and library that it names. It is listed with the one whose package it
// shares, or with the first that it names.
func (t *Tests) assign(m *ast.Module) {
	var first, own *suite
	for _, s := range t.suites {
		if s.module == nil || !names(m, s.module) {
			continue
		}
		s.tests = append(s.tests, m)
		if first == nil {
			first = s
		}
		if own == nil && testPackage(m).Equal(s.module.Package.Path) {
			own = s
		}
	}
	switch {
	case own != nil:
		own.shown = append(own.shown, m)
	case first != nil:
		first.shown = append(first.shown, m)
	case hasTests(m):
		file := m.Package.Location.File
		id := strings.TrimSuffix(strings.TrimPrefix(file, Folder+"/"), ".rego")
		t.suites = append(t.suites, &suite{id: id, file: file, tests: []*ast.Module{m}, shown: []*ast.Module{m}})
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

// names reports whether a module is of the same package as another or refers to it.
func names(m, other *ast.Module) bool {
	found := testPackage(m).Equal(other.Package.Path)
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		ref = ref.GroundPrefix()
		found = found || ref.HasPrefix(other.Package.Path)
		return found
	})
	return found
}

func hasTests(m *ast.Module) bool {
	return slices.ContainsFunc(m.Rules, func(r *ast.Rule) bool { return testName(r) != "" })
}

// testName is the name of a test, as OPA's tester finds it; empty for every other rule.
func testName(r *ast.Rule) string {
	ref := r.Head.Ref().GroundPrefix()
	for i, term := range ref {
		name := strings.Trim(term.String(), `"`)
		if strings.HasPrefix(name, tester.TestPrefix) || strings.HasPrefix(name, tester.SkipTestPrefix) {
			return ref[:i+1].String()
		}
	}
	return ""
}
