package ruletest_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// exampled is a rule about the owners of escalations with its examples as they stand in METADATA.
func exampled(bad, good string) string {
	comment := func(text string) string {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		return "#       " + strings.Join(lines, "\n#       ") + "\n"
	}
	return `# METADATA
# title: An escalation has an owner
# schemas:
#   - input: schema.area
# custom:
#   severity: error
#   params: {words: 1}
#   examples:
#     bad: |
` + comment(bad) + `#     good: |
` + comment(good) + `package scorelint.rules.team["owner"]

violation contains {"path": ["escalation", "owner"], "message": "no owner"} if {
	input.escalation.needed == "Yes"
	not input.escalation.owner
	data.scorecard.params["team/owner"].words == 1
}

violation contains {"path": ["id"], "message": "stands as before"} if {
	data.scorecard.periods["2026-Q2"].areas[input.id].escalation.reason == input.escalation.reason
}

violation contains {"path": ["id"], "message": sprintf("nobody in %s", [data.scorecard.settings.title])} if {
	count(data.scorecard.people) == 0
}
`
}

const kept = "kind: Area\nescalation: {needed: No}"

// outcomes are the cases of kind example, each with its reasons.
func outcomes(report ruletest.Report) []string {
	var all []string
	for _, s := range report.Suites {
		for _, c := range s.Cases {
			if c.Kind != ruletest.CaseExample {
				continue
			}
			all = append(all, fmt.Sprintf("%s: %s", c.Name, c.Outcome))
			for _, r := range c.Reasons {
				all = append(all, strings.TrimSpace(fmt.Sprintf("%d: %s %s", r.Line, r.Message, r.Detail)))
			}
		}
	}
	return all
}

