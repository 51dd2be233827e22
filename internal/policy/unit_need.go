package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// need compiles built-in rules, which need no checks: those for each kind of document by themselves, because OPA
// compiles on one processor.
func (e *Engine) need(rules []*Rule) ([]*unit, error) {
	groups := byKind(rules)
	units := make([]*unit, len(groups))
	wrong := make([]Errors, len(groups))
	document.Each(len(groups), func(i int) { units[i], wrong[i] = e.needed(groups[i]) })
	return units, slices.Concat(wrong...).orNil()
}

func byKind(rules []*Rule) [][]*Rule {
	var groups [][]*Rule
	for _, kind := range append(schema.Kinds(), "") {
		other := func(r *Rule) bool { return r.Kind != kind }
		if group := slices.DeleteFunc(slices.Clone(rules), other); len(group) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

func (e *Engine) needed(rules []*Rule) (*unit, Errors) {
	compiler := ast.NewCompiler().
		WithCapabilities(capabilities()).
		WithEnablePrintStatements(true).
		WithSkipStages(ast.StageCheckTypes)
	u := e.unit(compiler, rules)
	modules := map[string]*ast.Module{}
	for _, r := range rules {
		modules[r.File] = r.module
		e.addLibs(modules, r.module)
	}
	compiler.Compile(modules)
	return u, fromCompiler(compiler.Errors)
}

// addLibs adds the libraries that a module refers to, and those that they do.
func (e *Engine) addLibs(modules map[string]*ast.Module, m *ast.Module) {
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		for _, lib := range e.libs {
			file := lib.Package.Location.File
			if modules[file] == nil && overlap(ref.GroundPrefix(), lib.Package.Path) {
				modules[file] = lib
				e.addLibs(modules, lib)
			}
		}
		return false
	})
}

// overlap reports whether a reference leads to something in a package, or to the package.
func overlap(ref, pkg ast.Ref) bool { return ref.HasPrefix(pkg) || len(ref) > 0 && pkg.HasPrefix(ref) }
