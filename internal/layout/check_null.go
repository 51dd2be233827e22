package layout

import "text/template/parse"

// proved lists the paths that can't be null where a condition holds, or where it doesn't.
func (c *checker) proved(p *parse.PipeNode, s *scope, holds bool) []string {
	if len(p.Cmds) != 1 {
		return nil
	}
	args := p.Cmds[0].Args
	name, ok := args[0].(*parse.IdentifierNode)
	if !ok {
		return c.provedBy(args[0], s, holds)
	}
	switch {
	case name.Ident == "not" && len(args) == 2:
		return c.provedBy(args[1], s, !holds)
	case name.Ident == "and" && holds, name.Ident == "or" && !holds:
		var paths []string
		for _, arg := range args[1:] {
			paths = append(paths, c.provedBy(arg, s, holds)...)
		}
		return paths
	case (name.Ident == "ne" && holds || name.Ident == "eq" && !holds) && len(args) == 3 && args[2].Type() == parse.NodeNil,
		name.Ident == "eq" && holds && len(args) == 3 && args[2].Type() != parse.NodeNil && literal(args[2]):
		return c.provedBy(args[1], s, true)
	}
	return nil
}

// provedBy is [checker.proved] for one argument.
func (c *checker) provedBy(n parse.Node, s *scope, holds bool) []string {
	if pipe, ok := n.(*parse.PipeNode); ok {
		return c.proved(pipe, s, holds)
	}
	if !holds {
		return nil
	}
	if path := pathOf(n, s); path != "" {
		return []string{path}
	}
	return nil
}

// pathOf is the path of a name, empty for anything else.
func pathOf(n parse.Node, s *scope) string {
	path, names := "", []string(nil)
	switch n := n.(type) {
	case *parse.DotNode:
		path = s.dot.path
	case *parse.FieldNode:
		path, names = s.dot.path, n.Ident
	case *parse.VariableNode:
		path, names = s.lookUp(n.Ident[0]).path, n.Ident[1:]
	}
	if path == "" {
		return ""
	}
	for _, name := range names {
		path += "." + name
	}
	return path
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
