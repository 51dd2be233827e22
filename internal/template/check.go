package template

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"text/template"
	"text/template/parse"
)

// checker follows a template with what is known of the values that it looks at. Of a shape without a type nothing is
// known, and nothing is said.
type checker struct {
	kind      Kind
	source    string
	templates *template.Template
	places    map[*parse.ActionNode]place
	functions map[string]signature
	root      shape
	seen      map[call]bool
	err       *fault
}

// call is a template with what it is given.
type call struct {
	name string
	dot  reflect.Type
	null bool
	sure string // the paths below it that aren't null
}

// scope is what a name means at a place of a template.
type scope struct {
	dot      shape
	around   []shape // what the dot was further out, the nearest last
	vars     []variable
	sure     map[string]bool // the paths of what isn't null
	changing map[string]bool // variables that get another value somewhere
}

type variable struct {
	name string
	is   shape
}

func (s *scope) declare(name string, is shape) { s.vars = append(s.vars, variable{name, is}) }

// knowing is the scope where some more paths are known not to be null.
func (s scope) knowing(paths []string) scope {
	if len(paths) > 0 {
		s.sure = maps.Clone(s.sure)
		for _, path := range paths {
			s.sure[path] = true
		}
	}
	return s
}

// check follows the template, and those that it calls, and returns the first fault.
func check(t *template.Template, kind Kind, source string, data reflect.Type, places map[*parse.ActionNode]place) *fault {
	root := shape{typ: data}
	c := &checker{kind: kind, source: source, templates: t, places: places, functions: signatures(), root: root, seen: map[call]bool{}}
	c.template(t, root, nil)
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
			c.hint(fmt.Sprintf("call it with {{template %q .}}, or leave it out", t.Name()))
		}
	}
}

// template follows a template with what it is given, and with what is known of that where it is called.
func (c *checker) template(t *template.Template, dot shape, sure map[string]bool) {
	inside := map[string]bool{}
	for path := range sure {
		if rest, ok := strings.CutPrefix(path, dot.path+"."); ok && dot.path != "" {
			inside["$."+rest] = true
		}
	}
	key := call{t.Name(), dot.typ, dot.null, strings.Join(slices.Sorted(maps.Keys(inside)), " ")}
	if c.seen[key] || t.Tree == nil {
		return
	}
	c.seen[key] = true
	dot.path = "$"
	c.list(t.Root, scope{dot: dot, vars: []variable{{"$", dot}}, sure: inside, changing: assigned(t.Tree)})
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
		is := c.pipe(n.Pipe, s)
		if len(n.Pipe.Decl) == 0 {
			c.prints(n, is)
		}
	case *parse.IfNode:
		c.branch(&n.BranchNode, *s, func(*scope, shape) {})
		c.passed(&n.BranchNode, s)
	case *parse.WithNode:
		c.branch(&n.BranchNode, *s, func(inside *scope, is shape) {
			inside.around = append(slices.Clip(s.around), s.dot)
			inside.dot = is
			if is.path == "" {
				inside.dot.path = unnamed(n)
			}
			inside.dot.null = false
		})
	case *parse.RangeNode:
		c.ranges(n, *s)
	case *parse.TemplateNode:
		c.calls(n, s)
	}
}

// unnamed is the path of a value that has no name of its own.
func unnamed(n parse.Node) string { return fmt.Sprintf("#%d", n.Position()) }

// prints judges what an action writes: an object or a list would show as Go writes it, and not everything can stand
// everywhere.
func (c *checker) prints(n *parse.ActionNode, is shape) {
	at := c.places[n]
	kind := is.kind()
	switch {
	case at.fault != nil:
		c.fail(n.Pipe, "%s", at.fault.message)
		c.hint(at.fault.hint)
	case (kind == listKind || kind == objectKind) && !at.whole:
		c.fail(n.Pipe, "found %s to write, expected a text or a number", is.describe())
		c.hint(c.toWrite(is))
	case c.kind == HTML:
		c.tag(n, is)
	case is.typ == linkType && c.kind == Markdown && at.escape != "_text":
		c.fail(n.Pipe, "found a link where only plain text can stand")
		c.hint("below a tag, Markdown is read again after an empty line")
	case is.typ == proseType && c.kind == Markdown && !at.start:
		c.fail(n.Pipe, "found prose within a line or below a tag, expected it at the start of a line")
		c.hint("prose may have many lines; without the word prose a value is plain text on one line")
	}
}

// tag judges a value within a tag of HTML, of which html/template would say no more than that it is unsafe.
func (c *checker) tag(n *parse.ActionNode, is shape) {
	before := c.source[:min(int(n.Pipe.Pos), len(c.source))]
	before = strings.TrimRight(strings.TrimRight(strings.TrimRight(before, " \t\n"), "-"), "{")
	before = action().ReplaceAllString(before, "")
	opened := strings.LastIndexByte(before, '<')
	if opened < 0 || opened+1 == len(before) || !opensTag(before[opened+1]) || strings.LastIndexByte(before, '>') > opened {
		return
	}
	quoted := strings.Count(before[opened:], `"`)%2 == 1 || strings.Count(before[opened:], "'")%2 == 1
	switch {
	case is.typ == linkType:
		c.fail(n.Pipe, "found a link within a tag, expected an address")
		c.hint("link writes a whole link; in an attribute write the address alone")
	case !quoted && strings.TrimRight(before, " \t\n") != before:
		c.fail(n.Pipe, "found a value as the name of an attribute, where text could run")
		c.hint(`write the name, and the value in its double quotes: title="{{…}}"`)
	}
}

// toWrite says how a list or an object is written.
func (c *checker) toWrite(is shape) string {
	switch elem := is.elem(); {
	case is.kind() == objectKind:
		return "name one of its fields, or write all of it with json"
	case c.kind == HTML:
		return "go through it with {{range}}, write {{join \", \" …}} of texts or names, or in a script all of it with json"
	case elem.kind() == objectKind:
		return "go through it with {{range}}, or write the names with {{names … | join \", \"}}"
	}
	return "write its entries with {{join \", \" …}}, or go through it with {{range}}"
}

func (c *checker) fail(n parse.Node, format string, args ...any) {
	if c.err == nil {
		c.err = &fault{at: int(n.Position()), message: fmt.Sprintf(format, args...)}
	}
}

// hint adds what to do to the fault that was just found.
func (c *checker) hint(hint string) {
	if c.err != nil && c.err.hint == "" {
		c.err.hint = hint
	}
}
