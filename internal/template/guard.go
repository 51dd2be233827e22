package template

import (
	"strconv"
	"text/template/parse"
)

// guard ends every action with the escaper for its place, and begins every template and every turn of a loop with a step
// of the budget.
func (l *Layout) guard(places map[*parse.ActionNode]place) {
	for _, t := range l.text.Templates() {
		t.Root.Nodes = append([]parse.Node{step(t.Root.Pos)}, t.Root.Nodes...)
		inspect(t.Root, func(n parse.Node) {
			switch n := n.(type) {
			case *parse.RangeNode:
				n.List.Nodes = append([]parse.Node{step(n.Pos)}, n.List.Nodes...)
			case *parse.ActionNode:
				if len(n.Pipe.Decl) == 0 {
					l.escape(n, places[n])
				}
			}
		})
	}
}

func (l *Layout) escape(n *parse.ActionNode, at place) {
	switch {
	case l.kind == HTML:
		at = place{escape: "_html", extra: strconv.Itoa(int(n.Pipe.Pos))}
	case l.kind == Plain:
		at = place{escape: "_plain"}
	case at.escape == "_code" && inTable(l.source, int(n.Pos)):
		at.extra = "table"
	}
	n.Pipe.Cmds = append(n.Pipe.Cmds, command(n.Pipe.Pos, at.escape, &parse.StringNode{
		NodeType: parse.NodeString, Pos: n.Pipe.Pos, Quoted: strconv.Quote(at.extra), Text: at.extra,
	}))
}

func command(pos parse.Pos, function string, args ...parse.Node) *parse.CommandNode {
	name := parse.NewIdentifier(function).SetPos(pos)
	return &parse.CommandNode{NodeType: parse.NodeCommand, Pos: pos, Args: append([]parse.Node{name}, args...)}
}

// step is an action that writes nothing: it declares a variable.
func step(pos parse.Pos) *parse.ActionNode {
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: pos, Pipe: &parse.PipeNode{
		NodeType: parse.NodePipe, Pos: pos, Cmds: []*parse.CommandNode{command(pos, "_step")},
		Decl: []*parse.VariableNode{{NodeType: parse.NodeVariable, Pos: pos, Ident: []string{"$_step"}}},
	}}
}

// inspect visits a node and all nodes below it.
func inspect(n parse.Node, visit func(parse.Node)) {
	visit(n)
	branch := func(b *parse.BranchNode) {
		inspect(b.Pipe, visit)
		inspect(b.List, visit)
		if b.ElseList != nil {
			inspect(b.ElseList, visit)
		}
	}
	switch n := n.(type) {
	case *parse.ListNode:
		for _, child := range n.Nodes {
			inspect(child, visit)
		}
	case *parse.IfNode:
		branch(&n.BranchNode)
	case *parse.WithNode:
		branch(&n.BranchNode)
	case *parse.RangeNode:
		branch(&n.BranchNode)
	case *parse.ActionNode:
		inspect(n.Pipe, visit)
	case *parse.TemplateNode:
		if n.Pipe != nil {
			inspect(n.Pipe, visit)
		}
	case *parse.PipeNode:
		for _, command := range n.Cmds {
			inspect(command, visit)
		}
	case *parse.CommandNode:
		for _, arg := range n.Args {
			inspect(arg, visit)
		}
	case *parse.ChainNode:
		inspect(n.Node, visit)
	}
}
