package ruletest

import (
	"errors"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/scorelint/scorelint/internal/policy"
)

// casesOf makes cases of a test: one, or one for each of those that it names itself.
func (t *Tests) casesOf(r *tester.Result) []Case {
	c := Case{Kind: CaseTest, Name: r.Name, File: r.Location.File, Line: r.Location.Row, Outcome: Passed, Reasons: []Reason{}, Printed: strings.TrimSpace(string(r.Output))}
	switch {
	case r.Skip:
		c.end(Skipped, "it is still to do, as its name says")
	case r.Error != nil:
		c.Outcome, c.Reasons = Errored, []Reason{errorReason(r)}
	case len(r.SubResults) > 0:
		return subCases(c, r)
	case r.Fail:
		c.Outcome, c.Reasons = Failed, []Reason{failure(c, r.Trace)}
	case t.namesCases(r):
		c.end(Failed, "the test is to run once for each of its cases, but there are none")
	}
	return []Case{c}
}

func (c *Case) end(outcome Outcome, why string) {
	c.Outcome, c.Reasons = outcome, []Reason{{File: c.File, Line: c.Line, Message: why}}
}

// namesCases reports whether a test names its cases: test_it[name] if …
func (t *Tests) namesCases(r *tester.Result) bool {
	return slices.ContainsFunc(t.modules[r.Location.File].Rules, func(rule *ast.Rule) bool {
		return rule.Location.Row == r.Location.Row && len(rule.Head.Ref()) > len(rule.Head.Ref().GroundPrefix())
	})
}

func subCases(c Case, r *tester.Result) []Case {
	var all []Case
	for path, sub := range r.SubResults.Iter {
		if len(sub.SubResults) > 0 {
			continue
		}
		one := c
		one.Name = c.Name + "/" + strings.Join(path, "/")
		if sub.Fail {
			one.Outcome, one.Reasons = Failed, []Reason{failure(one, sub.Trace)}
		}
		all = append(all, one)
	}
	return all
}

// failure says which expression did not hold, with the values in it, and the notes that the test left.
func failure(c Case, trace []*topdown.Event) Reason {
	reason := Reason{File: c.File, Line: c.Line, Message: "the test does not hold"}
	for _, e := range slices.Backward(trace) {
		expr, ok := e.Node.(*ast.Expr)
		if e.Op != topdown.FailOp || e.Location == nil || e.QueryID == 0 || !ok {
			continue
		}
		if _, every := expr.Terms.(*ast.Every); every {
			continue // the expression inside says more
		}
		var text strings.Builder
		if topdown.PrettyEvent(&text, e, topdown.PrettyEventOpts{PrettyVars: true}) == nil {
			reason = Reason{File: e.Location.File, Line: e.Location.Row, Message: "this does not hold", Detail: dedent(text.String())}
		}
		break
	}
	for _, e := range trace {
		if e.Op == topdown.NoteOp {
			reason.Detail += "\nnote: " + e.Message
		}
	}
	reason.Detail = strings.Trim(reason.Detail, "\n")
	return reason
}

func errorReason(r *tester.Result) Reason {
	reason := Reason{File: r.Location.File, Line: r.Location.Row, Message: r.Error.Error()}
	var e *topdown.Error
	if !errors.As(r.Error, &e) {
		return reason
	}
	if topdown.IsCancel(e) {
		reason.Message = "the test did not finish in time"
		return reason
	}
	if e.Location != nil {
		reason.File, reason.Line = e.Location.File, e.Location.Row
	}
	reason.Message, reason.Detail = e.Message, policy.EvaluationHint(e, r.Name)
	return reason
}

// dedent takes away the space that the first line begins with. What is left of tabs counts as one character in the columns
// of the text.
func dedent(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	indent := len(lines[0]) - len(strings.TrimLeft(lines[0], " \t"))
	for i, line := range lines {
		lines[i] = strings.ReplaceAll(line[min(indent, len(line)):], "\t", " ")
	}
	return strings.Join(lines, "\n")
}
