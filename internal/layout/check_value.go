package layout

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// pipe follows a pipeline, with the variables that it declares, and returns the type of what it gives.
func (c *checker) pipe(p *parse.PipeNode, s *scope) reflect.Type {
	t := c.value(p, s)
	for _, v := range p.Decl {
		if !p.IsAssign {
			s.declare(v.Ident[0], t)
		}
	}
	return t
}

func (c *checker) value(p *parse.PipeNode, s *scope) reflect.Type {
	var t reflect.Type
	for i, command := range p.Cmds {
		types := make([]reflect.Type, 0, len(command.Args)+1)
		for _, arg := range command.Args {
			types = append(types, c.operand(arg, s))
		}
		if i > 0 {
			types = append(types, t)
		}
		t = types[0]
		if name, ok := command.Args[0].(*parse.IdentifierNode); ok {
			t = result(name.Ident, types[1:])
		}
	}
	return t
}

// result is the type of what a function makes of its arguments, where that is known.
func result(function string, args []reflect.Type) reflect.Type {
	switch {
	case function == "index" && len(args) > 0:
		t := args[0]
		for range args[1:] {
			t = elemOf(t)
		}
		return t
	case function == "slice" && len(args) > 0:
		return args[0]
	case slices.Contains([]string{"count", "join", "lower", "upper", "printf"}, function):
		return reflect.TypeFor[string]()
	case function == "len":
		return reflect.TypeFor[int]()
	}
	return nil
}

// operand is the type of one argument.
func (c *checker) operand(n parse.Node, s *scope) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot
	case *parse.FieldNode:
		return c.fields(n, s.dot, n.Ident)
	case *parse.VariableNode:
		return c.fields(n, s.lookUp(n.Ident[0]), n.Ident[1:])
	case *parse.ChainNode:
		return c.fields(n, c.operand(n.Node, s), n.Field)
	case *parse.PipeNode:
		inside := *s
		return c.pipe(n, &inside)
	case *parse.StringNode:
		return reflect.TypeFor[string]()
	case *parse.BoolNode:
		return reflect.TypeFor[bool]()
	}
	return nil
}

func (s *scope) lookUp(name string) reflect.Type {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			return s.vars[i].typ
		}
	}
	return nil
}

// fields follows names into a value.
func (c *checker) fields(n parse.Node, t reflect.Type, names []string) reflect.Type {
	for _, name := range names {
		if t == nil || c.err != nil {
			return nil
		}
		t = underlying(t)
		if t.Kind() != reflect.Struct {
			c.fail(n, "found .%s of %s, which has no fields", name, describe(t))
			if t.Kind() == reflect.Slice {
				c.err.hint = "go through a list with {{range}}, or take one of it with {{index}}"
			}
			return nil
		}
		next, ok := fieldOf(t, name)
		if !ok {
			c.fail(n, "found .%s, which %s doesn't have", name, describe(t))
			c.err.hint = suggest(name, fieldNames(t))
			return nil
		}
		t = next
	}
	return t
}

// underlying is the type of what may be null.
func underlying(t reflect.Type) reflect.Type {
	if t != nil && t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func kindOf(t reflect.Type) reflect.Kind {
	if t = underlying(t); t == nil {
		return reflect.Invalid
	}
	return t.Kind()
}

func elemOf(t reflect.Type) reflect.Type {
	switch kindOf(t) {
	case reflect.Slice:
		return underlying(t).Elem()
	case reflect.Int:
		return t
	}
	return nil
}

// describe names a type for people.
func describe(t reflect.Type) string {
	switch t = underlying(t); t.Kind() {
	case reflect.Slice:
		return "a list"
	case reflect.Struct:
		return "the object " + strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}

func (c *checker) fail(n parse.Node, format string, args ...any) {
	if c.err == nil {
		c.err = &fault{at: int(n.Position()), message: fmt.Sprintf(format, args...)}
	}
}
