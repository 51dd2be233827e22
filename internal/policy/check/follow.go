package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// follow is what a reference leads to. It reports a step that leads nowhere, if asked to.
func (c *checker) follow(r ast.Ref, report bool) value {
	v, rest := c.root(r, report)
	return c.along(v, rest, report)
}

// along is what steps from a value lead to.
func (c *checker) along(v value, steps []*ast.Term, report bool) value {
	for _, step := range steps {
		if v.typ == nil {
			break
		}
		next, message, hint := v.step(step)
		if message != "" && report {
			c.fail(step.Location, hint, "%s", message)
		}
		v = next
	}
	return v
}

// root is the value that a reference begins with, and the steps that remain.
func (c *checker) root(r ast.Ref, report bool) (value, ast.Ref) {
	switch {
	case r[0].Equal(ast.InputRootDocument):
		return value{"input", c.input}, r[1:]
	case r.HasPrefix(dataRef):
		return value{"data." + schema.DataName, c.types.Data}, r[len(dataRef):]
	case r[0].Equal(ast.DefaultRootDocument):
		return c.ofRule(r, report)
	}
	name, _ := r[0].Value.(ast.Var)
	return c.values[name], r[1:]
}

// ofRule is the value of a rule that gives what one reference leads to. It reports data that no rule gives: to OPA it is
// undefined.
func (c *checker) ofRule(r ast.Ref, report bool) (value, ast.Ref) {
	ground := r.GroundPrefix()
	for n := 2; n <= len(ground); n++ {
		if rules := c.compiler.GetRulesExact(ground[:n]); len(rules) > 0 {
			return c.result(rules), r[n:]
		}
	}
	if report && len(r) > 1 && len(c.compiler.GetRulesWithPrefix(ground)) == 0 {
		hint := "rules see input, data.scorecard and libraries in data.scorelint.lib, and no data files; write values that settings may change as params in METADATA"
		if names := c.namesIn(ground[:len(ground)-1]); len(names) > 0 && len(ground) > 3 {
			hint = schema.Suggest(strings.Trim(ground[len(ground)-1].String(), `"`), names)
		}
		c.fail(r[0].Location, hint, "there is no %s", ground)
	}
	return value{}, nil
}

// namesIn lists what the package of a rule or library defines.
func (c *checker) namesIn(pkg ast.Ref) []string {
	names := map[string]bool{}
	for _, r := range c.compiler.GetRulesWithPrefix(pkg) {
		if path := r.Ref(); len(path) > len(pkg) {
			names[strings.Trim(path[len(pkg)].String(), `"`)] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func (c *checker) result(rules []*ast.Rule) value {
	r := rules[0]
	if len(rules) > 1 || r.Else != nil || r.Default || len(r.Head.Args) > 0 || r.Head.RuleKind() != ast.SingleValue || r.Head.Value == nil {
		return value{}
	}
	input, values, bound := c.input, c.values, c.bound
	defer func() { c.input, c.values, c.bound = input, values, bound }()
	c.input = nil // the rule may be one of another module
	c.values = c.bindings(r)
	return c.valueOf(r.Head.Value)
}

// step follows one step, or says why there is none.
func (v value) step(step *ast.Term) (next value, message, hint string) {
	text, named := step.Value.(ast.String)
	name := string(text)
	number, _ := step.Value.(ast.Number)
	switch {
	case v.typ.Form == schema.List && named:
		return value{}, fmt.Sprintf("%s is a list, it has no field %q", v.name, name), "write " + v.name + "[_] for any of its members"
	case v.typ.Form == schema.List && len(number) > 0 && number[0] == '-':
		return value{}, fmt.Sprintf("there is no %s[%s], lists count from 0", v.name, number), fmt.Sprintf("the last one is %s[count(%s) - 1]", v.name, v.name)
	case v.typ.Form == schema.List || v.typ.Form == schema.Map && !named:
		return v.member(), "", ""
	case v.typ.Form == schema.Map:
		return value{fmt.Sprintf("%s[%q]", v.name, name), v.typ.Elem}, "", ""
	case !named:
		return value{}, "", ""
	case v.typ.Form != schema.Object:
		return value{}, fmt.Sprintf("%s is no object, it has no field %q", v.name, name), ""
	}
	field := v.typ.Field(name)
	if field == nil {
		return value{}, fmt.Sprintf("%s has no field %q", v.name, name), schema.Suggest(name, v.typ.Names())
	}
	if strings.ContainsAny(name, "-/") {
		return value{fmt.Sprintf("%s[%q]", v.name, name), field.Type}, "", ""
	}
	return value{v.name + "." + name, field.Type}, "", ""
}

// member is any member of a list or map.
func (v value) member() value {
	if v.typ == nil || v.typ.Form != schema.List && v.typ.Form != schema.Map {
		return value{}
	}
	return value{v.name + "[_]", v.typ.Elem}
}

// replacesInput reports whether a module evaluates anything with another input.
func replacesInput(m *ast.Module) bool {
	found := false
	ast.WalkWiths(m, func(w *ast.With) bool {
		target, _ := w.Target.Value.(ast.Ref)
		found = found || target.HasPrefix(ast.InputRootRef)
		return found
	})
	return found
}
