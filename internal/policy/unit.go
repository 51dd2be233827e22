package policy

import (
	"slices"
	"sync/atomic"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// unit is rules that were compiled together.
type unit struct {
	compiler *ast.Compiler
	rules    []*Rule
	queries  map[string]*query // by kind
}

// query asks for the violations of every rule of one kind at once.
type query struct {
	body  ast.Body
	rules []*Rule
	vars  []ast.Var // the variable that holds each rule's violations
}

// compileAll types and compiles all rules, with all libraries.
func (e *Engine) compileAll() error {
	groups := e.groups()
	e.units = make([]*unit, len(groups))
	wrong := make([]Errors, len(groups))
	schemas := e.schemas()
	document.Each(len(groups), func(i int) {
		u := e.unit(e.newCompiler(schemas), groups[i])
		u.compiler.Compile(u.modules(e.libs))
		if u.compiler.Failed() {
			wrong[i] = fromCompiler(u.compiler.Errors)
		}
		e.units[i] = u
	})
	if err := slices.Concat(wrong...).orNil(); err != nil {
		return err
	}
	return e.checkReferences().orNil()
}

// groupSize is how many rules are compiled together. OPA compiles on one processor, and its type checker takes the more
// time for each rule the more of them there are; but each group compiles the libraries once more.
const groupSize = 100

// groups cuts many rules into groups. Rules that look at other rules, or libraries that do, are compiled in one group.
func (e *Engine) groups() [][]*Rule {
	rules := slices.DeleteFunc(slices.Clone(e.rules), func(r *Rule) bool { return r.module == nil })
	modules := slices.Clone(e.libs)
	for _, r := range rules {
		modules = append(modules, r.module)
	}
	if len(rules) <= groupSize || anyLooksAtRules(modules) {
		return [][]*Rule{rules}
	}
	return slices.Collect(slices.Chunk(rules, groupSize))
}

func anyLooksAtRules(modules []*ast.Module) bool {
	var found atomic.Bool
	document.Each(len(modules), func(i int) {
		if looksAtRules(modules[i]) {
			found.Store(true)
		}
	})
	return found.Load()
}

// looksAtRules reports whether a module, as it was parsed or compiled, refers to rules other than its own.
func looksAtRules(m *ast.Module) bool {
	found := false
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		ref = ref.GroundPrefix()
		found = found || (ref.HasPrefix(rulesRoot) || ref.HasPrefix(ast.DefaultRootRef) && rulesRoot.HasPrefix(ref)) && !ref.HasPrefix(m.Package.Path)
		return found
	})
	return found
}

func (e *Engine) unit(compiler *ast.Compiler, rules []*Rule) *unit {
	u := &unit{compiler: compiler, rules: rules, queries: map[string]*query{}}
	for _, kind := range schema.Kinds() {
		u.queries[kind] = queryFor(kind, e.judging(kind, rules))
	}
	return u
}

// judging are those of some rules that judge documents of a kind and are not off.
func (e *Engine) judging(kind string, rules []*Rule) []*Rule {
	var judging []*Rule
	for _, r := range rules {
		if r.module != nil && e.severity[r.ID] != finding.Off && (r.Kind == "" || r.Kind == kind) {
			judging = append(judging, r)
		}
	}
	return judging
}

func queryFor(kind string, rules []*Rule) *query {
	q := &query{rules: rules}
	for i, r := range rules {
		v := ast.Var("found" + schemaName(kind) + r.ID)
		expr := ast.Equality.Expr(ast.NewTerm(v), ast.NewTerm(r.violationRef()))
		expr.Index = i
		q.vars = append(q.vars, v)
		q.body = append(q.body, expr)
	}
	return q
}

// of is the query for some of its rules.
func (q *query) of(rules []*Rule) *query {
	part := &query{}
	for i, r := range q.rules {
		if slices.Contains(rules, r) {
			part.body, part.rules, part.vars = append(part.body, q.body[i]), append(part.rules, r), append(part.vars, q.vars[i])
		}
	}
	return part
}

// modules are the modules of the unit's rules, with types, and of libraries, by file.
func (u *unit) modules(libs []*ast.Module) map[string]*ast.Module {
	modules := map[string]*ast.Module{}
	for _, m := range libs {
		modules[m.Package.Location.File] = m
	}
	for _, r := range u.rules {
		modules[r.File] = withTypes(r.module)
	}
	return modules
}
