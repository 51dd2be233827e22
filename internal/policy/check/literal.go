package check

import (
	"cmp"
	"fmt"
	"regexp"
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
		c.compare(c.valueOf(a), c.literal(b))
		c.compare(c.valueOf(b), c.literal(a))
	case "lt", "lte", "gt", "gte":
		c.order(c.valueOf(a), c.literal(b))
		c.order(c.valueOf(b), c.literal(a))
	case "internal.member_2":
		each(c.literal(b), func(member *ast.Term) {
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

// literal is what a term stands for: itself, or a constant that nothing but this place reads.
func (c *checker) literal(t *ast.Term) *ast.Term {
	switch v := t.Value.(type) {
	case ast.Var:
		if bound := c.bound[v]; bound != nil && c.readsOnce(v) {
			return c.literal(bound)
		}
	case ast.Ref:
		rules := c.compiler.GetRulesExact(v)
		if c.types.Input != nil && len(rules) == 1 && isConstant(rules[0]) && c.refersOnce(v) {
			return rules[0].Head.Value
		}
	}
	return t
}

func isConstant(r *ast.Rule) bool {
	return r.Else == nil && len(r.Head.Args) == 0 && r.Head.RuleKind() == ast.SingleValue && r.Head.Value.IsGround() &&
		r.Body.Equal(ast.NewBody(ast.NewExpr(ast.BooleanTerm(true))))
}

// readsOnce reports whether a variable stands in one place beside the one that gives it its value.
func (c *checker) readsOnce(name ast.Var) bool {
	count := 0
	ast.WalkVars(c.module, func(v ast.Var) bool {
		if v == name {
			count++
		}
		return false
	})
	return count == 2
}

func (c *checker) refersOnce(to ast.Ref) bool {
	count := 0
	for _, r := range c.module.Rules {
		ast.WalkRefs(r, func(r ast.Ref) bool {
			if r.HasPrefix(to) || to.HasPrefix(r.GroundPrefix()) {
				count++
			}
			return false
		})
	}
	return count == 1
}

// lookup checks the members of a set, or the keys of an object, in which a reference looks for a value.
func (c *checker) lookup(r ast.Ref) {
	in := r.GroundPrefix()
	if len(in) == len(r) {
		return
	}
	at := ast.NewTerm(in)
	if len(in) == 1 {
		at = in[0]
	}
	v := c.valueOf(r[len(in)])
	switch in := c.literal(at).Value.(type) {
	case ast.Set:
		in.Foreach(func(member *ast.Term) { c.compare(v, member) })
	case ast.Object:
		in.Foreach(func(key, _ *ast.Term) { c.compare(v, key) })
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

// order reports a literal that a value is not to be told smaller or larger from.
func (c *checker) order(v value, than *ast.Term) {
	if v.typ == nil {
		return
	}
	text, isText := than.Value.(ast.String)
	number := v.typ.Form == schema.Int || v.typ.Form == schema.Number
	hint := ""
	switch _, isNumber := than.Value.(ast.Number); {
	case isText && v.typ.Form == schema.Enum && !byAlphabet(v.typ.Values()):
		c.fail(than.Location, "name the values, with in {…}, or ask rank of data.scorelint.lib.scales for their places",
			"%s is compared with %s by the alphabet, expected by its place in %s", v.name, than, strings.Join(v.typ.Values(), ", "))
		return
	case isText && number:
		hint = "write the number without quotes"
	case isText && v.typ.Form == schema.Date && !dateBound.MatchString(string(text)):
	case isNumber && !number:
	default:
		return
	}
	c.fail(than.Location, hint, "%s is compared with %s, expected %s", v.name, than, expected(v.typ))
}

// dateBound is a date or the beginning of one, with a day that the month may be too short to have.
var dateBound = regexp.MustCompile(`^(\d{0,4}|\d{4}-([01]\d?)?|\d{4}-\d\d-([0-3]\d?(\D.*)?)?)$`)

// byAlphabet reports whether values in order are in the order of the alphabet too, or in the opposite one.
func byAlphabet(values []string) bool {
	return slices.IsSorted(values) || slices.IsSortedFunc(values, func(a, b string) int { return strings.Compare(b, a) })
}

// possible reports whether a value of the type can equal a term, which it can wherever the term is no literal.
func possible(t *schema.Type, with *ast.Term) bool {
	if t.Form == schema.Unread {
		return true
	}
	switch v := with.Value.(type) {
	case ast.Null, ast.Set:
		return false
	case ast.Boolean:
		return t.Form == schema.Bool
	case ast.Number:
		return t.Form == schema.Int || t.Form == schema.Number
	case ast.String:
		return t.Takes(string(v))
	case *ast.Array:
		return t.Form == schema.List
	case ast.Object:
		return t.Form == schema.Object || t.Form == schema.Map
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
	schema.Link: "an address like https://example.com/page", schema.Text: "text that is not blank", schema.Repository: "a repository as owner/name",
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
