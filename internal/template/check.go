package template

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// checker looks at every action of a template for fields and functions that don't exist. A type that is not known is nil,
// and nothing is said of its fields.
type checker struct {
	*Template
	root    reflect.Type // of the data
	fault   *fault       // the first one
	checked map[callee]bool
}

// variables are the types of variables; "$" is the value that a template begins with, "." the one that a dot stands for.
type variables map[string]reflect.Type

// check returns the first fault of the template, its own and those that it defines.
func (t *Template) check(data reflect.Type) *fault {
	c := &checker{Template: t, root: data, checked: map[callee]bool{}}
	c.template(internalName, data)
	for _, defined := range t.text.Templates() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(c.checked)), func(k callee) bool { return k.name == defined.Name() }) {
			c.template(defined.Name(), nil)
		}
	}
	return c.fault
}

// callee is a template with the type of the value that it is called with.
type callee struct {
	name string
	dot  reflect.Type
}

func (c *checker) template(name string, dot reflect.Type) {
	if t := c.text.Lookup(name); t != nil && t.Tree != nil && !c.checked[callee{name, dot}] {
		c.checked[callee{name, dot}] = true
		c.list(t.Root, variables{"$": dot, ".": dot})
	}
}

func (c *checker) report(at int, message, hint string) {
	if c.fault == nil || at < c.fault.at {
		c.fault = &fault{at, message, hint}
	}
}

func (c *checker) list(list *parse.ListNode, vars variables) {
	if list == nil {
		return
	}
	vars = maps.Clone(vars)
	before := "" // the text directly before an action
	for _, n := range list.Nodes {
		text := ""
		switch n := n.(type) {
		case *parse.TextNode:
			text = string(n.Text)
		case *parse.ActionNode:
			c.pipe(n.Pipe, vars)
			c.place(n, before)
		case *parse.IfNode:
			inside := maps.Clone(vars)
			c.pipe(n.Pipe, inside)
			c.list(n.List, inside)
			c.list(n.ElseList, inside)
		case *parse.WithNode:
			inside := maps.Clone(vars)
			inside["."] = c.pipe(n.Pipe, inside)
			c.list(n.List, inside)
			c.list(n.ElseList, vars)
		case *parse.RangeNode:
			c.loop(n, vars)
		case *parse.TemplateNode:
			c.call(n, vars)
		}
		before = text
	}
}

// place refuses a value where the text around it quotes it once more than its kind does.
func (c *checker) place(n *parse.ActionNode, before string) {
	if before != "" && len(n.Pipe.Decl) == 0 && strings.ContainsRune(c.kind.within, rune(before[len(before)-1])) {
		c.report(int(n.Pos), "found a value directly behind "+before[len(before)-1:]+" in "+c.kind.name, c.kind.instead)
	}
}

func (c *checker) loop(n *parse.RangeNode, vars variables) {
	inside := maps.Clone(vars)
	entry := elem(c.pipe(n.Pipe, inside))
	for i, v := range n.Pipe.Decl {
		inside[v.Ident[0]] = nil
		if i == len(n.Pipe.Decl)-1 {
			inside[v.Ident[0]] = entry
		}
	}
	inside["."] = entry
	c.list(n.List, inside)
	c.list(n.ElseList, vars)
}

func (c *checker) call(n *parse.TemplateNode, vars variables) {
	if c.text.Lookup(n.Name) == nil {
		c.report(int(n.Pos), "found no template named "+n.Name, `{{define "`+n.Name+`"}}…{{end}} makes one`)
	}
	var dot reflect.Type
	if n.Pipe != nil {
		dot = c.pipe(n.Pipe, vars)
	}
	c.template(n.Name, dot)
}

// pipe is the type of a pipeline's value.
func (c *checker) pipe(p *parse.PipeNode, vars variables) reflect.Type {
	var result reflect.Type
	for _, command := range p.Cmds {
		var args []reflect.Type
		for _, arg := range command.Args {
			args = append(args, c.value(arg, vars))
		}
		result = args[0]
		if function, ok := command.Args[0].(*parse.IdentifierNode); ok {
			result = resultOf(function.Ident, args[1:])
		}
	}
	for _, v := range p.Decl {
		vars[v.Ident[0]] = result
	}
	return result
}

