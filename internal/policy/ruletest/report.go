package ruletest

import "slices"

// Outcome is what came of one test or example.
type Outcome string

// The outcomes. An error means that it could not be run to its end.
const (
	Passed  Outcome = "passed"
	Failed  Outcome = "failed"
	Errored Outcome = "error"
	Skipped Outcome = "skipped"
)

// Report is what came of a test run.
type Report struct {
	Suites []Suite // by file
}

// The kinds of suites. The last is for tests that name neither a rule nor a library.
const (
	KindRule    = "rule"
	KindLibrary = "library"
	KindTests   = "tests"
)

// Suite is what came of the tests and examples of one rule or library.
type Suite struct {
	ID       string    `json:"id"`
	Kind     string    `json:"kind"`
	File     string    `json:"file"`
	Coverage *Coverage `json:"coverage"` // nil for KindTests
	Cases    []Case    `json:"cases"`    // tests by place, then examples
}

// CaseKind is what a case of a suite is.
type CaseKind string

// The kinds of cases. A gap stands for a test or example that a rule should have and doesn't.
const (
	CaseTest    CaseKind = "test"
	CaseExample CaseKind = "example"
	CaseGap     CaseKind = "gap"
)

// Case is one test or example.
type Case struct {
	Kind    CaseKind `json:"kind"`
	Name    string   `json:"name"`
	File    string   `json:"file"`
	Line    int      `json:"line"`
	Outcome Outcome  `json:"outcome"`
	Reasons []Reason `json:"reasons"` // why it did not pass
	Printed string   `json:"printed"`
}

// Reason says why a test did not pass.
type Reason struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"` // one line
	Detail  string `json:"detail"`  // more lines; may be empty
}

// Count counts the cases of a kind with an outcome; an empty kind or outcome stands for every one.
func (s Suite) Count(kind CaseKind, outcome Outcome) int {
	n := 0
	for _, c := range s.Cases {
		if (kind == "" || c.Kind == kind) && (outcome == "" || c.Outcome == outcome) {
			n++
		}
	}
	return n
}

// Failed reports whether a case failed or could not be run.
func (s Suite) Failed() bool { return s.Count("", Failed)+s.Count("", Errored) > 0 }

func (s Suite) ran() bool { return s.Count("", Skipped) < len(s.Cases) }

// Count counts as [Suite.Count] does, over all suites.
func (r Report) Count(kind CaseKind, outcome Outcome) int {
	n := 0
	for _, s := range r.Suites {
		n += s.Count(kind, outcome)
	}
	return n
}

// Failed reports whether a case failed or could not be run.
func (r Report) Failed() bool { return slices.ContainsFunc(r.Suites, Suite.Failed) }
