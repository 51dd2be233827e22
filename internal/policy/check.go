package policy

import (
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// checkReferences follows every reference rooted at input or data.scorecard against the schema, where OPA's type
// checker doesn't: below maps, through variables, rules and the arguments of functions. It also reports literals that
// are compared with what they never equal, and violations that could not be shown.
//
// It reads the compiled modules, in which every expression is flat and every variable is bound before its use.
func (e *Engine) checkReferences() Errors {
	data := &shape{name: "data." + schema.DataName, typ: e.set.Data()}
	said, errs := &literals{each: map[string]*literal{}}, Errors(nil)
	check := func(m *ast.Module, input *shape) {
		c := checker{compiler: e.compiler, set: e.set, data: data, input: input, seen: map[string]answer{}, said: said, errs: &errs}
		for _, r := range m.Rules {
			c.rule(r)
		}
	}
	for _, r := range e.rules {
		if r.module != nil {
			check(e.compiler.Modules[r.File], &shape{name: "input", typ: e.typeOf(r)})
		}
	}
	for _, m := range e.libs {
		check(e.compiler.Modules[m.Package.Location.File], nil)
	}
	return onceEach(append(errs, said.errors()...))
}

// onceEach keeps the first error about each place: a fault in a function shows at every call of it.
func onceEach(errs Errors) Errors {
	type place struct {
		file         string
		line, column int
	}
	told := map[place]bool{}
	return slices.DeleteFunc(errs, func(e *Error) bool {
		at := place{e.File, e.Line, e.Column}
		again := told[at]
		told[at] = true
		return again
	})
}

// checker checks one module with the type that input has there.
type checker struct {
	compiler *ast.Compiler
	set      *schema.Set
	data     *shape
	input    *shape
	seen     map[string]answer // by rules and functions with their arguments
	order    []string          // the keys of seen
	called   bool              // in a function, which other calls may give other arguments
	blind    bool              // in a function of whose arguments nothing is known
	at       *ast.Location     // of the expression
	said     *literals
	errs     *Errors
}

// answer is what a rule or function gives, and whether it can give anything at all, as far as literals decide it.
type answer struct {
	shape   *shape
	holds   bool
	because []*literal // what didn't fit
}

// env is what is known of the variables of a rule.
type env map[ast.Var]*shape

func (c *checker) fail(at *ast.Term, format string, args ...any) *Error {
	e := errorAt(at.Location, format, args...)
	*c.errs = append(*c.errs, e)
	return e
}

// rule checks a rule of the module itself, of whose arguments nothing is known.
func (c *checker) rule(r *ast.Rule) {
	c.blind = len(r.Head.Args) > 0
	for ; r != nil; r = r.Else {
		vars := env{}
		c.body(vars, r.Body)
		value := c.head(vars, r)
		if defines(r) && r.Module.Package.Path.HasPrefix(rulesRoot) {
			c.violation(r, value)
		}
	}
}

// head is the shape of what one rule gives: its value, or its key for a set.
func (c *checker) head(vars env, r *ast.Rule) *shape {
	if r.Head.RuleKind() == ast.MultiValue {
		return c.term(vars, r.Head.Key)
	}
	if r.Head.Value == nil {
		return nil
	}
	return c.term(vars, r.Head.Value)
}

// result is what the rules at and below a reference give together, with these arguments.
func (c *checker) result(ref ast.Ref, args []*shape) answer {
	key := ref.String()
	for _, a := range args {
		key += "|" + a.key()
	}
	if known, ok := c.seen[key]; ok {
		return known
	}
	c.remember(key, answer{holds: true})
	called, blind, at, before := c.called, c.blind, c.at, len(c.said.misfits)
	c.called, c.blind = len(args) > 0, false
	var all []*shape
	for _, first := range c.compiler.GetRulesWithPrefix(ref) {
		for r := first; r != nil; r = r.Else {
			if s, ok := c.given(r, args); ok {
				all = append(all, s.below(r, len(ref)))
			}
		}
	}
	c.called, c.blind, c.at = called, blind, at
	a := answer{union(all), len(all) > 0, slices.Clone(c.said.misfits[before:])}
	c.remember(key, a)
	return a
}

func (c *checker) remember(key string, a answer) {
	if _, known := c.seen[key]; !known {
		c.order = append(c.order, key)
	}
	c.seen[key] = a
}

// given is what one body of a rule gives, with these arguments. A body that they rule out is meant for others, as in a
// function for documents of two kinds: nothing is said of it.
func (c *checker) given(r *ast.Rule, args []*shape) (*shape, bool) {
	errs, known := len(*c.errs), len(c.order)
	vars := env{}
	holds := true
	for i, param := range r.Head.Args {
		if i < len(args) {
			c.at = param.Location
			holds = c.bind(vars, param, args[i]) && holds
		}
	}
	holds = c.body(vars, r.Body) && holds
	s := c.head(vars, r)
	if holds || !c.called {
		return s, true
	}
	*c.errs = (*c.errs)[:errs]
	for _, key := range c.order[known:] {
		delete(c.seen, key)
	}
	c.order = c.order[:known]
	return nil, false
}

// body checks expressions, and reports whether literals let them hold.
func (c *checker) body(vars env, body ast.Body) bool {
	holds := true
	for _, expr := range body {
		if len(expr.With) > 0 {
			continue // judged with another input
		}
		c.at = expr.Location
		switch terms := expr.Terms.(type) {
		case *ast.Term:
			c.term(vars, terms)
		case []*ast.Term:
			if expr.Negated {
				c.call(maps.Clone(vars), terms, true)
			} else {
				holds = c.call(vars, terms, false) && holds
			}
		case *ast.Every:
			c.every(vars, terms)
		}
	}
	return holds
}

func (c *checker) every(vars env, every *ast.Every) {
	inner := maps.Clone(vars)
	domain := c.term(vars, every.Domain)
	if every.Key != nil {
		c.bind(inner, every.Key, domain.index())
	}
	if every.Value != nil {
		c.bind(inner, every.Value, domain.member())
	}
	c.body(inner, every.Body)
}

// call checks one operator or function with its operands; where it gives a value, the last operand takes it. It reports
// whether literals let it hold.
func (c *checker) call(vars env, terms []*ast.Term, negated bool) bool {
	args := make([]*shape, len(terms)-1)
	for i, t := range terms[1:] {
		args[i] = c.term(vars, t)
	}
	op := terms[0].Value.(ast.Ref)
	switch name := op.String(); name {
	case "eq":
		if unbound(terms[1], args[0]) || unbound(terms[2], args[1]) {
			holds := c.bind(vars, terms[1], args[1])
			return c.bind(vars, terms[2], args[0]) && holds
		}
		return c.compare(name, args[0], args[1])
	case "neq", "lt", "lte", "gt", "gte":
		return c.compare(name, args[0], args[1])
	case "internal.member_2":
		return c.compare(name, args[0], args[1].member())
	case "internal.member_3":
		holds := c.compare(name, args[0], args[1].index())
		return c.compare(name, args[1], args[2].member()) && holds
	default:
		return c.function(name, vars, terms, args, negated)
	}
}

// unbound reports whether an operand takes the value of the other one, rather than being compared with it.
func unbound(t *ast.Term, s *shape) bool {
	switch t.Value.(type) {
	case *ast.Array, ast.Object:
		return true
	case ast.Var:
		return s == nil
	}
	return false
}

func (c *checker) function(name string, vars env, terms []*ast.Term, args []*shape, negated bool) bool {
	op := terms[0].Value.(ast.Ref)
	rules := c.compiler.GetRulesExact(op)
	if len(rules) == 0 {
		c.bind(vars, terms[len(terms)-1], c.builtin(name, terms, args))
		return true
	}
	arity := len(rules[0].Head.Args)
	a := c.result(op, args[:min(arity, len(args))])
	if len(args) > arity {
		c.bind(vars, terms[len(terms)-1], a.shape)
	}
	if !a.holds && !negated && !c.called {
		c.said.never(c.at, a.because, "%s never holds here: it asks for %s", rules[0].Head.Name, written(a.because))
	}
	return a.holds
}

// builtin is the shape of what a builtin gives, for those that hand on what they are given.
func (c *checker) builtin(name string, terms []*ast.Term, args []*shape) *shape {
	switch name {
	case "object.get":
		return c.get(terms[2], args)
	case "object.remove", "object.filter", "json.remove", "json.filter":
		return args[0]
	case "object.keys":
		return &shape{isSet: true, elem: args[0].index()}
	case "sort", "array.reverse", "array.slice":
		return &shape{elem: args[0].member()}
	case "min", "max":
		return args[0].member()
	case "array.concat":
		return joined(args[0], args[1])
	case "or":
		return &shape{isSet: true, elem: union([]*shape{args[0].member(), args[1].member()})}
	case "and", "minus":
		if args[0].member() == nil {
			return nil // numbers, or sets of which nothing is known
		}
		c.compare(name, args[0].member(), args[1].member())
		return &shape{isSet: true, elem: args[0].member()}
	}
	return nil
}

// get is object.get: a field name or a path of them, and a default.
func (c *checker) get(path *ast.Term, args []*shape) *shape {
	s, steps := args[0], []*ast.Term{path}
	if list, ok := path.Value.(*ast.Array); ok {
		steps = nil
		list.Foreach(func(t *ast.Term) { steps = append(steps, t) })
	}
	for i, step := range steps {
		var known *shape
		if i == 0 && len(steps) == 1 {
			known = args[1]
		}
		s = c.step(s, step, known)
	}
	return s.or(args[2])
}
