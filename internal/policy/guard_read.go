package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// guardReader reads the guard of a rule from its module, as it was parsed.
type guardReader struct {
	rules  map[ast.Var][]*ast.Rule // by name
	open   map[ast.Var]bool        // being read
	common *common
}

// scope is what the variables of a body stand for.
type scope map[ast.Var]term

// guardOf is the guard of a module, which rules nothing out where it understands nothing.
func guardOf(m *ast.Module, c *common) guard {
	g := &guardReader{rules: map[ast.Var][]*ast.Rule{}, open: map[ast.Var]bool{}, common: c}
	for _, r := range m.Rules {
		name, _ := r.Head.Ref()[0].Value.(ast.Var)
		if comparisons[string(name)] != nil || string(name) == ast.Assign.Name {
			return never
		}
		g.rules[name] = append(g.rules[name], r)
	}
	var bodies []condition
	for _, r := range g.rules[violation] {
		if !defines(r) || r.Else != nil || r.Default {
			return never
		}
		bodies = append(bodies, g.body(scope{}, r.Body))
	}
	return func(s *scene) bool {
		for _, body := range bodies {
			if body(s) != fails {
				return false
			}
		}
		return true
	}
}

// never rules nothing out.
func never(*scene) bool { return false }

// body reads conditions up to the first that it doesn't understand. Variables that they assign join the scope.
func (g *guardReader) body(vars scope, body ast.Body) condition {
	var read []condition
	for _, expr := range body {
		c := g.expr(vars, expr)
		if c == nil {
			return all(read, true)
		}
		read = append(read, g.common.share(expr, c))
	}
	return all(read, false)
}

// expr reads one condition, or returns nil.
func (g *guardReader) expr(vars scope, expr *ast.Expr) condition {
	if len(expr.With) > 0 {
		return nil
	}
	var c condition
	switch terms := expr.Terms.(type) {
	case *ast.Term:
		if t := g.term(vars, terms); t != nil {
			c = t.satisfied
		}
	case []*ast.Term:
		c = g.call(vars, terms, expr.Negated)
	case *ast.SomeDecl:
		c = g.some(vars, terms)
	}
	switch {
	case c == nil || !expr.Negated:
		return c
	case steady(expr):
		return c.negated
	}
	return c.denied
}

// steady reports whether OPA negates an expression as it is written. Of any other it first takes out the parts, such
// as input.id in not data.scorecard.people[input.id], and where one of those is undefined the negation doesn't hold.
func steady(expr *ast.Expr) bool {
	t, single := expr.Terms.(*ast.Term)
	if !single {
		return false
	}
	switch v := t.Value.(type) {
	case ast.Var:
		return true
	case ast.Ref:
		return !slices.ContainsFunc(v[1:], func(step *ast.Term) bool { return !ast.IsScalar(step.Value) })
	}
	return false
}

func (g *guardReader) call(vars scope, terms []*ast.Term, negated bool) condition {
	op := terms[0].Value.(ast.Ref)
	if op.Equal(ast.Assign.Ref()) && len(terms) == 3 && !negated {
		return g.assign(vars, terms[1], terms[2])
	}
	if accept := comparisons[op.String()]; accept != nil && len(terms) == 3 {
		a, b := g.term(vars, terms[1]), g.term(vars, terms[2])
		if a == nil || b == nil {
			return nil
		}
		return compared(a, b, accept)
	}
	if op.Equal(ast.Member.Ref()) && len(terms) == 3 {
		return g.listed(vars, terms[1], terms[2])
	}
	if t := g.function(vars, terms); t != nil {
		return t.satisfied
	}
	return nil
}

func (g *guardReader) assign(vars scope, to, from *ast.Term) condition {
	name, ok := to.Value.(ast.Var)
	value := g.term(vars, from)
	if !ok || value == nil {
		return nil
	}
	vars[name] = value
	return func(s *scene) truth { return value(s).truth }
}

// term reads a term, or returns nil.
func (g *guardReader) term(vars scope, t *ast.Term) term {
	switch v := t.Value.(type) {
	case ast.String, ast.Boolean, ast.Number:
		written := known{holds, node{term: t}}
		return func(*scene) known { return written }
	case ast.Var:
		if value := vars[v]; value != nil {
			return value
		}
		return g.helper(v, nil)
	case ast.Call:
		return g.function(vars, v)
	case ast.Ref:
		return g.ref(vars, v)
	}
	return nil
}

