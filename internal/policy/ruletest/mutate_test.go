package ruletest_test

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

const head = `# METADATA
# title: A rule
# schemas:
#   - input: schema.area
# custom: {severity: error}
package scorelint.rules.team["rule"]

`

func survivors(t *testing.T, files map[string]string) (lines []string, mutants, killed int) {
	t.Helper()
	var tried, all atomic.Int64
	report, err := loadTests(t, files).Mutate(t.Context(), ruletest.Options{Progress: func(_, of int) { tried.Add(1); all.Store(int64(of)) }})
	if err != nil {
		t.Fatal(err)
	}
	if tried.Load() != all.Load() || tried.Load() < int64(report.Mutants) {
		t.Errorf("told of %d mutants of %d, and %d count", tried.Load(), all.Load(), report.Mutants)
	}
	for _, m := range report.Survivors {
		lines = append(lines, fmt.Sprintf("%d:%d: %s: %s", m.Line, m.Column, m.How, m.Text))
	}
	return lines, report.Mutants, report.Killed
}

// Without a test every mutant that compiles survives.
func TestMutants(t *testing.T) {
	tests := map[string]struct {
		rule string // from line 8
		want []string
	}{
		"expressions": {
			`violation contains {"path": ["id"], "message": "ü"} if {
	input.escalation.needed == "Yes"
	not input.escalation.owner
	print("judging", input.id)
}`,
			[]string{
				`9:2: dropped: input.escalation.needed == "Yes"`,
				`9:2: negated: input.escalation.needed == "Yes"`,
				`10:2: dropped: not input.escalation.owner`,
				`10:2: without its not: not input.escalation.owner`,
			},
		},
		"boundaries": {
			`violation contains {"path": ["id"], "message": "ü"} if {"ü"; input.blastRadius >= 2; x := 86400000; x}`,
			[]string{
				`8:57: dropped: "ü"`,
				`8:57: negated: "ü"`,
				`8:62: dropped: input.blastRadius >= 2`,
				`8:62: negated: input.blastRadius >= 2`,
				`8:80: >= became >: input.blastRadius >= 2`,
				`8:101: dropped: x`,
				`8:101: negated: x`,
			},
		},
		"declarations": {
			`violation contains {"path": ["id"], "message": p} if {
	some p, period in data.scorecard.periods
	some id
	period.areas[id].name
	id != input.id
	every a in period.areas { a.name; a.reviewed }
}`,
			[]string{
				`12:2: dropped: id != input.id`,
				`12:2: negated: id != input.id`,
				`13:2: dropped: every a in period.areas { a.name; a.reviewed }`,
				`13:28: dropped: a.name`,
				`13:28: negated: a.name`,
				`13:36: dropped: a.reviewed`,
				`13:36: negated: a.reviewed`,
			},
		},
		"values": {
			`violation contains {"path": ["id"], "message": sprintf("%d", [wide + 1])} if wide

wide := count([p | some p, _ in data.scorecard.periods; p < "2027"])

default old := false

old := true if wide == input.blastRadius`,
			[]string{
				`8:78: dropped: wide`,
				`8:78: negated: wide`,
				`10:57: dropped: p < "2027"`,
				`10:57: negated: p < "2027"`,
				`10:59: < became <=: p < "2027"`,
				`14:1: left out: old := true if wide == input.blastRadius`,
				`14:16: dropped: wide == input.blastRadius`,
				`14:16: negated: wide == input.blastRadius`,
			},
		},
		"alternatives": {
			`violation contains {"path": ["id"], "message": text(input.blastRadius)} if input.id

text(n) := "one" if {
	n == 1
} else := "two" if n == 2 else := "many"`,
			[]string{
				`8:76: dropped: input.id`,
				`8:76: negated: input.id`,
				`12:3: left out: else := "two" if n == 2 else := "many"`,
				`11:2: dropped: n == 1`,
				`11:2: negated: n == 1`,
				`12:27: left out: else := "many"`,
			},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, mutants, killed := survivors(t, map[string]string{"policy/team/rule.rego": head + test.rule + "\n"})
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if mutants != len(got) || killed != 0 {
				t.Errorf("got %d mutants and %d killed", mutants, killed)
			}
		})
	}
}

