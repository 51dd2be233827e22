package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// testJUnit writes the XML that CI systems read.
func testJUnit(w io.Writer, r ruletest.Report, o *testOptions) error {
	var suites []output.JUnitSuite
	for _, s := range r.Suites {
		suites = append(suites, junitSuite(s, o.coverageMin))
	}
	if r.Mutants != nil {
		suites = append(suites, junitMutants(r))
	}
	return output.WriteJUnit(w, "scorelint test", suites)
}

func junitSuite(s ruletest.Suite, min percent) output.JUnitSuite {
	out := output.JUnitSuite{Name: s.ID, File: s.File}
	for _, c := range s.Cases {
		out.Cases = append(out.Cases, junitCase(s, c))
	}
	if s.Coverage == nil {
		return out
	}
	out.Property = &output.JUnitProperty{Name: "coverage", Value: fmt.Sprint(s.Coverage.Percent)}
	if s.Uncovered {
		out.Cases = append(out.Cases, output.JUnitCase{
			Name: "coverage", Class: s.ID, File: s.File,
			Failure: &output.JUnitReason{
				Message: fmt.Sprintf("covered to %g%%, expected at least %g%%", s.Coverage.Percent, min),
				Text:    strings.Join(missed(s), "\n"),
			},
		})
	}
	return out
}

func junitCase(s ruletest.Suite, c ruletest.Case) output.JUnitCase {
	out := output.JUnitCase{Name: c.Name, Class: s.ID, File: c.File, Line: c.Line, Printed: c.Printed}
	var reason output.JUnitReason
	for i, r := range c.Reasons {
		if i == 0 {
			reason.Message = r.Message
		}
		reason.Text += strings.TrimSpace(fmt.Sprintf("%s:%d: %s\n%s", r.File, r.Line, r.Message, r.Detail)) + "\n"
	}
	reason.Text = strings.TrimSuffix(reason.Text, "\n")
	switch c.Outcome {
	case ruletest.Failed:
		out.Failure = &reason
	case ruletest.Errored:
		out.Error = &reason
	case ruletest.Skipped:
		out.Skipped = &reason
	}
	return out
}

// junitMutants has a case for each survivor. They fail only when too few mutants are killed.
func junitMutants(r ruletest.Report) output.JUnitSuite {
	out := output.JUnitSuite{Name: "mutants", Property: &output.JUnitProperty{Name: "score", Value: fmt.Sprint(r.Mutants.Score)}}
	for _, m := range r.Mutants.Survivors {
		c := output.JUnitCase{Name: fmt.Sprintf("%d:%d %s: %s", m.Line, m.Column, m.How, m.Text), Class: m.Suite, File: m.File, Line: m.Line}
		reason := &output.JUnitReason{Message: "nothing kills this mutant", Text: m.String()}
		if r.Summary.Surviving {
			c.Failure = reason
		} else {
			c.Skipped = reason
		}
		out.Cases = append(out.Cases, c)
	}
	return out
}
