package cli

import (
	"io"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

type jsonTests struct {
	Version int             `json:"version"`
	Summary jsonTestSummary `json:"summary"`
	Suites  []jsonSuite     `json:"suites"`
	Mutants *jsonMutants    `json:"mutants"` // null when nothing was mutated
}

type jsonTestSummary struct {
	Passed   bool    `json:"passed"` // everything that was asked for
	Tests    int     `json:"tests"`
	Examples int     `json:"examples"`
	Failed   int     `json:"failed"`
	Errors   int     `json:"errors"`
	Skipped  int     `json:"skipped"`
	Coverage float64 `json:"coverage"` // percent
}

type jsonSuite struct {
	ID       string        `json:"id"`
	Kind     string        `json:"kind"` // rule, library or tests
	File     string        `json:"file"`
	Coverage *jsonCoverage `json:"coverage"`
	Cases    []jsonCase    `json:"cases"`
}

type jsonCoverage struct {
	Percent float64     `json:"percent"`
	Covered int         `json:"covered"`
	Lines   int         `json:"lines"`
	Missed  []jsonLines `json:"missed"`
}

type jsonLines struct {
	First int `json:"first"`
	Last  int `json:"last"`
}

type jsonCase struct {
	Kind    ruletest.CaseKind `json:"kind"` // test, example or gap
	Name    string            `json:"name"`
	File    string            `json:"file"`
	Line    int               `json:"line"`
	Outcome ruletest.Outcome  `json:"outcome"`
	Reasons []jsonReason      `json:"reasons"`
	Printed string            `json:"printed"`
}

type jsonReason struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Message string `json:"message"`
	Detail  string `json:"detail"`
}

type jsonMutants struct {
	Score     float64      `json:"score"` // percent
	Mutants   int          `json:"mutants"`
	Killed    int          `json:"killed"`
	Survivors []jsonMutant `json:"survivors"`
}

type jsonMutant struct {
	Suite      string `json:"suite"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	Expression string `json:"expression"`
	Change     string `json:"change"`
}

// testJSON writes for programs.
func testJSON(w io.Writer, r testResult) error {
	t := r.tests
	out := jsonTests{
		Version: output.Version,
		Summary: jsonTestSummary{
			Passed: r.passes(), Tests: t.Count(ruletest.CaseTest, ""), Examples: t.Count(ruletest.CaseExample, ""),
			Failed: t.Count("", ruletest.Failed), Errors: t.Count("", ruletest.Errored), Skipped: t.Count("", ruletest.Skipped),
			Coverage: t.Coverage().Percent(),
		},
		Suites: make([]jsonSuite, len(t.Suites)),
	}
	for i, s := range t.Suites {
		out.Suites[i] = suiteJSON(s)
	}
	if r.mutants != nil {
		out.Mutants = mutantsJSON(*r.mutants)
	}
	return writeJSON(w, out)
}

func suiteJSON(s ruletest.Suite) jsonSuite {
	out := jsonSuite{ID: s.ID, Kind: s.Kind, File: s.File, Cases: make([]jsonCase, len(s.Cases))}
	for i, c := range s.Cases {
		out.Cases[i] = jsonCase{Kind: c.Kind, Name: c.Name, File: c.File, Line: c.Line, Outcome: c.Outcome, Reasons: []jsonReason{}, Printed: c.Printed}
		for _, reason := range c.Reasons {
			out.Cases[i].Reasons = append(out.Cases[i].Reasons, jsonReason(reason))
		}
	}
	if c := s.Coverage; c != nil {
		out.Coverage = &jsonCoverage{Percent: c.Percent(), Covered: c.Covered, Lines: c.Lines, Missed: []jsonLines{}}
		for _, l := range c.Missed {
			out.Coverage.Missed = append(out.Coverage.Missed, jsonLines(l))
		}
	}
	return out
}

func mutantsJSON(r ruletest.Mutation) *jsonMutants {
	out := &jsonMutants{Score: r.Score(), Survivors: []jsonMutant{}}
	out.Mutants, out.Killed = r.Counts()
	for _, m := range r.Survivors {
		out.Survivors = append(out.Survivors, jsonMutant{m.Suite, m.File, m.Line, m.Column, m.Text, m.How})
	}
	return out
}
