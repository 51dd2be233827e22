package cli

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

//go:embed ruletest.txt.tmpl
var testPage string

// testText writes for people: a line for each rule or library, below it what is wrong with it, and a line that sums
// up.
func testText(w io.Writer, report ruletest.Report, o *testOptions) error {
	width := 0
	for _, s := range report.Suites {
		width = max(width, len(s.ID))
	}
	t, err := template.New("").Funcs(template.FuncMap{
		"count": finding.Count, "missed": missed,
		"pad":         func(id string) string { return fmt.Sprintf("%-*s", width, id) },
		"below":       func(text string) string { return strings.ReplaceAll(text, "\n", "\n      ") },
		"failed":      func(s ruletest.Summary) int { return s.Failed + s.Errors },
		"coverageMin": func() float64 { return o.coverageMin },
		"mutateMin":   func() float64 { return o.mutateMin },
	}).Parse(testPage)
	if err != nil {
		return err
	}
	var out strings.Builder
	if err := t.Execute(&out, report); err != nil {
		return err
	}
	_, err = io.WriteString(w, inertLines(out.String()))
	return err
}

// missed names the lines that nothing reached.
func missed(s ruletest.Suite) []string {
	if s.Coverage == nil {
		return nil
	}
	var all []string
	for _, l := range s.Coverage.Missed {
		lines := fmt.Sprint(l.First)
		if l.Last > l.First {
			lines += fmt.Sprintf("-%d", l.Last)
		}
		all = append(all, s.File+":"+lines+": not covered")
	}
	return all
}

// testJUnit writes the XML that CI systems read. Each mutant that survives is a case where too few are killed.
func testJUnit(w io.Writer, r ruletest.Report, o *testOptions) error {
	var suites []output.JUnitSuite
	for _, s := range r.Suites {
		out := output.JUnitSuite{Name: s.ID, File: s.File}
		for _, c := range s.Cases {
			out.Cases = append(out.Cases, junitCase(s, c))
		}
		if s.Uncovered {
			why := fmt.Sprintf("covered to %g%%, expected at least %g%%", s.Coverage.Percent, o.coverageMin)
			out.Cases = append(out.Cases, output.JUnitCase{
				Name: "coverage", Class: s.ID, File: s.File, Failure: &output.JUnitReason{Message: why, Text: strings.Join(missed(s), "\n")},
			})
		}
		suites = append(suites, out)
	}
	if r.Summary.Surviving {
		mutants := output.JUnitSuite{Name: "mutants"}
		for _, m := range r.Mutants.Survivors {
			mutants.Cases = append(mutants.Cases, output.JUnitCase{
				Name: fmt.Sprintf("%d:%d %s: %s", m.Line, m.Column, m.How, m.Text), Class: m.Suite, File: m.File, Line: m.Line,
				Failure: &output.JUnitReason{Message: "nothing kills this mutant", Text: m.String()},
			})
		}
		suites = append(suites, mutants)
	}
	return output.WriteJUnit(w, "scorelint test", suites)
}

func junitCase(s ruletest.Suite, c ruletest.Case) output.JUnitCase {
	out := output.JUnitCase{Name: c.Name, Class: s.ID, File: c.File, Line: c.Line, Printed: c.Printed}
	var lines []string
	for _, r := range c.Reasons {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s:%d: %s\n%s", r.File, r.Line, r.Message, r.Detail)))
	}
	reason := &output.JUnitReason{Text: strings.Join(lines, "\n")}
	if len(c.Reasons) > 0 {
		reason.Message = c.Reasons[0].Message
	}
	switch c.Outcome {
	case ruletest.Failed:
		out.Failure = reason
	case ruletest.Errored:
		out.Error = reason
	case ruletest.Skipped:
		out.Skipped = reason
	}
	return out
}
