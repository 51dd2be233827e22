package output

import (
	"encoding/xml"
	"io"

	"github.com/scorelint/scorelint/internal/finding"
)

// JUnitSuite is a list of cases in a JUnit file.
type JUnitSuite struct {
	Name string `xml:"name,attr"`
	File string `xml:"file,attr,omitempty"`
	junitCounts
	Cases []JUnitCase `xml:"testcase"`
}

// JUnitCase is one case; it passed unless it has a failure, an error or a reason to be skipped.
type JUnitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	File    string       `xml:"file,attr,omitempty"`
	Line    int          `xml:"line,attr,omitempty"`
	Failure *JUnitReason `xml:"failure"`
	Error   *JUnitReason `xml:"error"`
	Skipped *JUnitReason `xml:"skipped"`
	Printed string       `xml:"system-out,omitempty"`
}

// JUnitReason says why a case did not pass.
type JUnitReason struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

type junitCounts struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Errors   int `xml:"errors,attr,omitempty"`
	Skipped  int `xml:"skipped,attr,omitempty"`
}

func (n *junitCounts) count(c JUnitCase) {
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

// WriteJUnit counts the cases of suites and writes all. There are no times, so that equal results give equal bytes.
func WriteJUnit(w io.Writer, name string, suites []JUnitSuite) error {
	all := struct {
		XMLName xml.Name `xml:"testsuites"`
		Name    string   `xml:"name,attr"`
		junitCounts
		Suites []JUnitSuite `xml:"testsuite"`
	}{Name: name, Suites: suites}
	for i := range suites {
		for _, c := range suites[i].Cases {
			suites[i].count(c)
			all.count(c)
		}
	}
	return writeXML(w, all)
}

// JUnit writes a suite for each rule: a failed case for each of its findings, or one that passed.
func JUnit(w io.Writer, result finding.Result, opt Options) error {
	byRule := map[string][]JUnitCase{}
	for _, f := range failing(result.Findings) {
		place := f.Span.String()
		byRule[f.Rule] = append(byRule[f.Rule], JUnitCase{
			Class: f.Rule, Name: place, File: f.Span.File, Line: f.Span.Start.Line,
			Failure: &JUnitReason{f.Severity.String(), f.Message, place + ": " + withHint(f)},
		})
	}
	var suites []JUnitSuite
	for _, r := range result.Rules {
		if r.Severity == finding.Off {
			continue
		}
		suite := JUnitSuite{Name: r.ID, Cases: byRule[r.ID]}
		if len(suite.Cases) == 0 {
			suite.Cases = []JUnitCase{{Class: r.ID, Name: opt.about(r.ID).Title}}
		}
		suites = append(suites, suite)
	}
	return WriteJUnit(w, "scorelint", suites)
}
