package ruletest

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
	Summary Summary   `json:"summary"`
	Suites  []Suite   `json:"suites"`  // by file
	Mutants *Mutation `json:"mutants"` // nil when nothing was mutated
}

// Summary counts the cases of all suites.
type Summary struct {
	Passed   bool    `json:"passed"` // everything that was asked for
	Tests    int     `json:"tests"`
	Examples int     `json:"examples"`
	Failed   int     `json:"failed"`
	Errors   int     `json:"errors"`
	Skipped  int     `json:"skipped"`
	Coverage float64 `json:"coverage"` // percent of the lines of all suites together

	Rules     int  `json:"-"`
	Surviving bool `json:"-"` // fewer mutants were killed than was asked for
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

	Uncovered bool `json:"-"` // less of it is covered than was asked for
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

// sum counts what came of the suites, and holds it against what was asked for.
func (r *Report) sum(opt Options) {
	s := &r.Summary
	covered, lines := 0, 0
	short := false
	for i := range r.Suites {
		suite := &r.Suites[i]
		s.Tests += suite.Count(CaseTest, "")
		s.Examples += suite.Count(CaseExample, "")
		s.Failed += suite.Count("", Failed)
		s.Errors += suite.Count("", Errored)
		s.Skipped += suite.Count("", Skipped)
		if suite.Kind == KindRule {
			s.Rules++
		}
		if c := suite.Coverage; c != nil {
			covered, lines = covered+c.Covered, lines+c.Lines
			suite.Uncovered = c.Percent < opt.CoverageMin
		}
		short = short || suite.Uncovered
	}
	s.Coverage = percent(covered, lines)
	s.Surviving = r.Mutants != nil && r.Mutants.Score < opt.MutateMin
	s.Passed = s.Failed+s.Errors == 0 && !short && !s.Surviving
}
