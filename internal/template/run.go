package template

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"text/template"
	"text/template/parse"
)

// What a template may take. A report of 10,000 rows takes a fraction of either.
const (
	maxSteps  = 5_000_000 // turns of loops, and calls of templates
	maxLength = 64 << 20  // bytes
)

var (
	errTooLong = errors.New("found more to write than anybody reads")
	errTooMany = errors.New("found millions of turns of loops and calls of templates, which no report takes")
	errStopped = errors.New("the template was interrupted")
)

// run is one run of a template: what it wrote, and what it may still take.
type run struct {
	ctx    context.Context
	out    bytes.Buffer
	steps  int // that are left
	length int // that may be written, see [maxLength]
}

// Write implements [io.Writer].
func (r *run) Write(p []byte) (int, error) {
	if r.out.Len()+len(p) > r.length {
		return 0, errTooLong
	}
	return r.out.Write(p)
}

// functions are those that [guard] has a template call, and those that a run has to bound.
func (r *run) functions(k *kind) template.FuncMap {
	return template.FuncMap{
		"_step": r.step, "_write": k.write,
		"join":    r.join,
		"print":   func(values ...any) (string, error) { return r.printed(fmt.Sprint(values...), values) },
		"println": func(values ...any) (string, error) { return r.printed(fmt.Sprintln(values...), values) },
		"printf": func(format string, values ...any) (string, error) {
			return r.printed(fmt.Sprintf(format, values...), values)
		},
	}
}

// join puts texts or numbers together with a separator between them.
func (r *run) join(separator string, list []any) (string, error) {
	words := make([]string, len(list))
	for i, item := range list {
		words[i] = fmt.Sprint(item)
	}
	return r.printed(strings.Join(words, separator), list)
}

// printed is a text of values. It isn't longer than all that a template may write: a loop can double one.
func (r *run) printed(text string, values []any) (string, error) {
	for _, v := range values {
		switch v.(type) {
		case []any, map[string]any:
			return "", errors.New("found a list or an object, expected a text or a number")
		}
	}
	switch {
	case len(text) > r.length:
		return "", errTooLong
	case strings.Contains(text, "%!") && !strings.Contains(fmt.Sprint(values...), "%!"):
		return "", errors.New("found a format that doesn't fit its values, expected %s for each text and %d for each number")
	}
	return text, nil
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
