// Package check finds references in rules that the schema rules out, and literals that a scale does. What it reports is
// certain to be a mistake; where it isn't certain it says nothing, and the rule's examples decide.
package check

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// Report takes one mistake in a module; the hint may be empty.
type Report func(at *ast.Location, message, hint string)

// Types are what references in a module lead to.
type Types struct {
	Input *schema.Type // nil where it isn't known
	Data  *schema.Type // of data.scorecard
}

var (
	dataRef   = ast.Ref{ast.DefaultRootDocument, ast.StringTerm(schema.DataName)}
	violation = ast.Var("violation")
)

// Module checks the rules of one compiled module.
func Module(compiler *ast.Compiler, m *ast.Module, types Types, report Report) {
	c := &checker{compiler: compiler, module: m, types: types, report: report}
	for _, r := range m.Rules {
		c.rule(r)
	}
}

// checker checks one rule after the other.
type checker struct {
	compiler *ast.Compiler
	module   *ast.Module
	types    Types
	input    *schema.Type // in the rule at hand
	values   values
	bound    map[ast.Var]*ast.Term // what the rule's variables are assigned
	report   Report
}

// value is what a reference leads to, by its name in messages.
type value struct {
	name string
	typ  *schema.Type // nil where it isn't known
}

// values are those of a rule's variables. The compiler gives every local variable a name of its own.
type values map[ast.Var]value

func (c *checker) fail(at *ast.Location, hint, format string, args ...any) {
	c.report(at, fmt.Sprintf(format, args...), hint)
}

func (c *checker) rule(r *ast.Rule) {
	c.input = c.inputOf(r)
	c.values = c.bindings(r)
	walk(r, func(x any) {
		switch x := x.(type) {
		case ast.Ref:
			c.follow(x, true)
			c.lookup(x)
		case *ast.Expr:
			c.expression(x)
		}
	})
}

// inputOf is the type of input in a rule. Where a module evaluates rules with another input, only violations are sure to
// see the document that is judged.
func (c *checker) inputOf(r *ast.Rule) *schema.Type {
	if len(r.Head.Reference) > 0 && !r.Head.Reference[0].Equal(ast.NewTerm(violation)) && replacesInput(c.module) {
		return nil
	}
	return c.types.Input
}

// walk visits all of a rule but the expressions that are evaluated with another input or other data.
func walk(x any, visit func(x any)) {
	ast.NewGenericVisitor(func(x any) bool {
		if e, ok := x.(*ast.Expr); ok && len(e.With) > 0 {
			return true
		}
		visit(x)
		return false
	}).Walk(x)
}

// bindings are the values of the variables to which a rule assigns what a reference leads to.
func (c *checker) bindings(r *ast.Rule) values {
	before := c.values
	defer func() { c.values = before }()
	c.values, c.bound = values{}, map[ast.Var]*ast.Term{}
	walk(r, func(x any) {
		switch x := x.(type) {
		case *ast.Every:
			c.bind(x.Value, c.valueOf(x.Domain).member())
		case *ast.Expr:
			if x.IsEquality() && !x.Negated {
				c.bind(x.Operand(0), c.valueOf(x.Operand(1)))
				c.bind(x.Operand(1), c.valueOf(x.Operand(0)))
				c.assign(x.Operand(0), x.Operand(1))
			}
		}
	})
	return c.values
}

// bind gives a variable a value. One that has several different ones is not known.
func (c *checker) bind(t *ast.Term, v value) {
	name, ok := t.Value.(ast.Var)
	if !ok || v.typ == nil {
		return
	}
	if known, bound := c.values[name]; bound && known.typ != v.typ {
		v = value{}
	}
	c.values[name] = v
}

// assign notes what a variable is assigned, where that may be a list of values.
func (c *checker) assign(t, to *ast.Term) {
	if name, ok := t.Value.(ast.Var); ok && !ast.IsScalar(to.Value) {
		c.bound[name] = to
	}
}

// valueOf is what a term stands for, as far as it is a variable or a reference.
func (c *checker) valueOf(t *ast.Term) value {
	switch v := t.Value.(type) {
	case ast.Var:
		return c.values[v]
	case ast.Ref:
		return c.follow(v, false)
	}
	return value{}
}

// With checks that the data that a rule replaces is there: a misspelt path would replace nothing.
func With(m *ast.Module, data *schema.Type, report Report) {
	c := &checker{types: Types{Data: data}, report: report}
	ast.WalkWiths(m, func(w *ast.With) bool {
		if target, ok := w.Target.Value.(ast.Ref); ok && target.HasPrefix(dataRef) {
			c.follow(target, true)
		}
		return false
	})
}
