package policy

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// query asks for the violations of several rules at once.
type query struct {
	rules []*Rule
	vars  []ast.Var // the variable that holds each rule's violations
	body  ast.Body
}

// newQueries is a query for each kind of document, of the rules in force that judge it.
func (e *Engine) newQueries() map[string]*query {
	queries := map[string]*query{}
	for _, kind := range schema.Kinds() {
		q := &query{}
		for _, r := range e.rules {
			if r.module == nil || e.settings[r.ID].severity == finding.Off || r.Kind != "" && r.Kind != kind {
				continue
			}
			v := ast.Var("found" + schemaName(kind) + r.ID)
			expr := ast.Equality.Expr(ast.NewTerm(v), ast.NewTerm(r.violationRef()))
			expr.Index = len(q.rules)
			q.add(r, v, expr)
		}
		queries[kind] = q
	}
	return queries
}

func (q *query) add(r *Rule, v ast.Var, expr *ast.Expr) {
	q.rules, q.vars, q.body = append(q.rules, r), append(q.vars, v), append(q.body, expr)
}

// only is the query for those of its rules that are asked.
func (q *query) only(asked func(*Rule) bool) *query {
	part := &query{}
	for i, r := range q.rules {
		if asked(r) {
			part.add(r, q.vars[i], q.body[i])
		}
	}
	return part
}

// at is the query for one of its rules.
func (q *query) at(i int) *query {
	return &query{q.rules[i : i+1], q.vars[i : i+1], q.body[i : i+1]}
}
