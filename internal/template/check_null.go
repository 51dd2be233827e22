package template

import (
	"strings"
	"text/template/parse"
)

// proved lists the paths that can't be null where a condition holds, or where it doesn't.
func (c *checker) proved(p *parse.PipeNode, s *scope, holds bool) []string {
	last := p.Cmds[len(p.Cmds)-1]
	name, ok := last.Args[0].(*parse.IdentifierNode)
	switch {
	case ok && name.Ident == "not" && len(p.Cmds) > 1:
		return c.proved(&parse.PipeNode{Cmds: p.Cmds[:len(p.Cmds)-1]}, s, !holds)
	case len(p.Cmds) > 1:
		return nil
	case !ok:
		return c.provedBy(last.Args[0], s, holds)
	case name.Ident == "not" && len(last.Args) == 2:
		return c.provedBy(last.Args[1], s, !holds)
	case name.Ident == "and" && holds, name.Ident == "or" && !holds:
		var paths []string
		for _, arg := range last.Args[1:] {
			paths = append(paths, c.provedBy(arg, s, holds)...)
		}
		return paths
	case len(last.Args) == 3:
		if compared := c.provedByComparison(name.Ident, last.Args[1], last.Args[2], s, holds); compared != nil {
			return compared
		}
	}
	return known(holds, pathOfCall(last, s))
}

// provedByComparison is [checker.proved] for a comparison with null, or with something that isn't.
func (c *checker) provedByComparison(function string, a, b parse.Node, s *scope, holds bool) []string {
	if a.Type() == parse.NodeNil || literal(a) {
		a, b = b, a
	}
	switch {
	case b.Type() == parse.NodeNil && (function == "ne" && holds || function == "eq" && !holds), literal(b) && function == "eq" && holds:
		return c.provedBy(a, s, true)
	}
	return nil
}

// provedBy is [checker.proved] for one argument.
func (c *checker) provedBy(n parse.Node, s *scope, holds bool) []string {
	if pipe, ok := n.(*parse.PipeNode); ok {
		return c.proved(pipe, s, holds)
	}
	return known(holds, pathOf(n, s))
}

func known(holds bool, path string) []string {
	if !holds || path == "" {
		return nil
	}
	return []string{path}
}

// pathOf is how a value is reached, the same wherever it is the same value; empty when that can't be told.
func pathOf(n parse.Node, s *scope) string {
	switch n := n.(type) {
	case *parse.DotNode:
		return s.dot.path
	case *parse.FieldNode:
		return below(s.dot.path, n.Ident)
	case *parse.VariableNode:
		return below(s.lookUp(n.Ident[0]).path, n.Ident[1:])
	case *parse.ChainNode:
		return below(pathOf(n.Node, s), n.Field)
	case *parse.PipeNode:
		if len(n.Cmds) == 1 && len(n.Decl) == 0 {
			return pathOfCall(n.Cmds[0], s)
		}
	case *parse.StringNode:
		return n.Quoted
	case *parse.NumberNode:
		return n.Text
	}
	return ""
}

func below(path string, names []string) string {
	if path == "" || len(names) == 0 {
		return path
	}
	return path + "." + strings.Join(names, ".")
}

// pathOfCall is the path of what a function gives for arguments that have paths: it is the same for the same ones.
func pathOfCall(n *parse.CommandNode, s *scope) string {
	name, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok {
		if len(n.Args) > 1 {
			return ""
		}
		return pathOf(n.Args[0], s)
	}
	path := "(" + name.Ident
	for _, arg := range n.Args[1:] {
		given := pathOf(arg, s)
		if given == "" {
			return ""
		}
		path += " " + given
	}
	return path + ")"
}

// leaves tells that nothing after a list runs in the same turn of a loop.
func leaves(list *parse.ListNode) bool {
	if list == nil || len(list.Nodes) == 0 {
		return false
	}
	for i := len(list.Nodes) - 1; i >= 0; i-- {
		switch n := list.Nodes[i].(type) {
		case *parse.BreakNode, *parse.ContinueNode:
			return true
		case *parse.TextNode:
			if strings.TrimSpace(string(n.Text)) != "" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// assigned lists the variables that get another value somewhere. What is known of them at one place needn't hold at another.
func assigned(t *parse.Tree) map[string]bool {
	names := map[string]bool{}
	inspect(t.Root, func(n parse.Node) {
		if p, ok := n.(*parse.PipeNode); ok && p.IsAssign {
			for _, v := range p.Decl {
				names[v.Ident[0]] = true
			}
		}
	})
	return names
}

func literal(n parse.Node) bool {
	return n.Type() == parse.NodeString || n.Type() == parse.NodeNumber || n.Type() == parse.NodeBool
}

// looks tells that a template uses what it is given.
func looks(tree *parse.Tree) bool {
	found := false
	inspect(tree.Root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.DotNode, *parse.FieldNode:
			found = true
		case *parse.VariableNode:
			found = found || n.Ident[0] == "$"
		}
	})
	return found
}