func (g *guardReader) ref(vars scope, r ast.Ref) term {
	at, rest := g.root(vars, r)
	if at == nil {
		return nil
	}
	var keys []term
	for len(rest) > 0 {
		if names := literalSteps(rest); len(names) > 0 {
			at, rest = fields(at, names), rest[len(names):]
			continue
		}
		key := g.term(vars, rest[0])
		if key == nil {
			return partly(keys)
		}
		keys = append(keys, key)
		at, rest = stepped(at, key), rest[1:]
	}
	return at
}

// literalSteps are the steps that a reference begins with as far as they are written out, as most are.
func literalSteps(steps ast.Ref) []string {
	var names []string
	for _, step := range steps {
		name, ok := step.Value.(ast.String)
		if !ok {
			break
		}
		names = append(names, string(name))
	}
	return names
}

// root is what a reference begins with, and the steps that remain.
func (g *guardReader) root(vars scope, r ast.Ref) (term, ast.Ref) {
	switch {
	case r[0].Equal(ast.InputRootDocument):
		return func(s *scene) known { return known{holds, s.input} }, r[1:]
	case r.HasPrefix(dataRef):
		return func(s *scene) known {
			card, ok := s.data.step(schema.DataName)
			return known{truthOf(ok), card}
		}, r[len(dataRef):]
	case r[0].Equal(ast.DefaultRootDocument):
		return nil, nil
	}
	return g.term(vars, r[0]), r[1:]
}

// function reads the call of one of the rule's own functions.
func (g *guardReader) function(vars scope, terms []*ast.Term) term {
	op, ok := terms[0].Value.(ast.Ref)
	if !ok || len(op) != 1 {
		return nil
	}
	name, _ := op[0].Value.(ast.Var)
	args := make([]term, len(terms)-1)
	for i, t := range terms[1:] {
		if args[i] = g.term(vars, t); args[i] == nil {
			return nil
		}
	}
	if op.Equal(ast.Lower.Ref()) && len(args) == 1 && len(g.rules[name]) == 0 {
		return lowered(args[0])
	}
	value := g.helper(name, args)
	if value == nil || len(args) == 0 {
		return nil
	}
	return func(s *scene) known {
		for _, arg := range args {
			if k := arg(s); k.truth != holds {
				return known{truth: k.truth}
			}
		}
		return value(s)
	}
}

// helper reads what rules of one name give together: a value that is written once, or true.
func (g *guardReader) helper(name ast.Var, args []term) term {
	if g.open[name] || len(g.rules[name]) == 0 {
		return nil
	}
	g.open[name] = true
	defer delete(g.open, name)
	var rules []term
	for _, r := range g.rules[name] {
		value := g.rule(r, args)
		if value == nil {
			return nil
		}
		rules = append(rules, value)
	}
	return func(s *scene) known { return together(s, rules) }
}

// rule reads the value of one rule, which is that of the first body that holds: its own, or one behind else.
func (g *guardReader) rule(r *ast.Rule, args []term) term {
	var bodies []condition
	var values []term
	for ; r != nil; r = r.Else {
		vars, ok := parameters(r, args)
		if !ok {
			return nil
		}
		body := g.body(vars, r.Body)
		value := g.term(vars, r.Head.Value)
		if value == nil {
			value = partly(nil)
		}
		bodies, values = append(bodies, body), append(values, value)
	}
	return func(s *scene) known { return first(s, bodies, values) }
}

// first is the value of the first body that holds. Where that value is undefined, OPA takes the body to fail.
func first(s *scene, bodies []condition, values []term) known {
	for i, body := range bodies {
		t := body(s)
		if t == unsure {
			return known{}
		}
		if t == fails {
			continue
		}
		if value := values[i](s); value.truth != fails {
			return value
		}
	}
	return known{truth: fails}
}

// parameters gives the parameters of a function its arguments. It reports false for what is no plain rule or
// function.
func parameters(r *ast.Rule, args []term) (scope, bool) {
	plain := r.Head.RuleKind() == ast.SingleValue && len(r.Head.Ref()) == 1 && r.Head.Value != nil && !r.Default
	if !plain || len(r.Head.Args) != len(args) {
		return nil, false
	}
	vars := scope{}
	for i, param := range r.Head.Args {
		name, ok := param.Value.(ast.Var)
		if !ok {
			return nil, false
		}
		vars[name] = args[i]
	}
	return vars, true
}

// together is the value of the rules that have one. Two values must be the same one, which is for OPA to say unless
// both are true.
func together(s *scene, rules []term) known {
	found := known{truth: fails}
	for _, rule := range rules {
		value := rule(s)
		if value.truth == unsure {
			return known{}
		}
		if value.truth == holds && found.truth == holds {
			if order, ok := value.at.compare(found.at); !ok || order != 0 {
				return known{}
			}
		}
		if value.truth == holds {
			found = value
		}
	}
	return found
}
