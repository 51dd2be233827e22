package template

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

// pipe follows a pipeline, with the variables that it declares, and returns what it gives.
func (c *checker) pipe(p *parse.PipeNode, s *scope) shape {
	is := c.value(p, s)
	for _, v := range p.Decl {
		switch name := v.Ident[0]; {
		case p.IsAssign && !s.has(name):
			c.fail(v, "found the variable %s, which is not declared here", name)
			c.hint("declare it before: {{" + name + " := …}}")
		case !p.IsAssign:
			s.declare(name, c.named(v, is, s))
		}
	}
	return is
}

// named is what a variable holds. One that gets another value later can hold anything.
func (c *checker) named(v *parse.VariableNode, is shape, s *scope) shape {
	if s.changing[v.Ident[0]] {
		return shape{}
	}
	if is.path == "" {
		is.path = unnamed(v)
	}
	return is
}

func (c *checker) value(p *parse.PipeNode, s *scope) shape {
	var is shape
	for i, command := range p.Cmds {
		var piped *argument
		if i > 0 {
			piped = &argument{node: p.Cmds[i-1], is: is}
		}
		is = c.command(command, piped, s)
	}
	return is
}

// command follows one stage of a pipeline. What comes out of the stage before is its last argument.
func (c *checker) command(n *parse.CommandNode, piped *argument, s *scope) shape {
	if name, ok := n.Args[0].(*parse.IdentifierNode); ok {
		is := c.invoke(name, n.Args[1:], piped, s)
		if piped == nil {
			is.path = pathOfCall(n, s)
			is.null = is.null && !s.sure[is.path]
		}
		return is
	}
	is := c.operand(n.Args[0], s)
	if n.Args[0].Type() == parse.NodeNil {
		c.fail(n, "found null by itself, expected a field or a function")
	}
	if len(n.Args) > 1 || piped != nil {
		c.fail(n.Args[0], "found a value for %s, which is no function", n.Args[0])
		c.hint("the name of a function comes first: {{eq .a .b}}; known functions are " + strings.Join(functionNames(), ", "))
	}
	return is
}

// operand is what one argument is.
func (c *checker) operand(n parse.Node, s *scope) shape {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.NilNode:
		return shape{null: true}
	case *parse.FieldNode:
		return c.fields(n, s, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, s, s.lookUp(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, s, c.operand(n.Node, s), n.Field)
	case *parse.PipeNode:
		inside := *s
		return c.pipe(n, &inside)
	case *parse.StringNode:
		return shape{typ: textType}
	case *parse.BoolNode:
		return shape{typ: truthType}
	case *parse.NumberNode:
		if strings.HasPrefix(n.Text, "'") {
			c.fail(n, "found %s, expected a text in double quotes", n.Text)
			c.hint(`write "` + strings.Trim(n.Text, "'") + `"`)
		}
		return shape{typ: numberType}
	case *parse.IdentifierNode:
		return c.invoke(n, nil, nil, s)
	}
	return shape{}
}

func (s *scope) has(name string) bool {
	return slices.ContainsFunc(s.vars, func(v variable) bool { return v.name == name })
}

func (s *scope) lookUp(name string) shape {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].is
		}
	}
	return shape{}
}

// fields follows names into a value.
func (c *checker) fields(n parse.Node, s *scope, is shape, names []string) shape {
	written := prefix(n, len(names))
	for i, name := range names {
		if is.typ == nil || c.err != nil {
			return shape{}
		}
		if is.kind() != objectKind {
			c.fail(n, "found .%s of %s, which has no fields", name, is.describe())
			c.err.at = c.startOf(n, names, i)
			c.hint(c.noFields(is, name, s))
			return shape{}
		}
		if is.null && !s.sure[is.path] {
			c.unsure(n, written, "found ."+name+" of")
			c.err.at = c.startOf(n, names, i)
			return shape{}
		}
		next, ok := is.field(name)
		if !ok {
			c.fail(n, "found .%s, which %s doesn't have", name, is.describe())
			c.err.at = c.startOf(n, names, i)
			c.hint(c.meant(is, name, s))
			return shape{}
		}
		is = next
		written = strings.TrimSuffix(written, ".") + "." + name
	}
	is.null = is.null && !s.sure[is.path]
	return is
}

// startOf is where a name of a chain begins. Go's position is that of the second one.
func (c *checker) startOf(n parse.Node, names []string, i int) int {
	at, whole := int(n.Position()), n.String()
	tail := "." + strings.Join(names, ".")
	for start := max(at-len(whole), 0); start <= at; start++ {
		if strings.HasPrefix(c.source[start:], whole) {
			at = start + strings.LastIndex(whole, tail)
			break
		}
	}
	for _, name := range names[:i] {
		at += len("." + name)
	}
	return at
}

// meant is what was probably meant by a field that there is not: one of the whole review, one of an object that is there,
// or one that is called nearly so.
func (c *checker) meant(is shape, name string, s *scope) string {
	if hint := c.further(is, name, s); hint != "" {
		return hint
	}
	for _, other := range is.fieldNames() {
		inner, _ := is.field(other)
		if inner.kind() == objectKind {
			if _, ok := inner.field(name); ok {
				return "did you mean ." + other + "." + name + "?"
			}
		}
	}
	for _, twin := range [][2]string{{"title", "name"}, {"name", "title"}} {
		if _, ok := is.field(twin[1]); ok && name == twin[0] {
			return "did you mean " + shown(twin[1]) + "?"
		}
	}
	return suggest(name, is.fieldNames())
}

// noFields is what to do where a field is taken of what has none.
func (c *checker) noFields(is shape, name string, s *scope) string {
	if is.kind() == listKind {
		return "go through a list with {{range}}, or take one of it with {{index}}"
	}
	return c.further(is, name, s)
}

// further says where a field is that the dot had further out, the nearest first.
func (c *checker) further(is shape, name string, s *scope) string {
	for _, dot := range slices.Backward(s.around) {
		if dot.kind() != objectKind || dot.typ == is.typ {
			continue
		}
		if _, ok := dot.field(name); !ok {
			continue
		}
		if dot.typ == c.root.typ {
			return "the whole review has it: write $." + name
		}
		return dot.describe() + " around this has it: give that a name, {{range $x := …}} or {{with $x := …}}, and write $x." + name
	}
	return ""
}

// prefix is what a chain of names begins with, without the last of them.
func prefix(n parse.Node, names int) string {
	whole := n.String()
	for range names {
		whole = whole[:max(strings.LastIndexByte(whole, '.'), 0)]
	}
	if whole == "" {
		return "."
	}
	return whole
}

// unsure fails for what may be null.
func (c *checker) unsure(n parse.Node, what, found string) {
	c.fail(n, "%s %s, which may be null", found, what)
	c.hint(fmt.Sprintf("put it between {{with %s}} and {{end}}, or between {{if %s}} and {{end}}", what, what))
}
