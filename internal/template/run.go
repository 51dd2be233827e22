package template

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"text/template"
	"text/template/parse"
)

// What a template may take. A report of 10,000 rows takes a fraction of either.
const (
	maxSteps  = 5_000_000 // turns of loops, and calls of templates
	maxLength = 64 << 20  // bytes
)

var (
	errTooLong = fmt.Errorf("found more than %d MiB to write, which nobody reads", maxLength>>20)
	errTooMany = errors.New("found millions of turns of loops and calls of templates, which no report takes")
	errStopped = errors.New("the template was interrupted")
)

// run is one run of a template: what it wrote, and what it may still take.
type run struct {
	ctx   context.Context
	out   bytes.Buffer
	steps int // that are left
}

// Write implements [io.Writer].
func (r *run) Write(p []byte) (int, error) {
	if r.out.Len()+len(p) > maxLength {
		return 0, errTooLong
	}
	return r.out.Write(p)
}

// functions are those that [guard] has a template call.
func (r *run) functions(k *kind) template.FuncMap {
	return template.FuncMap{"_step": r.step, "_write": k.write}
}

func (r *run) step() (string, error) {
	r.steps--
	switch {
	case r.steps < 0:
		return "", errTooMany
	case r.ctx.Err() != nil:
		return "", errStopped
	}
	return "", nil
}

// guard begins a template and every turn of a loop with a step, and ends every action that prints with what writes its value.
func guard(root *parse.ListNode) {
	inspect(root, func(n parse.Node) {
		switch n := n.(type) {
		case *parse.RangeNode:
			n.List.Nodes = append([]parse.Node{step(n.Pos)}, n.List.Nodes...)
		case *parse.ActionNode:
			if len(n.Pipe.Decl) == 0 {
				n.Pipe.Cmds = append(n.Pipe.Cmds, call(n.Pipe.Pos, "_write"))
			}
		}
	})
	root.Nodes = append([]parse.Node{step(root.Pos)}, root.Nodes...)
}

// step is an action that writes nothing: it declares a variable.
func step(pos parse.Pos) *parse.ActionNode {
	return &parse.ActionNode{NodeType: parse.NodeAction, Pos: pos, Pipe: &parse.PipeNode{
		NodeType: parse.NodePipe, Pos: pos, Cmds: []*parse.CommandNode{call(pos, "_step")},
		Decl: []*parse.VariableNode{{NodeType: parse.NodeVariable, Pos: pos, Ident: []string{"$_step"}}},
	}}
}

func call(pos parse.Pos, function string) *parse.CommandNode {
	return &parse.CommandNode{NodeType: parse.NodeCommand, Pos: pos, Args: []parse.Node{parse.NewIdentifier(function).SetPos(pos)}}
}

// inspect visits all blocks and actions below a list.
func inspect(list *parse.ListNode, visit func(parse.Node)) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.IfNode:
			inspect(n.List, visit)
			inspect(n.ElseList, visit)
		case *parse.WithNode:
			inspect(n.List, visit)
			inspect(n.ElseList, visit)
		case *parse.RangeNode:
			inspect(n.List, visit)
			inspect(n.ElseList, visit)
		}
		visit(n)
	}
}