func runTests(t *testing.T, files map[string]string, opt ruletest.Options) ruletest.Report {
	t.Helper()
	tests := loadTests(t, files)
	report, err := tests.Run(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func loadTests(t *testing.T, files map[string]string) *ruletest.Tests {
	t.Helper()
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tests, err := ruletest.Load(t.Context(), policy.Where{Root: root}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tests
}

func TestExamples(t *testing.T) {
	good := "good example: passed"
	tests := map[string]struct {
		bad  string
		want []string
	}{
		"a bad one gives a finding": {
			"kind: Area\nescalation: {needed: Yes}",
			[]string{"bad example: passed", good},
		},
		"what other kinds say doesn't matter, nor what is left out": {
			"kind: Area\nescalation: {needed: yes}\n---\nkind: Exception\nareas: [nowhere]",
			[]string{"bad example: passed", good},
		},
		"a bad one without a finding fails": {
			kept,
			[]string{"bad example: failed", "10: expected a finding of team/owner in its first document, found none", good},
		},
		"a document may lie in another period": {
			"kind: Area\nid: x\nescalation: {needed: No, reason: r}\n---\nkind: Area\nid: x\nperiod: 2026-Q2\nescalation: {needed: No, reason: r}",
			[]string{"bad example: passed", good},
		},
		"a document of another period only": {
			"kind: Area\nperiod: 2026-Q2\nescalation: {needed: Yes}",
			[]string{"bad example: error", "10: its first document is no Area of 2026-Q3, so the rule judges nothing write the document to judge first, with its kind, and others below ---", good},
		},
		"a period that is none": {
			"kind: Area\nperiod: 2026-Q9",
			[]string{"bad example: error", `11: "2026-Q9" is no period, expected one like 2026-Q3, 2026-H1, 2026-10 or 2026`, good},
		},
		"a document of another kind": {
			"kind: Ask\npriority: mandatory",
			[]string{"bad example: error", "10: its first document is no Area of 2026-Q3, so the rule judges nothing write the document to judge first, with its kind, and others below ---", good},
		},
		"a Scorecard of its own": {
			"kind: Area\nescalation: {needed: No}\n---\nkind: Scorecard\ntitle: The void",
			[]string{"bad example: passed", good},
		},
		"a Scorecard that sets a parameter": {
			"kind: Area\nescalation: {needed: Yes}\n---\nkind: Scorecard\npeople: [{handle: '@a'}]\nrules: {team/owner: {words: 2}}",
			[]string{"bad example: failed", "10: expected a finding of team/owner in its first document, found none", good},
		},
		"a Scorecard that turns the rule off": {
			"kind: Area\nescalation: {needed: Yes}\n---\nkind: Scorecard\nrules: {team/owner: {severity: off}}",
			[]string{"bad example: error", "10: its own Scorecard turns the rule off, so the rule judges nothing", good},
		},
		"an unknown field": {
			"kind: Area\nid: x\nescalation: {needed: Yes, onwer: '@lead'}",
			[]string{"bad example: error", `12: unknown field "onwer" in escalation did you mean "owner"?`, good},
		},
		"a value beside the scale, in the second document": {
			"kind: Area\nescalation: {needed: Yes}\n---\nkind: Ask\npriority: urgent",
			[]string{"bad example: error", `14: unknown value "urgent", expected one of mandatory, recommended write one of them`, good},
		},
		"a wrong type": {
			"kind: Area\nescalation: Yes",
			[]string{"bad example: error", `11: found Yes without quotes, which YAML readers take as a truth value, expected fields: needed, owner, reason, decider, decideBy, ask write it as the field needed, indented on a line of its own: needed: Yes`, good},
		},
		"no YAML": {
			"kind: Area\nescalation: {needed: Yes",
			[]string{"bad example: error", `11: did not find expected ',' or '}' while parsing a flow mapping close the bracket, or put a comma between the entries`, good},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := outcomes(runTests(t, map[string]string{"policy/team/owner.rego": exampled(test.bad, kept)}, ruletest.Options{}))
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAGoodExampleWithAFinding(t *testing.T) {
	rule := exampled(kept, "kind: Area\nescalation: {needed: Yes}")
	got := outcomes(runTests(t, map[string]string{"policy/team/owner.rego": rule}, ruletest.Options{}))
	want := "14: expected no finding of team/owner, found: no owner"
	if last := got[len(got)-1]; last != want {
		t.Errorf("got %q, want %q", last, want)
	}
}

// Rules name the values of scales, so those of the repository hold in examples too.
func TestExamplesKnowTheScalesOfTheRepository(t *testing.T) {
	rule := `# METADATA
# title: Health is known
# schemas:
#   - input: schema.area
# custom:
#   severity: error
#   examples: {bad: "{kind: Area, releaseGateHealth: Red}", good: "{kind: Area, releaseGateHealth: Green}"}
package scorelint.rules.team["red"]

violation contains {"path": ["releaseGateHealth"], "message": "red"} if input.releaseGateHealth == "Red"
`
	got := outcomes(runTests(t, map[string]string{
		"policy/team/red.rego": rule,
		"scorecard/scorecard.yaml": `kind: Scorecard
scales: {releaseGateHealth: [{value: Green, meaning: go}, {value: Red, meaning: stop}]}
`,
	}, ruletest.Options{}))
	if diff := cmp.Diff([]string{"bad example: passed", "good example: passed"}, got); diff != "" {
		t.Error(diff)
	}
}

// A repository's rule may replace a built-in one whatever its settings say: examples have settings of their own.
func TestARuleInPlaceOfABuiltInOne(t *testing.T) {
	rule := strings.ReplaceAll(exampled("kind: Area\nescalation: {needed: Yes}", kept), "team", "escalation")
	rule = strings.ReplaceAll(strings.ReplaceAll(rule, `["owner"]`, `["owner-missing"]`), "escalation/owner", "escalation/owner-missing")
	got := outcomes(runTests(t, map[string]string{"policy/mine.rego": rule}, ruletest.Options{}))
	if diff := cmp.Diff([]string{"bad example: passed", "good example: passed"}, got); diff != "" {
		t.Error(diff)
	}
}
