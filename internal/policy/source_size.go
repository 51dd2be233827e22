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

// tooDeep finds a value or comprehension in a module that is nested too deep for the compiler.
func tooDeep(m *ast.Module) Errors {
	var found *Error
	depth, comprehensions := 0, 0
	before := func(x any) bool {
		t, ok := x.(*ast.Term)
		if !ok {
			return found != nil
		}
		depth++
		if comprehension(t) {
			comprehensions++
		}
		switch {
		case found != nil:
		case comprehensions > bounds.Comprehensions:
			found = errorAt(t.Location, "comprehensions are nested deeper than %d levels", bounds.Comprehensions).withHint("give the inner ones names of their own")
		case depth > bounds.Nesting:
			found = errorAt(t.Location, "values are nested deeper than %d levels", bounds.Nesting).withHint("give the inner ones names of their own")
		}
		return false
	}
	after := func(x any) {
		if t, ok := x.(*ast.Term); ok {
			depth--
			if comprehension(t) {
				comprehensions--
			}
		}
	}
	ast.NewBeforeAfterVisitor(before, after).Walk(m)
	if found == nil {
		return nil
	}
	return Errors{found}
}

func comprehension(t *ast.Term) bool {
	switch t.Value.(type) {
	case *ast.ArrayComprehension, *ast.SetComprehension, *ast.ObjectComprehension:
		return true
	}
	return false
}
