package layout

import (
	"reflect"
	"text/template"
	"text/template/parse"
)

// checker follows a template with the types of what it looks at. A nil type is one of which nothing is known, and
// nothing is said.
type checker struct {
	templates *template.Template
	seen      map[call]bool
	err       *fault
}

// call is a template with what it is given.
type call struct {
	name string
	dot  reflect.Type
}

// scope is what a name means at a place of a template.
type scope struct {
	dot  reflect.Type
	vars []variable
}

type variable struct {
	name string
	typ  reflect.Type
}

func (s *scope) declare(name string, t reflect.Type) { s.vars = append(s.vars, variable{name, t}) }

// check follows the template, and those that it calls, and returns the first fault.
func check(t *template.Template, data reflect.Type) *fault {
	c := &checker{templates: t, seen: map[call]bool{}}
	c.template(t, data)
	c.idle()
	return c.err
}

// idle finds a template that nothing calls, of which it can't be told what it would see.
func (c *checker) idle() {
	called := map[string]bool{}
	for key := range c.seen {
		called[key.name] = true
	}
	for _, t := range c.templates.Templates() {
		if !called[t.Name()] && t.Tree != nil && !parse.IsEmptyTree(t.Root) {
			c.fail(t.Root.Nodes[0], "the template %q is defined here and never called", t.Name())
		}
	}
}

func (c *checker) template(t *template.Template, dot reflect.Type) {
	key := call{t.Name(), dot}
	if c.seen[key] || t.Tree == nil {
		return
	}
	c.seen[key] = true
	c.list(t.Root, scope{dot: dot, vars: []variable{{"$", dot}}})
}

// list follows nodes one after the other. What they declare ends with them.
func (c *checker) list(list *parse.ListNode, s scope) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		if c.err != nil {
			return
		}
		c.node(n, &s)
	}
}

func (c *checker) node(n parse.Node, s *scope) {
	switch n := n.(type) {
	case *parse.ActionNode:
		c.prints(n, c.pipe(n.Pipe, s))
	case *parse.IfNode:
		c.branch(&n.BranchNode, *s, func(*scope, reflect.Type) {})
	case *parse.WithNode:
		c.branch(&n.BranchNode, *s, func(inside *scope, t reflect.Type) { inside.dot = t })
	case *parse.RangeNode:
		c.ranges(n, *s)
	case *parse.TemplateNode:
		c.calls(n, s)
	}
}

// prints judges what an action writes: an object or a list would show as Go writes it.
func (c *checker) prints(n *parse.ActionNode, t reflect.Type) {
	if kind := kindOf(t); len(n.Pipe.Decl) == 0 && (kind == reflect.Struct || kind == reflect.Slice) {
		c.fail(n.Pipe, "found %s to write, expected a text or a number", describe(t))
		c.err.hint = "name one of its fields, go through it with {{range}}, or write it with json"
	}
}

func (c *checker) branch(n *parse.BranchNode, s scope, enter func(inside *scope, t reflect.Type)) {
	t := c.pipe(n.Pipe, &s)
	inside := s
	enter(&inside, t)
	c.list(n.List, inside)
	c.list(n.ElseList, s)
}

// ranges follows a loop. Its variables are the index and the member, or the member alone.
func (c *checker) ranges(n *parse.RangeNode, s scope) {
	t := c.value(n.Pipe, &s)
	if kind := kindOf(t); kind == reflect.Struct || kind == reflect.String || kind == reflect.Bool {
		c.fail(n.Pipe, "found range over %s, expected a list", describe(t))
		return
	}
	inside := s
	inside.dot = elemOf(t)
	for i, v := range n.Pipe.Decl {
		typ := inside.dot
		if i == 0 && len(n.Pipe.Decl) == 2 {
			typ = reflect.TypeFor[int]()
		}
		inside.declare(v.Ident[0], typ)
	}
	c.list(n.List, inside)
	c.list(n.ElseList, s)
}

func (c *checker) calls(n *parse.TemplateNode, s *scope) {
	var dot reflect.Type
	if n.Pipe != nil {
		dot = c.pipe(n.Pipe, s)
	}
	called := c.templates.Lookup(n.Name)
	if called == nil {
		c.fail(n, "found no template named %q, expected one that {{define %q}} begins", n.Name, n.Name)
		return
	}
	c.template(called, dot)
}
