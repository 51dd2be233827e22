package cli

import (
	"io"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

type jsonTests struct {
	Version int              `json:"version"`
	Summary jsonTestSummary  `json:"summary"`
	Suites  []ruletest.Suite `json:"suites"`
	Mutants *jsonMutants     `json:"mutants"` // null when nothing was mutated
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

type jsonMutants struct {
	Score float64 `json:"score"` // percent
	ruletest.Mutation
}

// testJSON writes for programs.
func testJSON(w io.Writer, r testResult) error {
	t := r.tests
	out := jsonTests{
		Version: output.Version,
		Summary: jsonTestSummary{
			Passed: r.passes(), Tests: t.Count(ruletest.CaseTest, ""), Examples: t.Count(ruletest.CaseExample, ""),
			Failed: t.Count("", ruletest.Failed), Errors: t.Count("", ruletest.Errored), Skipped: t.Count("", ruletest.Skipped),
			Coverage: t.Coverage(),
		},
		Suites: t.Suites,
	}
	if r.mutants != nil {
		out.Mutants = &jsonMutants{r.mutants.Score(), *r.mutants}
	}
	return writeJSON(w, out)
}
