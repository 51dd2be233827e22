package cli

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

type junitRun struct {
	XMLName xml.Name `xml:"testsuites"`
	Name    string   `xml:"name,attr"`
	junitCounts
	Suites []junitSuite `xml:"testsuite"`
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr"`
	Skipped  int `xml:"skipped,attr"`
}

type junitSuite struct {
	Name string `xml:"name,attr"`
	File string `xml:"file,attr,omitempty"`
	junitCounts
	Properties []junitProperty `xml:"properties>property,omitempty"`
	Cases      []junitCase     `xml:"testcase"`
}

type junitProperty struct {
	Name  string `xml:"name,attr"`
	Value string `xml:"value,attr"`
}

type junitCase struct {
	Name    string     `xml:"name,attr"`
	Class   string     `xml:"classname,attr"`
	File    string     `xml:"file,attr,omitempty"`
	Line    int        `xml:"line,attr,omitempty"`
	Failure *junitText `xml:"failure"`
	Error   *junitText `xml:"error"`
	Skipped *junitText `xml:"skipped"`
	Printed string     `xml:"system-out,omitempty"`
}

type junitText struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// testJUnit writes the XML that CI systems read. It holds no times, so that equal runs give equal bytes.
func testJUnit(w io.Writer, r testResult) error {
	run := junitRun{Name: "scorelint test"}
	for _, s := range r.tests.Suites {
		run.add(r.junitSuite(s))
	}
	if r.mutants != nil {
		run.add(r.junitMutants())
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(run); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// add counts the suite's cases, in it and in the run.
func (run *junitRun) add(s junitSuite) {
	for _, c := range s.Cases {
		for _, counts := range []*junitCounts{&s.junitCounts, &run.junitCounts} {
			counts.count(c)
		}
	}
	run.Suites = append(run.Suites, s)
}

func (n *junitCounts) count(c junitCase) {
	n.Tests++
	switch {
	case c.Failure != nil:
		n.Failures++
	case c.Error != nil:
		n.Errors++
	case c.Skipped != nil:
		n.Skipped++
	}
}

func (r testResult) junitSuite(s ruletest.Suite) junitSuite {
	out := junitSuite{Name: s.ID, File: s.File}
	for _, c := range s.Cases {
		out.Cases = append(out.Cases, junitCaseOf(s, c))
	}
	if s.Coverage == nil {
		return out
	}
	out.Properties = []junitProperty{{"coverage", fmt.Sprint(s.Coverage.Percent())}}
	if r.uncovered(s) {
		var missed []string
		for _, l := range s.Coverage.Missed {
			missed = append(missed, s.File+":"+linesOf(l)+": not covered")
		}
		message := fmt.Sprintf("covered to %s, expected at least %s", share(s.Coverage.Percent()), share(r.coverageMin))
		out.Cases = append(out.Cases, junitCase{
			Name: "coverage", Class: s.ID, File: s.File,
			Failure: &junitText{message, strings.Join(missed, "\n")},
		})
	}
	return out
}

func junitCaseOf(s ruletest.Suite, c ruletest.Case) junitCase {
	out := junitCase{Name: c.Name, Class: s.ID, File: c.File, Line: c.Line, Printed: c.Printed}
	if c.Outcome == ruletest.Passed {
		return out
	}
	var text junitText
	var lines []string
	for i, reason := range c.Reasons {
		if i == 0 {
			text.Message = reason.Message
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s:%d: %s\n%s", reason.File, reason.Line, reason.Message, reason.Detail)))
	}
	text.Text = strings.Join(lines, "\n")
	switch c.Outcome {
	case ruletest.Failed:
		out.Failure = &text
	case ruletest.Errored:
		out.Error = &text
	default:
		out.Skipped = &text
	}
	return out
}

// junitMutants has a case for each survivor. They fail only when too few mutants were noticed.
func (r testResult) junitMutants() junitSuite {
	out := junitSuite{Name: "mutants", Properties: []junitProperty{{"score", fmt.Sprint(r.mutants.Score())}}}
	for _, m := range r.mutants.Survivors {
		text := &junitText{Message: "no test notices this change", Text: fmt.Sprintf("%s:%d:%d: %s: %s", m.File, m.Line, m.Column, m.How, m.Text)}
		c := junitCase{Name: fmt.Sprintf("%d:%d %s: %s", m.Line, m.Column, m.How, m.Text), Class: m.Suite, File: m.File, Line: m.Line}
		if r.unnoticed() {
			c.Failure = text
		} else {
			c.Skipped = text
		}
		out.Cases = append(out.Cases, c)
	}
	return out
}
