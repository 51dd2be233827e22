package policy

import (
	"regexp"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// lazyRegexp is a regular expression that is compiled when it is first asked for: most runs need none of them.
func lazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// refTo makes a reference from its steps. OPA's own way is to parse its text, which makes a parser at every start.
func refTo(root string, steps ...string) ast.Ref {
	ref := ast.Ref{ast.VarTerm(root)}
	for _, step := range steps {
		ref = append(ref, ast.StringTerm(step))
	}
	return ref
}

// terms are texts as OPA reads them, each kept once: documents share the names of their fields, and many of their values.
type terms struct{ shared sync.Map }

func (t *terms) text(s string) *ast.Term {
	if term, ok := t.shared.Load(s); ok {
		return term.(*ast.Term)
	}
	term, _ := t.shared.LoadOrStore(s, ast.StringTerm(s))
	return term.(*ast.Term)
}

// of is a value as OPA reads it, without what is empty.
func (t *terms) of(v *document.Value) *ast.Term {
	switch v.Type {
	case document.Bool:
		return ast.InternedTerm(v.Text == "true")
	case document.Int, document.Float:
		return ast.NewTerm(ast.MustInterfaceToValue(v.Native()))
	case document.String:
		return t.text(v.Text)
	case document.List:
		items := make([]*ast.Term, len(v.Items))
		for i := range v.Items {
			items[i] = t.of(&v.Items[i])
		}
		return ast.ArrayTerm(items...)
	case document.Map:
		return ast.ObjectTerm(t.fields(v)...)
	}
	return ast.InternedNullTerm
}

func (t *terms) fields(v *document.Value) [][2]*ast.Term {
	pairs := make([][2]*ast.Term, 0, len(v.Fields)+1)
	for i := range v.Fields {
		if f := &v.Fields[i]; f.Value.Present() {
			pairs = append(pairs, [2]*ast.Term{t.text(f.Name), t.of(&f.Value)})
		}
	}
	return pairs
}
