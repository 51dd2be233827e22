package policy

import (
	"maps"

	"github.com/open-policy-agent/opa/v1/ast"
)

// bind gives the variables of a pattern the shape of what it is matched with, and reports whether literals let it match.
func (c *checker) bind(vars env, pattern *ast.Term, s *shape) bool {
	if s == nil {
		return true
	}
	holds := true
	switch p := pattern.Value.(type) {
	case ast.Var:
		if vars[p] == nil {
			vars[p] = s
		}
	case ast.String, ast.Number, ast.Boolean, ast.Null:
		return c.compare("eq", c.term(vars, pattern), s)
	case *ast.Array:
		for i := range p.Len() {
			holds = c.bind(vars, p.Elem(i), s.item(i)) && holds
		}
	case ast.Object:
		p.Foreach(func(key, value *ast.Term) { holds = c.bind(vars, value, c.step(s, key, nil)) && holds })
	}
	return holds
}

// term is the shape of a term, whose references are checked on the way.
func (c *checker) term(vars env, t *ast.Term) *shape {
	switch v := t.Value.(type) {
	case ast.Var:
		return vars[v]
	case ast.String, ast.Number, ast.Boolean, ast.Null:
		return &shape{literals: []*ast.Term{t}}
	case ast.Ref:
		return c.ref(vars, v)
	case *ast.Array:
		s := &shape{items: []*shape{}}
		v.Foreach(func(item *ast.Term) { s.items = append(s.items, c.term(vars, item)) })
		return s
	case ast.Set:
		var all []*shape
		v.Foreach(func(item *ast.Term) { all = append(all, c.term(vars, item)) })
		return &shape{isSet: true, elem: union(all)}
	case ast.Object:
		return c.object(vars, v)
	case *ast.ArrayComprehension:
		return &shape{elem: c.comprehension(vars, v.Body, v.Term)}
	case *ast.SetComprehension:
		return &shape{isSet: true, elem: c.comprehension(vars, v.Body, v.Term)}
	case *ast.ObjectComprehension:
		return &shape{elem: c.comprehension(vars, v.Body, v.Value)}
	}
	return nil
}

func (c *checker) object(vars env, object ast.Object) *shape {
	s := &shape{fields: map[string]*shape{}}
	object.Foreach(func(key, value *ast.Term) {
		name, ok := key.Value.(ast.String)
		if !ok {
			s.open = true
			return
		}
		s.fields[string(name)] = c.term(vars, value)
		s.names = append(s.names, key)
	})
	return s
}

func (c *checker) comprehension(vars env, body ast.Body, of *ast.Term) *shape {
	inner, at := maps.Clone(vars), c.at
	c.body(inner, body)
	s := c.term(inner, of)
	c.at = at
	return s
}

// ref follows a reference from its root. A variable that no expression has bound yet takes the keys that it runs over.
func (c *checker) ref(vars env, r ast.Ref) *shape {
	s, rest := c.root(vars, r)
	for _, key := range rest {
		var known *shape
		switch v := key.Value.(type) {
		case ast.Var:
			if c.bind(vars, key, s.index()); vars[v] != nil {
				known = vars[v]
			}
		case ast.Ref:
			known = c.ref(vars, v)
		case ast.String:
			known = &shape{literals: []*ast.Term{key}}
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
			return c.result(r[:n], nil).shape, r[n:]
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
