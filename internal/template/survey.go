package template

import (
	"fmt"
	"maps"
	"slices"
	"text/template"
	"text/template/parse"
)

// place is where a value stands, which decides how it is written.
type place struct {
	escape string // the function that writes it
	extra  string // what that function has to know of the place
	start  bool   // Markdown of many lines may stand there
	whole  bool   // an object or a list may stand there
	fault  *fault // why no value may stand there
}

// syntax follows the text around the values of a template. S is what has to be known of the text so far.
type syntax[S comparable] interface {
	text(s S, text string) (S, *fault) // the fault's offset is that in the text
	value(s S) (S, place)
	merge(a, b S) (S, bool) // what is known where one or the other text came before; false when that is not enough
	open(s S) string        // what has been opened and not closed, for people; empty for nothing
}

// surveyor finds the places of all values, whichever way the template goes.
type surveyor[S comparable] struct {
	syntax    syntax[S]
	templates *template.Template
	starts    map[string]S // how each template begins, wherever it is called
	ends      map[string]S
	places    map[*parse.ActionNode]place
	err       *fault
}

// survey returns the place of every action that writes a value.
func survey[S comparable](t *template.Template, syntax syntax[S]) (map[*parse.ActionNode]place, *fault) {
	var start S
	v := &surveyor[S]{syntax: syntax, templates: t, starts: map[string]S{t.Name(): start}, ends: map[string]S{}}
	for stable := false; !stable && v.err == nil; {
		starts, ends := maps.Clone(v.starts), maps.Clone(v.ends)
		v.places = map[*parse.ActionNode]place{}
		for _, name := range slices.Sorted(maps.Keys(starts)) {
			v.follow(name)
		}
		stable = maps.Equal(starts, v.starts) && maps.Equal(ends, v.ends)
	}
	return v.places, v.err
}

func (v *surveyor[S]) follow(name string) {
	t := v.templates.Lookup(name)
	if t == nil || t.Tree == nil {
		return
	}
	end := v.list(t.Root, v.starts[name])
	if known, ok := v.ends[name]; ok {
		end, _ = v.syntax.merge(known, end)
	}
	v.ends[name] = end
	if open := v.syntax.open(end); open != "" && len(t.Root.Nodes) > 0 {
		last := t.Root.Nodes[len(t.Root.Nodes)-1]
		v.fail(int(last.Position()), "found the end of the template within %s", open)
	}
}

func (v *surveyor[S]) list(list *parse.ListNode, s S) S {
	if list == nil {
		return s
	}
	for _, n := range list.Nodes {
		if v.err != nil {
			break
		}
		s = v.node(n, s)
	}
	return s
}

func (v *surveyor[S]) node(n parse.Node, s S) S {
	switch n := n.(type) {
	case *parse.TextNode:
		next, fault := v.syntax.text(s, string(n.Text))
		if fault != nil && v.err == nil {
			fault.at += int(n.Position())
			v.err = fault
		}
		return next
	case *parse.ActionNode:
		if len(n.Pipe.Decl) > 0 {
			return s
		}
		s, v.places[n] = v.syntax.value(s)
		return s
	case *parse.IfNode:
		return v.join(n, v.list(n.List, s), v.list(n.ElseList, s))
	case *parse.WithNode:
		return v.join(n, v.list(n.List, s), v.list(n.ElseList, s))
	case *parse.RangeNode:
		return v.loop(n, s)
	case *parse.TemplateNode:
		return v.call(n, s)
	}
	return s
}

// loop follows the body until what is known at its start holds for every turn.
func (v *surveyor[S]) loop(n *parse.RangeNode, s S) S {
	start := s
	for v.err == nil {
		end := v.list(n.List, start)
		next := v.join(n, start, end)
		if next == start {
			return v.join(n, end, v.list(n.ElseList, s))
		}
		start = next
	}
	return start
}

// call follows a template from all the places where it is called at once.
func (v *surveyor[S]) call(n *parse.TemplateNode, s S) S {
	if open := v.syntax.open(s); open != "" {
		v.fail(int(n.Position()), "found a template called within %s", open)
		return s
	}
	start := s
	if known, ok := v.starts[n.Name]; ok {
		start, _ = v.syntax.merge(known, s)
	}
	v.starts[n.Name] = start
	if end, ok := v.ends[n.Name]; ok {
		return end
	}
	return s
}

func (v *surveyor[S]) join(n parse.Node, a, b S) S {
	s, ok := v.syntax.merge(a, b)
	if !ok {
		open := v.syntax.open(a)
		if open == "" {
			open = v.syntax.open(b)
		}
		v.fail(int(n.Position()), "found branches of which one ends within %s and another doesn't", open)
	}
	return s
}

func (v *surveyor[S]) fail(at int, format string, args ...any) {
	if v.err == nil {
		v.err = &fault{at: at, message: fmt.Sprintf(format, args...), hint: "let every branch and every template close what it opens"}
	}
}
