package template

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
)

func (c *checker) branch(n *parse.BranchNode, s scope, enter func(inside *scope, is shape)) {
	is := c.pipe(n.Pipe, &s)
	inside := s.knowing(c.proved(n.Pipe, &s, true))
	enter(&inside, is)
	c.list(n.List, inside)
	c.list(n.ElseList, s.knowing(c.proved(n.Pipe, &s, false)))
}

// passed is what is known after a branch, of which one side leaves the turn of the loop.
func (c *checker) passed(n *parse.BranchNode, s *scope) {
	for holds, list := range map[bool]*parse.ListNode{false: n.List, true: n.ElseList} {
		if leaves(list) {
			*s = s.knowing(c.proved(n.Pipe, s, holds))
		}
	}
}

// ranges follows a loop. Its variables are the index and the member, or the member alone.
func (c *checker) ranges(n *parse.RangeNode, s scope) {
	is := c.value(n.Pipe, &s)
	switch kind := is.kind(); {
	case kind == listKind && is.null:
		c.unsure(n.Pipe, n.Pipe.String(), "found range over")
	case kind == numberKind && isField(n.Pipe), kind == objectKind && len(n.Pipe.Decl) < 2, kind == textKind, kind == truthKind, kind == nullKind:
		c.fail(n.Pipe, "found range over %s, expected a list", is.describe())
		c.hint(listsOf(is))
	}
	inside := s
	inside.around = append(slices.Clip(s.around), s.dot)
	inside.dot = is.elem()
	if is.kind() == numberKind {
		inside.dot = is
	}
	inside.dot.path = unnamed(n)
	for i, v := range n.Pipe.Decl {
		member := inside.dot
		if i == 0 && len(n.Pipe.Decl) == 2 {
			member = shape{typ: numberType, path: unnamed(v)}
			if is.kind() == objectKind {
				member.typ = textType
			}
		}
		inside.declare(v.Ident[0], c.named(v, member, &s))
	}
	c.list(n.List, inside)
	c.list(n.ElseList, s)
}

// listsOf names the lists of an object.
func listsOf(is shape) string {
	if is.kind() != objectKind {
		return ""
	}
	var names []string
	for _, name := range is.fieldNames() {
		if field, _ := is.field(name); field.kind() == listKind {
			names = append(names, "."+name)
		}
	}
	if names == nil {
		return ""
	}
	return "its lists are " + strings.Join(names, ", ")
}

// isField tells that a pipeline is a name, and no number that somebody wrote or counted.
func isField(p *parse.PipeNode) bool {
	kind := p.Cmds[0].Args[0].Type()
	return len(p.Cmds) == 1 && (kind == parse.NodeField || kind == parse.NodeVariable || kind == parse.NodeChain)
}

func (c *checker) calls(n *parse.TemplateNode, s *scope) {
	dot := shape{null: true}
	if n.Pipe != nil {
		dot = c.pipe(n.Pipe, s)
	}
	called := c.templates.Lookup(n.Name)
	if called == nil {
		c.fail(n, "found no template named %q, expected one that {{define %q}} begins", n.Name, n.Name)
		return
	}
	if n.Pipe == nil && looks(called.Tree) {
		c.fail(n, "found the template %q called without a value, and it looks at one", n.Name)
		c.hint(fmt.Sprintf("write {{template %q .}}", n.Name))
		return
	}
	if s.sure[dot.path] {
		dot.null = false
	}
	c.template(called, dot, s.sure)
}
