package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
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
		for _, lines := range missed(s) {
			t.line("  " + lines)
		}
	}
	if m := r.mutants; m != nil {
		t.line(fmt.Sprintf("\n%s, %d killed: %g%%", finding.Count(m.Mutants, "mutant"), m.Killed, m.Score()))
		for _, one := range m.Survivors {
			t.line("  " + survivor(one))
		}
	}
	t.line("\n" + r.summary())
	return t.w.Flush()
}

func suiteSummary(s ruletest.Suite) string {
	text := finding.Count(s.Count(ruletest.CaseTest, ""), "test")
	if s.Kind == ruletest.KindRule {
		text += ", " + finding.Count(s.Count(ruletest.CaseExample, ""), "example")
	}
	if s.Coverage != nil {
		text += fmt.Sprintf(", %g%% covered", s.Coverage.Percent)
	}
	return text
}

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

// survivor shows a mutant that nothing kills.
func survivor(m ruletest.Mutant) string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", m.File, m.Line, m.Column, m.How, m.Text)
}

// summary is the last line, and what was asked for and not reached.
func (r testResult) summary() string {
	t := r.tests
	rules := 0
	for _, s := range t.Suites {
		if s.Kind == ruletest.KindRule {
			rules++
		}
	}
	text := fmt.Sprintf("%s: %s and %s, %d failed", finding.Count(rules, "rule"), finding.Count(t.Count(ruletest.CaseTest, ""), "test"),
		finding.Count(t.Count(ruletest.CaseExample, ""), "example"), t.Count("", ruletest.Failed)+t.Count("", ruletest.Errored))
	if n := t.Count("", ruletest.Skipped); n > 0 {
		text += fmt.Sprintf(", %d skipped", n)
	}
	text += fmt.Sprintf(", %g%% covered", t.Coverage())
	for _, s := range t.Suites {
		if r.uncovered(s) {
			text += fmt.Sprintf("\n%s is covered to %g%%, expected at least %g%%", s.ID, s.Coverage.Percent, r.coverageMin)
		}
	}
	if r.survived() {
		text += fmt.Sprintf("\n%g%% of the mutants are killed, expected at least %g%%", r.mutants.Score(), r.mutateMin)
	}
	return text
}
