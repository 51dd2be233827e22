package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// expression checks the literals that are compared with a reference, and the field that object.get is asked for.
func (c *checker) expression(e *ast.Expr) {
	terms, ok := e.Terms.([]*ast.Term)
	if !ok || len(terms) < 3 {
		return
	}
	a, b := terms[1], terms[2]
	switch e.Operator().String() {
	case "neq":
		if blank(a) || blank(b) {
			return // true of every text
		}
		fallthrough
	case "eq", "equal":
		c.compare(c.valueOf(a), b)
		c.compare(c.valueOf(b), a)
	case "internal.member_2":
		each(b, func(member *ast.Term) {
			if !blank(member) {
				c.compare(c.valueOf(a), member)
			}
		})
		c.compare(c.valueOf(b).member(), a)
	case "object.get":
		path := []*ast.Term{b}
		if _, list := b.Value.(*ast.Array); list {
			path = nil
			each(b, func(step *ast.Term) { path = append(path, step) })
		}
		c.along(c.valueOf(a), path, true)
	}
}

// each visits the members of a list or set that is written out.
func each(t *ast.Term, visit func(*ast.Term)) {
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(visit)
	case ast.Set:
		v.Foreach(visit)
	}
}

// compare reports a literal that a value never equals.
func (c *checker) compare(v value, with *ast.Term) {
	if v.typ == nil || possible(v.typ, with) {
		return
	}
	hint := ""
	text, isText := with.Value.(ast.String)
	switch {
	case with.Equal(ast.NullTerm()) || blank(with):
		hint = `a field without a value counts as missing: ask with "not"`
	case isText && v.typ.Form == schema.Enum:
		if s := schema.Suggest(string(text), v.typ.Values()); strings.HasPrefix(s, "did you mean") {
			hint = s
		}
	}
	c.fail(with.Location, hint, "%s is never %s, it is %s", v.name, with, expected(v.typ))
}

// possible reports whether a value of the type can equal a term, which it can wherever the term is no literal.
func possible(t *schema.Type, with *ast.Term) bool {
	switch v := with.Value.(type) {
	case ast.Null:
		return false
	case ast.Boolean:
		return t.Form == schema.Bool
	case ast.Number:
		return t.Form == schema.Int || t.Form == schema.Number
	case ast.String:
		switch t.Form {
		case schema.Enum:
			return slices.Contains(t.Values(), string(v))
		case schema.Bool, schema.Int, schema.Number, schema.Object, schema.List, schema.Map:
			return false
		}
		return t.Blank || !blank(with)
	}
	return true
}

func blank(t *ast.Term) bool {
	text, ok := t.Value.(ast.String)
	return ok && strings.TrimSpace(string(text)) == ""
}

// expectations say what a value is, by its form.
var expectations = map[schema.Form]string{
	schema.Date: "a date like 2026-09-30", schema.Period: "the name of a period", schema.ID: "an id like reporting-services",
	schema.Bool: "true or false", schema.Int: "a number", schema.Number: "a number", schema.List: "a list",
	schema.Link: "an address like https://example.com/page", schema.Text: "text that is not blank", schema.Repository: "text that is not blank",
}

// expected says what a value of the type is.
func expected(t *schema.Type) string {
	values := t.Values()
	switch {
	case t.Form != schema.Enum:
		return cmp.Or(expectations[t.Form], "an object")
	case len(values) > 12:
		return fmt.Sprintf("one of %s and %d more", strings.Join(values[:8], ", "), len(values)-8)
	}
	return "one of " + strings.Join(values, ", ")
}
