package output

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/scorelint/scorelint/internal/finding"
)

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitFailure `xml:"failure"`
}

type junitFailure struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// JUnit writes a suite for each rule: a failed case for each of its findings, or one that passed.
func JUnit(w io.Writer, result finding.Result, opt Options) error {
	byRule := map[string][]finding.Finding{}
	for _, f := range failing(result.Findings) {
		byRule[f.Rule] = append(byRule[f.Rule], f)
	}
	all := junitSuites{Name: "scorelint"}
	for _, r := range result.Rules {
		if r.Severity == finding.Off {
			continue
		}
		suite := junitSuite{Name: r.ID}
		for _, f := range byRule[r.ID] {
			place := fmt.Sprintf("%s:%d:%d", f.Span.File, f.Span.Start.Line, f.Span.Start.Column)
			suite.Cases = append(suite.Cases, junitCase{
				r.ID, place, f.Span.File, f.Span.Start.Line,
				&junitFailure{f.Severity.String(), f.Message, place + ": " + withHint(f)},
			})
		}
		suite.Failures = len(suite.Cases)
		if len(suite.Cases) == 0 {
			suite.Cases = []junitCase{{Class: r.ID, Name: opt.about(r.ID).Title}}
		}
		suite.Tests = len(suite.Cases)
		all.Tests, all.Failures = all.Tests+suite.Tests, all.Failures+suite.Failures
		all.Suites = append(all.Suites, suite)
	}
	return writeXML(w, all)
}
