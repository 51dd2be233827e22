package policy

import (
	"encoding/json"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// inputOf is a document in canonical form, with its period, as rules see it: as far as they read it.
func inputOf(d *document.Document, reads *readSet) *ast.Term {
	if d.Period == "" {
		return reads.term(&d.Root)
	}
	return reads.term(&d.Root, [2]*ast.Term{ast.InternedTerm("period"), ast.StringTerm(d.Period)})
}

// termOf converts without a detour through Go's own types.
func termOf(v *document.Value) *ast.Term {
	switch v.Type {
	case document.Bool:
		return ast.InternedTerm(v.Text == "true")
	case document.Int, document.Float:
		return ast.NumberTerm(json.Number(v.Text))
	case document.String:
		return ast.StringTerm(v.Text)
	case document.List:
		items := make([]*ast.Term, len(v.Items))
		for i := range v.Items {
			items[i] = termOf(&v.Items[i])
		}
		return ast.ArrayTerm(items...)
	case document.Map:
		return objectOf(v)
	}
	return ast.InternedNullTerm
}

func objectOf(v *document.Value, more ...[2]*ast.Term) *ast.Term {
	pairs := make([][2]*ast.Term, 0, len(v.Fields)+len(more))
	for i := range v.Fields {
		if f := &v.Fields[i]; f.Value.Present() {
			pairs = append(pairs, [2]*ast.Term{ast.InternedTerm(f.Name), termOf(&f.Value)})
		}
	}
	return ast.ObjectTerm(append(pairs, more...)...)
}
