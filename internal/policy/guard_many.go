package policy

import (
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// some reads "some x in collection" for what it needs: a collection, with something in it. It never holds, so that no
// guard has to know what x stands for.
func (g *guardReader) some(vars scope, decl *ast.SomeDecl) condition {
	if len(decl.Symbols) != 1 {
		return nil
	}
	call, ok := decl.Symbols[0].Value.(ast.Call)
	if !ok {
		return nil
	}
	from := call[len(call)-1]
	if name, ok := from.Value.(ast.Var); ok && vars[name] == nil && len(g.rules[name]) > 0 {
		return g.members(name)
	}
	collection := g.term(vars, from)
	if collection == nil {
		return nil
	}
	return func(s *scene) truth { return unlessFails(collection(s).truth) }
}

// members reads the rules that add to a set, which stays empty where none of their bodies holds.
func (g *guardReader) members(name ast.Var) condition {
	if g.open[name] {
		return nil
	}
	g.open[name] = true
	defer delete(g.open, name)
	var bodies []condition
	for _, r := range g.rules[name] {
		if r.Head.RuleKind() != ast.MultiValue || len(r.Head.Ref()) != 1 || r.Else != nil || r.Default {
			return nil
		}
		bodies = append(bodies, g.body(scope{}, r.Body))
	}
	return func(s *scene) truth {
		for _, body := range bodies {
			if body(s) != fails {
				return unsure
			}
		}
		return fails
	}
}

func unlessFails(t truth) truth {
	if t == fails {
		return fails
	}
	return unsure
}

// listed reads "x in {…}" with a set or a list that is written out.
func (g *guardReader) listed(vars scope, x, in *ast.Term) condition {
	var equal []condition
	add := func(member *ast.Term) {
		equal = append(equal, g.equal(vars, x, member))
	}
	switch all := in.Value.(type) {
	case ast.Set:
		all.Foreach(add)
	case *ast.Array:
		all.Foreach(add)
	}
	for _, c := range equal {
		if c == nil {
			return nil
		}
	}
	if len(equal) == 0 {
		return nil
	}
	return func(s *scene) truth {
		for _, c := range equal {
			if t := c(s); t != fails {
				return t
			}
		}
		return fails
	}
}

// equal compares with a member that is text, a number or a truth value.
func (g *guardReader) equal(vars scope, x, member *ast.Term) condition {
	a, b := g.term(vars, x), g.term(vars, member)
	if a == nil || b == nil || !ast.IsScalar(member.Value) {
		return nil
	}
	return compared(a, b, comparisons["equal"])
}

// partly is a term that is not understood, apart from terms that it is undefined without: those OPA looks up first.
func partly(keys []term) term {
	return func(s *scene) known {
		for _, key := range keys {
			if key(s).truth == fails {
				return known{truth: fails}
			}
		}
		return known{}
	}
}

// lowered is the builtin lower.
func lowered(of term) term {
	return func(s *scene) known {
		k := of(s)
		if k.truth != holds {
			return k
		}
		text, ok := k.at.text()
		if !ok {
			return known{}
		}
		return known{holds, node{term: ast.StringTerm(strings.ToLower(text))}}
	}
}
