package check

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// Tests checks that what modules of tests read and replace is there, in rules and libraries that are compiled, in
// data.scorecard or in one another. Of what isn't, any test holds that expects nothing.
func Tests(compiler *ast.Compiler, tests []*ast.Module, data *schema.Type, report Report) {
	c := &checker{compiler: compiler, types: Types{Data: data}, report: report}
	for _, m := range tests {
		names := map[ast.Var]ast.Ref{ast.DefaultRootDocument.Value.(ast.Var): ast.DefaultRootRef}
		for _, i := range m.Imports {
			if path, ok := i.Path.Value.(ast.Ref); ok && path.HasPrefix(ast.DefaultRootRef) {
				names[i.Name()] = path
			}
		}
		for _, r := range m.Rules {
			check := func(x any, replaced bool) {
				ast.WalkRefs(x, func(r ast.Ref) bool {
					name, _ := r[0].Value.(ast.Var)
					if path := names[name]; path != nil {
						c.inTest(slices.Concat(path, r[1:]), r[0].Location, replaced, tests)
					}
					return false
				})
			}
			check(r.Head, false)
			ast.WalkWiths(r, func(w *ast.With) bool { check(w, false); return false })
			ast.WalkExprs(r, func(e *ast.Expr) bool {
				check(&ast.Expr{Terms: e.Terms}, len(e.With) > 0)
				return false
			})
		}
	}
}

// inTest checks one reference with its whole path. What is put in the place of data may be in another form.
func (c *checker) inTest(r ast.Ref, at *ast.Location, replaced bool, tests []*ast.Module) {
	other := func(m *ast.Module) bool { return r.HasPrefix(m.Package.Path) }
	if replaced && r.HasPrefix(dataRef) || slices.ContainsFunc(tests, other) {
		return
	}
	r[0] = &ast.Term{Value: r[0].Value, Location: at}
	c.follow(r, true)
}
