package main_test

import (
	"go/ast"
	"go/token"
	"testing"
)

// TestNoDeclaredNameIsUnused looks for constants, variables, types, fields and methods that the program declares and
// never names again. Fields with a tag are left out: what marshals them names them.
func TestNoDeclaredNameIsUnused(t *testing.T) {
	type place struct {
		file file
		node ast.Node
	}
	declared, named := map[string]place{}, map[string]int{}
	unread := func(written ast.Expr) {
		switch n := written.(type) {
		case *ast.Ident:
			named[n.Name]--
		case *ast.SelectorExpr:
			named[n.Sel.Name]--
		}
	}
	for _, files := range source(t) {
		for _, f := range files {
			if f.test {
				continue
			}
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.Ident:
					named[n.Name]++
				case *ast.KeyValueExpr:
					unread(n.Key)
				case *ast.AssignStmt:
					for _, to := range n.Lhs {
						unread(to)
					}
				}
				for _, id := range declares(n) {
					declared[id.Name] = place{f, id}
				}
				return true
			})
		}
	}
	for name, at := range declared {
		if named[name] <= 1 && name != "_" {
			t.Errorf("%s: nothing uses %s", at.file.position(at.node), name)
		}
	}
}

// declares gives the names that a node declares for the whole package, or for a type.
func declares(n ast.Node) []*ast.Ident {
	switch n := n.(type) {
	case *ast.TypeSpec:
		return []*ast.Ident{n.Name}
	case *ast.GenDecl:
		var names []*ast.Ident
		for _, spec := range n.Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && n.Tok == token.CONST || ok && n.Tok == token.VAR {
				names = append(names, v.Names...)
			}
		}
		return names
	case *ast.StructType:
		var names []*ast.Ident
		for _, field := range n.Fields.List {
			if field.Tag == nil {
				names = append(names, field.Names...)
			}
		}
		return names
	}
	return nil
}
