package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// testText writes for people: a line for each rule or library, below it what is wrong with it, and a line that sums
// up.
func testText(w io.Writer, r testResult) error {
	t := page{bufio.NewWriter(w)}
	width := 0
	for _, s := range r.tests.Suites {
		width = max(width, len(s.ID))
	}
	for _, s := range r.tests.Suites {
		word := "ok  "
		if s.Failed() || r.uncovered(s) {
			word = "FAIL"
		}
		t.line(fmt.Sprintf("%s  %-*s  %s", word, width, s.ID, suiteSummary(s)))
		for _, c := range s.Cases {
			t.testCase(c)
		}
		t.missed(s)
	}
	if r.mutants != nil {
		t.mutants(*r.mutants)
	}
	t.line("\n" + r.summary())
	return t.w.Flush()
}

func suiteSummary(s ruletest.Suite) string {
	parts := []string{countOf(s.Count(ruletest.CaseTest, ""), "test")}
	if s.Kind == ruletest.KindRule {
		parts = append(parts, countOf(s.Count(ruletest.CaseExample, ""), "example"))
	}
	if s.Coverage != nil {
		parts = append(parts, share(s.Coverage.Percent())+" covered")
	}
	return strings.Join(parts, ", ")
}

func share(percent float64) string { return fmt.Sprintf("%g%%", percent) }

// testCase says why a case did not pass.
func (t page) testCase(c ruletest.Case) {
	if c.Outcome == ruletest.Passed {
		return
	}
	t.line(fmt.Sprintf("  %s:%d: %s: %s", c.File, c.Line, c.Outcome, c.Name))
	for _, r := range c.Reasons {
		text := r.Message
		if r.File != c.File || r.Line != c.Line {
			text = fmt.Sprintf("%s:%d: %s", r.File, r.Line, r.Message)
		}
		t.line("    " + text)
		t.below(r.Detail)
	}
	if c.Printed != "" {
		t.line("    it printed:")
		t.below(c.Printed)
	}
}

func (t page) below(text string) {
	if text != "" {
		t.line("      " + strings.ReplaceAll(text, "\n", "\n      "))
	}
}

// missed lists the lines that nothing reached.
func (t page) missed(s ruletest.Suite) {
	if s.Coverage == nil {
		return
	}
	for _, l := range s.Coverage.Missed {
		t.line(fmt.Sprintf("  %s:%s: not covered", s.File, linesOf(l)))
	}
}

func linesOf(l ruletest.Lines) string {
	if l.First == l.Last {
		return fmt.Sprint(l.First)
	}
	return fmt.Sprintf("%d-%d", l.First, l.Last)
}

// mutants lists the changes that no test noticed.
func (t page) mutants(r ruletest.Mutation) {
	mutants, killed := r.Counts()
	t.line(fmt.Sprintf("\n%s, %d noticed by tests: %s", countOf(mutants, "mutant"), killed, share(r.Score())))
	for _, m := range r.Survivors {
		t.line(fmt.Sprintf("  %s:%d:%d: %s: %s", m.File, m.Line, m.Column, m.How, m.Text))
	}
}

// summary is the last line, and what was asked for and not reached.
func (r testResult) summary() string {
	rules := 0
	for _, s := range r.tests.Suites {
		if s.Kind == ruletest.KindRule {
			rules++
		}
	}
	tests, examples := r.tests.Count(ruletest.CaseTest, ""), r.tests.Count(ruletest.CaseExample, "")
	parts := []string{
		fmt.Sprintf("%s: %s and %s", countOf(rules, "rule"), countOf(tests, "test"), countOf(examples, "example")),
		fmt.Sprintf("%d failed", r.tests.Count("", ruletest.Failed)+r.tests.Count("", ruletest.Errored)),
	}
	if n := r.tests.Count("", ruletest.Skipped); n > 0 {
		parts = append(parts, fmt.Sprintf("%d skipped", n))
	}
	parts = append(parts, share(r.tests.Coverage().Percent())+" covered")
	lines := []string{strings.Join(parts, ", ")}
	for _, s := range r.tests.Suites {
		if r.uncovered(s) {
			lines = append(lines, fmt.Sprintf("%s is covered to %s, expected at least %s", s.ID, share(s.Coverage.Percent()), share(r.coverageMin)))
		}
	}
	if r.unnoticed() {
		lines = append(lines, fmt.Sprintf("tests noticed %s of the mutants, expected at least %s", share(r.mutants.Score()), share(r.mutateMin)))
	}
	return strings.Join(lines, "\n")
}
