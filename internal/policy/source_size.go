package policy

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// tooLarge finds files that are larger than rules are.
func tooLarge(name string, file, all size) error {
	switch {
	case file > bounds.File:
		return &Error{File: name, Line: 1, Column: 1, Message: fmt.Sprintf("the file has %d bytes, expected %s at most", file, bounds.File), Hint: "write one rule in each file"}
	case all > bounds.Files:
		return &Error{File: name, Line: 1, Column: 1, Message: fmt.Sprintf("the rules have more than %s in all", bounds.Files), Hint: "keep fewer rules in " + Folder + "/"}
	}
	return nil
}

// tooDeep finds a value in a module that is nested too deep for the compiler, which takes three times as long with each
// level of comprehensions.
func tooDeep(m *ast.Module) Errors {
	var found Errors
	depth := 0
	before := func(x any) bool {
		depth += levels(x)
		if t, ok := x.(*ast.Term); ok && found == nil && depth > bounds.Nesting {
			found = Errors{errorAt(t.Location, "values are nested deeper than %d levels, of which a comprehension counts %d", bounds.Nesting, bounds.Comprehension).
				withHint("give the inner ones names of their own")}
		}
		return false
	}
	ast.NewBeforeAfterVisitor(before, func(x any) { depth -= levels(x) }).Walk(m)
	return found
}

func levels(x any) int {
	t, ok := x.(*ast.Term)
	if !ok {
		return 0
	}
	switch t.Value.(type) {
	case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
		return bounds.Comprehension
	}
	return 1
}
