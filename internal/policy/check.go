package policy

import (
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// checkReferences follows every reference rooted at input or data.scorecard against the schema, where OPA's type
// checker doesn't: below maps, through variables, rules and the arguments of functions. It also reports texts that
// are compared with a scale that rules them out, and violations without path or message.
//
// It reads the compiled modules, in which every expression is flat and every variable is bound before its use.
func (e *Engine) checkReferences() Errors {
	data := &shape{name: "data." + schema.DataName, typ: e.set.Data()}
	var errs Errors
	check := func(m *ast.Module, input *shape) {
		c := &checker{compiler: e.compiler, data: data, input: input, seen: map[string]*shape{}, errs: &errs}
		for _, r := range m.Rules {
			c.rule(r)
		}
	}
	for _, r := range e.rules {
		if r.module != nil {
			check(e.compiler.Modules[r.File], &shape{name: "input", typ: e.typeOf(r)})
		}
	}
	for _, m := range e.compiler.Modules {
		if m.Package.Path.HasPrefix(libRoot) {
			check(m, nil) // what no rule calls; calls from rules know more
		}
	}
	return errs
}

// checker checks one module with the type that input has there.
type checker struct {
	compiler *ast.Compiler
	data     *shape
	input    *shape
	seen     map[string]*shape // rules and functions with these arguments, by what they give
	errs     *Errors
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

// result is the shape of what rules of one name give together, with these arguments.
func (c *checker) result(rules []*ast.Rule, args []*shape) *shape {
	key := rules[0].Ref().String()
	for _, a := range args {
		key += "|" + a.key()
	}
	if s, ok := c.seen[key]; ok {
		return s
	}
	c.seen[key] = nil
	var all []*shape
	for _, first := range rules {
		for r := first; r != nil; r = r.Else {
			vars := env{}
			for i, param := range r.Head.Args {
				if i < len(args) {
					c.bind(vars, param, args[i])
				}
			}
			c.body(vars, r.Body)
			all = append(all, c.head(vars, r))
		}
	}
	s := union(all)
	head := rules[0].Head
	if head.RuleKind() == ast.MultiValue || len(rules[0].Ref()) > len(rules[0].Ref().GroundPrefix()) {
		s = &shape{name: key, elem: s}
	}
	c.seen[key] = s
	return s
}

func (c *checker) body(vars env, body ast.Body) {
	for _, expr := range body {
		if len(expr.With) > 0 {
			continue // judged with another input
		}
		switch terms := expr.Terms.(type) {
		case *ast.Term:
			c.term(vars, terms)
		case []*ast.Term:
			c.call(vars, terms)
		case *ast.Every:
			inner := maps.Clone(vars)
			if terms.Value != nil {
				c.bind(inner, terms.Value, c.term(vars, terms.Domain).member())
			}
			c.body(inner, terms.Body)
		}
	}
}

// call checks one operator or function with its operands; where it gives a value, the last operand takes it.
func (c *checker) call(vars env, terms []*ast.Term) {
	args := make([]*shape, len(terms)-1)
	for i, t := range terms[1:] {
		args[i] = c.term(vars, t)
	}
	last := func(s *shape) { c.bind(vars, terms[len(terms)-1], s) }
	switch op := terms[0].Value.(ast.Ref); op.String() {
	case "eq":
		c.compare(args[0], args[1])
		c.bind(vars, terms[1], args[1])
		c.bind(vars, terms[2], args[0])
	case "neq", "lt", "lte", "gt", "gte":
		c.compare(args[0], args[1])
	case "internal.member_2":
		c.compare(args[0], args[1].member())
	case "internal.member_3":
		c.compare(args[1], args[2].member())
	case "object.get":
		last(c.get(terms[2], args))
	case "array.concat", "or", "and", "minus":
		last(&shape{elem: union([]*shape{args[0].member(), args[1].member()})})
	default:
		if rules := c.compiler.GetRulesExact(op); len(rules) > 0 {
			arity := len(rules[0].Head.Args)
			s := c.result(rules, args[:min(arity, len(args))])
			if len(args) > arity {
				last(s)
			}
		}
	}
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
	return s
}

// bind gives the variables of a pattern the shape of what it is matched with.
func (c *checker) bind(vars env, pattern *ast.Term, s *shape) {
	switch p := pattern.Value.(type) {
	case ast.Var:
		if vars[p] == nil && s != nil {
			vars[p] = s
		}
	case ast.String:
		c.compare(&shape{texts: []*ast.Term{pattern}}, s)
	case *ast.Array:
		for i := range p.Len() {
			if s != nil && i < len(s.items) {
				c.bind(vars, p.Elem(i), s.items[i])
			} else {
				c.bind(vars, p.Elem(i), s.member())
			}
		}
	case ast.Object:
		p.Foreach(func(key, value *ast.Term) { c.bind(vars, value, c.step(s, key, nil)) })
	}
}

// term is the shape of a term, whose references are checked on the way.
func (c *checker) term(vars env, t *ast.Term) *shape {
	switch v := t.Value.(type) {
	case ast.Var:
		return vars[v]
	case ast.String:
		return &shape{texts: []*ast.Term{t}}
	case ast.Ref:
		return c.ref(vars, v)
	case *ast.Array:
		s := &shape{items: []*shape{}}
		v.Foreach(func(item *ast.Term) { s.items = append(s.items, c.term(vars, item)) })
		return s
	case ast.Set:
		var all []*shape
		v.Foreach(func(item *ast.Term) { all = append(all, c.term(vars, item)) })
		return &shape{elem: union(all)}
	case ast.Object:
		return c.object(vars, v)
	case *ast.ArrayComprehension:
		return c.comprehension(vars, v.Body, v.Term)
	case *ast.SetComprehension:
		return c.comprehension(vars, v.Body, v.Term)
	case *ast.ObjectComprehension:
		return c.comprehension(vars, v.Body, v.Value)
	}
	return nil
}

func (c *checker) object(vars env, object ast.Object) *shape {
	s := &shape{fields: map[string]*shape{}, elem: &shape{}}
	object.Foreach(func(key, value *ast.Term) {
		if name, ok := key.Value.(ast.String); ok {
			s.fields[string(name)] = c.term(vars, value)
			s.elem.texts = append(s.elem.texts, key)
		}
	})
	return s
}

func (c *checker) comprehension(vars env, body ast.Body, of *ast.Term) *shape {
	inner := maps.Clone(vars)
	c.body(inner, body)
	return &shape{elem: c.term(inner, of)}
}

// ref follows a reference from its root.
func (c *checker) ref(vars env, r ast.Ref) *shape {
	s, rest := c.root(vars, r)
	for _, key := range rest {
		known := (*shape)(nil)
		if v, ok := key.Value.(ast.Var); ok {
			known = vars[v]
		} else if nested, ok := key.Value.(ast.Ref); ok {
			known = c.ref(vars, nested)
		}
		s = c.step(s, key, known)
	}
	return s
}

// root is the shape that a reference begins with, and the steps that remain.
func (c *checker) root(vars env, r ast.Ref) (*shape, ast.Ref) {
	switch {
	case r[0].Equal(ast.InputRootDocument):
		return c.input, r[1:]
	case !r[0].Equal(ast.DefaultRootDocument):
		v, _ := r[0].Value.(ast.Var)
		return vars[v], r[1:]
	case r.HasPrefix(dataRef):
		return c.data, r[len(dataRef):]
	}
	for n := 2; n <= len(r); n++ {
		if rules := c.compiler.GetRulesExact(r[:n].GroundPrefix()); len(rules) > 0 && len(r[:n].GroundPrefix()) == n {
			if len(rules[0].Head.Args) > 0 {
				return nil, nil
			}
			return c.result(rules, nil), r[n:]
		}
	}
	if ground := r.GroundPrefix(); len(c.compiler.GetRulesWithPrefix(ground)) == 0 {
		c.unknown(r)
	}
	return nil, nil
}

// unknown reports data that is not there. OPA takes it for undefined, so that a rule would never fire.
func (c *checker) unknown(r ast.Ref) {
	if len(r) < 2 {
		return
	}
	c.fail(&ast.Term{Location: r[0].Location}, "there is no %s", r.GroundPrefix()).
		Hint = "rules see input, data.scorecard and libraries in data.scorelint.lib"
}

// violation checks the object that a rule adds to its violations, as far as it is written out.
func (c *checker) violation(r *ast.Rule, s *shape) {
	if s == nil || s.fields == nil {
		return // built at run time, and checked there
	}
	at := &ast.Term{Location: r.Head.Location}
	for _, name := range []string{"path", "message"} {
		if _, ok := s.fields[name]; !ok {
			c.fail(at, "the violation has no %s", name).Hint = `a violation is {"path": ["field", …], "message": "…"}`
		}
	}
	for _, key := range s.names() {
		if name := string(key.Value.(ast.String)); !slices.Contains(violationMembers, name) {
			c.fail(key, "the violation has the unknown member %q", name).Hint = schema.Suggest(name, violationMembers)
		}
	}
	if path := s.fields["path"]; path != nil && c.input != nil {
		c.path(path)
	}
}

// path follows the path of a violation as far as its steps are written out.
func (c *checker) path(path *shape) {
	var steps []string
	for _, step := range path.items {
		t, _ := c.input.typ.Resolve(steps)
		switch {
		case step != nil && len(step.texts) == 1:
			steps = append(steps, string(step.texts[0].Value.(ast.String)))
		case t.Form == schema.List || t.Form == schema.Map:
			steps = append(steps, "0") // any member has the same type
		default:
			return
		}
		if at, wrong := c.input.typ.Resolve(steps); at == nil {
			parent, _ := c.input.typ.Resolve(steps[:wrong])
			c.fail(step.texts[0], "the path %s leads nowhere: the schema knows no %q there", strings.Join(steps, "."), steps[wrong]).
				Hint = schema.Suggest(steps[wrong], parent.Names())
			return
		}
	}
}
