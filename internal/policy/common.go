package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
)

// common is the conditions that several rules have in common, such as input.escalation.needed == "Yes". Each is looked
// at once in a document: 500 rules judge 1,000 rows in a quarter of the time.
type common struct {
	conditions map[string]*commonCondition // by how they are written
	shared     int                         // those that stand in more than one place
}

func newCommon() *common { return &common{conditions: map[string]*commonCondition{}} }

type commonCondition struct {
	is     condition
	shared bool
	at     int // in what is known of a scene, where it is shared
}

// judged is what is known of a condition: nothing yet, or its truth.
type judged uint8

const unknown judged = 0

// share gives a condition to all rules in which it is written. What it says must not depend on the rule.
func (all *common) share(expr *ast.Expr, c condition) condition {
	if !global(expr) {
		return c
	}
	text := expr.String()
	known := all.conditions[text]
	switch {
	case known == nil:
		known = &commonCondition{is: c}
		all.conditions[text] = known
	case !known.shared:
		known.shared, known.at = true, all.shared
		all.shared++
	}
	return known.judge
}

func (c *commonCondition) judge(s *scene) truth {
	if !c.shared {
		return c.is(s)
	}
	if s.known[c.at] == unknown {
		s.known[c.at] = judged(1 + c.is(s))
	}
	return truth(s.known[c.at] - 1)
}

// global reports whether an expression is about input, data and literals alone, not about what is named in a rule.
func global(expr *ast.Expr) bool {
	switch terms := expr.Terms.(type) {
	case *ast.Term:
		return globalTerm(terms)
	case []*ast.Term:
		return comparisons[terms[0].String()] != nil && !slices.ContainsFunc(terms[1:], func(t *ast.Term) bool { return !globalTerm(t) })
	}
	return false
}

func globalTerm(t *ast.Term) bool {
	ref, ok := t.Value.(ast.Ref)
	if !ok {
		return ast.IsScalar(t.Value)
	}
	root := ref[0].Equal(ast.InputRootDocument) || ref[0].Equal(ast.DefaultRootDocument)
	return root && !slices.ContainsFunc(ref[1:], func(step *ast.Term) bool { return !globalTerm(step) })
}