func TestTestsAndExamplesKillMutants(t *testing.T) {
	rule := `# METADATA
# title: A rule
# schemas:
#   - input: schema.area
# custom:
#   severity: error
#   examples: {bad: "{kind: Area, blastRadius: 2}", good: "{kind: Area, blastRadius: 1}"}
package scorelint.rules.team["rule"]

violation contains {"path": ["blastRadius"], "message": "wide"} if {
	input.blastRadius > 1
	not input.retired
}
`
	test := `package scorelint.rules.team["rule_test"]

import data.scorelint.rules.team["rule"] as subject

test_retired if {
	count(subject.violation) == 1 with input as {"blastRadius": 3}
	subject.violation == set() with input as {"blastRadius": 3, "retired": {}}
}
`
	const file, testFile = "policy/team/rule.rego", "policy/team/rule_test.rego"
	got, mutants, _ := survivors(t, map[string]string{file: rule})
	want := []string{"12:2: dropped: not input.retired"}
	if diff := cmp.Diff(want, got); diff != "" || mutants != 5 {
		t.Errorf("with examples alone, of %d mutants: %s", mutants, diff)
	}
	got, mutants, killed := survivors(t, map[string]string{file: rule, testFile: test})
	if len(got) != 0 || mutants != killed || mutants != 5 {
		t.Errorf("with a test too %d of %d mutants are killed, but not %q", killed, mutants, got)
	}
}

// A library without tests is held by the rules that use it.
func TestMutantsOfALibraryWithoutTests(t *testing.T) {
	got, mutants, killed := survivors(t, map[string]string{
		"policy/lib/wide.rego": "package scorelint.lib.wide\n\nwide(n) if n > 1\n",
		"policy/team/rule.rego": strings.Replace(head, "custom: {severity: error}",
			`custom: {severity: error, examples: {bad: "{kind: Area, blastRadius: 2}", good: "{kind: Area, blastRadius: 1}"}}`, 1) +
			"import data.scorelint.lib.wide\n\nviolation contains {\"path\": [\"id\"], \"message\": \"wide\"} if wide.wide(input.blastRadius)\n",
	})
	if len(got) != 0 || mutants != killed || mutants != 5 {
		t.Errorf("%d of %d mutants are killed, but not %q", killed, mutants, got)
	}
}

// A test that expects no finding passes for a rule that finds nothing, too, so it kills no mutant. A good example does.
func TestWhatExpectsNoFindingKillsNothing(t *testing.T) {
	rule := "violation contains {\"path\": [\"id\"], \"message\": \"wide\"} if input.blastRadius > 1\n"
	narrow := "test_narrow if subject.violation == set() with input as {\"blastRadius\": 1}\n"
	wide := "test_wide if count(subject.violation) == 1 with input as {\"blastRadius\": 2}\n"
	tests := map[string]struct {
		examples, tests string
		survive         []string
	}{
		"nothing expects a finding": {
			"", narrow,
			[]string{"dropped", "negated", "> became >="},
		},
		"only a good example": {
			`, examples: {good: "{kind: Area, blastRadius: 1}"}`, narrow,
			[]string{"dropped", "negated", "> became >="},
		},
		"a test of a finding":   {"", narrow + wide, []string{"dropped", "> became >="}},
		"a test of both":        {"", strings.Replace(wide, "test_wide if", "test_both if {\n\tsubject.violation == set() with input as {\"blastRadius\": 1}\n\t", 1) + "}\n", nil},
		"with a good example":   {`, examples: {good: "{kind: Area, blastRadius: 1}"}`, narrow + wide, nil},
		"with a bad example":    {`, examples: {bad: "{kind: Area, blastRadius: 2}"}`, narrow, []string{"dropped", "> became >="}},
		"with another good one": {`, examples: {bad: "{kind: Area, blastRadius: 3}", good: "{kind: Area, blastRadius: 1}"}`, narrow, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, mutants, _ := survivors(t, map[string]string{
				"policy/team/rule.rego":      strings.Replace(head, "error}", "error"+test.examples+"}", 1) + rule,
				"policy/team/rule_test.rego": "package scorelint.rules.team[\"rule_test\"]\n\nimport data.scorelint.rules.team[\"rule\"] as subject\n\n" + test.tests,
			})
			for i, line := range got {
				got[i] = strings.SplitN(line, ": ", 3)[1]
			}
			if diff := cmp.Diff(test.survive, got); diff != "" || mutants != 3 {
				t.Errorf("of %d mutants: %s", mutants, diff)
			}
		})
	}
}