// resultOf is the type of what a function returns.
func resultOf(function string, args []reflect.Type) reflect.Type {
	switch {
	case function == "names":
		return reflect.TypeFor[[]string]()
	case function == "index" && len(args) == 2:
		return elem(args[0])
	case function == "slice" && len(args) > 0:
		return args[0]
	}
	return nil
}

func (c *checker) value(n parse.Node, vars variables) reflect.Type {
	switch n := n.(type) {
	case *parse.DotNode:
		return vars["."]
	case *parse.FieldNode:
		return c.fields(vars["."], n.Ident, c.start(int(n.Pos), "."+n.Ident[0], len(n.Ident)))
	case *parse.VariableNode:
		return c.fields(vars[n.Ident[0]], n.Ident[1:], c.start(int(n.Pos), n.Ident[0], len(n.Ident))+len(n.Ident[0]))
	case *parse.ChainNode:
		return c.fields(c.value(n.Node, vars), n.Field, int(n.Pos))
	case *parse.PipeNode:
		return c.pipe(n, vars)
	case *parse.IdentifierNode:
		all := slices.Concat(slices.Collect(maps.Keys(c.kind.functions())), known)
		if !slices.Contains(all, n.Ident) {
			c.report(int(n.Pos), "unknown function "+n.Ident, c.suggest(n.Ident, all, vars["."]))
		}
	}
	return nil
}

// start is where a chain of names begins. The parser says where its second name stands.
func (c *checker) start(pos int, first string, names int) int {
	if at := pos - len(first); names > 1 && at >= 0 && strings.HasPrefix(c.source[at:], first) {
		return at
	}
	return pos
}

// fields is the type of a field of a field, of which the first name stands at an offset.
func (c *checker) fields(t reflect.Type, names []string, at int) reflect.Type {
	for _, name := range names {
		t = dereferenced(t)
		switch {
		case t == nil || t.Kind() == reflect.Map || t.Kind() == reflect.Interface:
			return nil
		case t.Kind() != reflect.Struct:
			c.report(at, "found ."+name+" of "+describe(t)+", which has no fields", c.outer(name))
			return nil
		}
		all := review.Fields(t)
		i := slices.IndexFunc(all, func(f reflect.StructField) bool { return f.Tag.Get("json") == name })
		if i < 0 {
			hint := c.outer(name)
			if hint == "" {
				hint = suggest(name, namesOf(all))
			}
			c.report(at, "found ."+name+", which "+describe(t)+" doesn't have", hint)
			return nil
		}
		t = all[i].Type
		at += len(".") + len(name)
	}
	return t
}

// outer says how to reach a field of the review from within.
func (c *checker) outer(name string) string {
	if slices.Contains(namesOf(review.Fields(c.root)), name) {
		return "the review has it, write $." + name
	}
	return ""
}

// suggest names what may be meant by the name of a function. A field without its dot is a common slip.
func (c *checker) suggest(name string, functions []string, dot reflect.Type) string {
	if dot = dereferenced(dot); dot != nil && dot.Kind() == reflect.Struct && slices.Contains(namesOf(review.Fields(dot)), name) {
		return "did you mean the field ." + name + "?"
	}
	slices.Sort(functions)
	return suggest(name, functions)
}

func suggest(name string, known []string) string {
	if hint := schema.Suggest(name, known); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "known are " + strings.Join(known, ", ")
}

func namesOf(fields []reflect.StructField) []string {
	var names []string
	for _, f := range fields {
		names = append(names, f.Tag.Get("json"))
	}
	return names
}

func dereferenced(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func elem(t reflect.Type) reflect.Type {
	if t = dereferenced(t); t != nil && t.Kind() == reflect.Slice {
		return t.Elem()
	}
	return nil
}

// describe names a type for people.
func describe(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct:
		return "the object " + strings.ToLower(t.Name()[:min(1, len(t.Name()))]) + t.Name()[min(1, len(t.Name())):]
	case reflect.Slice:
		return "a list"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}
