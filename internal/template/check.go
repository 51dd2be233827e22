package template

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"slices"
	"sync"
	"text/template"
	"text/template/parse"

	"github.com/scorelint/scorelint/internal/review"
)

// check fills the template with data in which everything is there, and takes all of its branches, so that fields that
// don't exist are found wherever they stand. What else fails there is left to the run, whose data are others.
func (t *Template) check() error {
	trial := *t
	trial.length = maxLength / 64
	all := template.New(internalName).Option("missingkey=error").Funcs(trial.functions()).Funcs(template.FuncMap{
		"and": last, "or": first, "slice": first, "index": entry,
	})
	for _, text := range t.text.Templates() {
		tree := text.Tree.Copy()
		takeAll(tree.Root)
		if _, err := all.AddParseTree(text.Name(), tree); err != nil {
			return t.explain(err)
		}
	}
	_, err := trial.run(context.Background(), func(w io.Writer) error { return all.Execute(w, t.sample) })
	if errors.As(err, new(*Error)) || err != nil && certain().MatchString(err.Error()) {
		return t.explain(err)
	}
	return nil
}

// certain are the errors that don't come from the values of the data. A variable may hold now this and now that.
var certain = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`map has no entry for key|at <[^$>][^>]*>: can't evaluate field|template ".*" not defined|wrong number of args`)
})

// takeAll changes a template so that each branch is taken whatever its condition says. Loops go on to their end.
func takeAll(list *parse.ListNode) {
	if list == nil {
		return
	}
	var all []parse.Node
	for _, n := range list.Nodes {
		switch n.(type) {
		case *parse.BreakNode, *parse.ContinueNode:
			continue
		}
		all = append(all, n)
		branch := branches(n)
		if branch == nil {
			continue
		}
		takeAll(branch.List)
		takeAll(branch.ElseList)
		otherwise := branch.ElseList
		branch.ElseList = nil
		if branch.NodeType == parse.NodeIf {
			branch.ElseList = branch.List
		}
		if otherwise != nil {
			all = append(all, &parse.IfNode{BranchNode: parse.BranchNode{NodeType: parse.NodeIf, Pos: branch.Pos, Pipe: branch.Pipe, List: otherwise, ElseList: otherwise}})
		}
	}
	list.Nodes = all
}

// branches is what an {{if}}, a {{with}} and a {{range}} have in common; nil for other nodes.
func branches(n parse.Node) *parse.BranchNode {
	switch n := n.(type) {
	case *parse.IfNode:
		return &n.BranchNode
	case *parse.WithNode:
		return &n.BranchNode
	case *parse.RangeNode:
		return &n.BranchNode
	}
	return nil
}

// sample is data of a type in which everything is there: each list has an entry, and nothing is null.
func sample(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Pointer:
		return sample(t.Elem())
	case reflect.Slice:
		return []any{sample(t.Elem())}
	case reflect.Struct:
		fields := map[string]any{}
		for _, f := range review.Fields(t) {
			fields[f.Tag.Get("json")] = sample(f.Type)
		}
		return fields
	case reflect.Map: // whose names are those of the repository
		return nil
	case reflect.String:
		return "text"
	case reflect.Bool:
		return true
	}
	return 1
}

// fieldNames are the names of all fields within a sample.
func fieldNames(sample any) []string {
	var names []string
	switch sample := sample.(type) {
	case []any:
		return fieldNames(sample[0])
	case map[string]any:
		for name, value := range sample {
			names = append(append(names, name), fieldNames(value)...)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func first(value any, _ ...any) any { return value }

func last(value any, more ...any) any { return append([]any{value}, more...)[len(more)] }

// entry is an entry of a list or of an object, whatever its place.
func entry(value any, at ...any) any {
	for _, key := range at {
		switch of := value.(type) {
		case []any:
			value = of[0]
		case map[string]any:
			value = of[fmt.Sprint(key)]
		}
	}
	return value
}
