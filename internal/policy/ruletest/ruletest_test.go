package ruletest_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// aRule is a rule that finds rows without a review.
func aRule(name string) string {
	return strings.Replace(head, `["rule"]`, `["`+name+`"]`, 1) +
		`violation contains {"path": ["reviewed"], "message": "never"} if not input.reviewed` + "\n"
}

// listing is each suite with the tests listed in it.
func listing(report ruletest.Report) []string {
	var all []string
	for _, s := range report.Suites {
		line := s.Kind + " " + s.ID + ":"
		for _, c := range s.Cases {
			line += fmt.Sprintf(" %s %s", c.Name, c.Outcome)
		}
		all = append(all, strings.ReplaceAll(line, " has a bad example failed", ""))
	}
	return all
}

func TestTestsAreListedOnce(t *testing.T) {
	files := map[string]string{
		"policy/a.rego": aRule("a"),
		"policy/b.rego": aRule("b"),
		"policy/c.rego": aRule("c"),
		"policy/d.rego": aRule("d"),
		// By the name of the package, whatever else it names, and in the package itself.
		"policy/a_test.rego": "package scorelint.rules.team[\"b_test\"]\n\nimport data.scorelint.rules.team.a\nimport data.scorelint.rules.team.b\n\ntest_b if count(b.violation | a.violation) == 1\n",
		"policy/c_test.rego": "package scorelint.rules.team.c\n\ntest_c if count(violation) == 1 with input as {}\n",
		// By what it names, and by nothing.
		"policy/z_test.rego": "package z_test\n\ntest_d if count(data.scorelint.rules.team.d.violation) == 1\n\ntest_d if true\n",
		"policy/y_test.rego": "package y_test\n\ntest_y if 1 + 1 == 2\n\nhelper := 1\n",
		"policy/x_test.rego": "package x_test\n\nhelper := 1\n",
	}
	want := []string{
		"rule team/a: has a test failed", // it is named in the test of b alone
		"rule team/b: test_b passed",
		"rule team/c: test_c passed",
		"rule team/d: test_d passed test_d#01 passed",
		"tests y_test: test_y passed",
	}
	got := listing(runTests(t, files, ruletest.Options{}))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got = listing(runTests(t, files, ruletest.Options{Run: regexp.MustCompile(`^team/d/test_d$`)}))
	if diff := cmp.Diff([]string{"rule team/d: test_d passed test_d#01 passed"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestATestThatTakesTooLong(t *testing.T) {
	report := runTests(t, map[string]string{
		"policy/long_test.rego": "package long_test\n\ntest_long if count([1 | some i in numbers.range(1, 100000); some j in numbers.range(1, 100000)]) == i\n\ni := 1\n",
	}, ruletest.Options{Timeout: 1})
	c := report.Suites[0].Cases[0]
	if c.Outcome != ruletest.Errored || c.Reasons[0].Message != "the test did not finish in time" {
		t.Errorf("got %+v", c)
	}
}

// Tests see data.scorecard as rules do: the day, the scales, the defaults of parameters.
func TestTestsSeeDataScorecard(t *testing.T) {
	rule := strings.Replace(aRule("a"), "custom: {severity: error}", "custom: {severity: error, params: {days: 30}}", 1)
	test := func(condition string) map[string]string {
		return map[string]string{"policy/a.rego": rule, "policy/a_test.rego": "package scorelint.rules.team[\"a_test\"]\n\ntest_a if " + condition + "\n"}
	}
	for _, condition := range []string{
		`data.scorecard.asOf == "2026-09-30"`,
		`data.scorecard.params["team/a"].days == 30`,
		`data.scorecard.scales.reviewLatency[0].value == "Low"`,
		`data.scorecard.asOf == "2027-01-01" with data.scorecard.asOf as "2027-01-01"`,
	} {
		if c := runTests(t, test(condition), ruletest.Options{}).Suites[0].Cases[0]; c.Outcome != ruletest.Passed {
			t.Errorf("%s: got %+v", condition, c)
		}
	}
	root := fstest.MapFS{}
	for name, text := range test(`count(data.scorelint.rules.team.a.violation) == 0 with data.scorecard.asof as "2027-01-01"`) {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	if _, err := ruletest.Load(t.Context(), policy.Where{Root: root}, nil); err == nil || !strings.Contains(err.Error(), "policy/a_test.rego:3") || !strings.Contains(err.Error(), "asOf") {
		t.Errorf("got the error %v", err)
	}
}
