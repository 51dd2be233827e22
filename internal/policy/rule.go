package policy

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/finding"
)

// Rule is one rule as its METADATA describes it.
type Rule struct {
	ID          string // CATEGORY/NAME, from its package
	Title       string
	Description string // why it matters
	Fix         string // what to do about a finding
	Severity    finding.Severity
	Kind        string         // the kind of document it judges; empty for every kind
	Params      map[string]any // names and defaults; nil without any
	Bad         []Example      // the rule finds something in each
	Good        []Example      // and nothing in these
	File        string
	Line        int  // of the package
	BuiltIn     bool // shipped with scorelint

	module *ast.Module // nil for a rule that is judged in Go
}

// rulesRoot is the package below which all rules live.
var rulesRoot = refTo("data", "scorelint", "rules")

// libRoot is the package below which libraries live, which rules share.
var libRoot = refTo("data", "scorelint", "lib")

func (r *Rule) location() *ast.Location {
	if r.module == nil {
		return nil
	}
	return r.module.Package.Location
}

// violationRef leads to what the rule found.
func (r *Rule) violationRef() ast.Ref {
	return r.module.Package.Path.Append(ast.StringTerm(violation))
}

// violationLocation is where the rule says what it finds.
func (r *Rule) violationLocation() *ast.Location {
	for _, def := range r.module.Rules {
		if defines(def) {
			return def.Location
		}
	}
	return r.location()
}

// violation is the name of the set that every rule defines.
const violation = "violation"
