//go:build matrix

package ruletest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

func TestMutantsOfBuiltInRules(t *testing.T) {
	// What nothing can kill, each with its reason.
	explained := map[string]string{
		"policy/lib/links.rego: 1 became 2: some [_, host, path] in regex.find_all_string_submatch_n(form, link, 1)":                                                  "form is anchored at both ends, so it matches once",
		`policy/lib/dates.rego: 2 became 3: months_later(date, months) := sprintf("%04d-%02d-%s", [floor(month / 12), (month % 12) + 1, substring(date, 8, 2)]) if {`: "the day ends the text, so one letter more is none",
	}
	tests, err := ruletest.Load(t.Context(), policy.Where{Root: own()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	mutants, err := tests.Mutate(t.Context(), ruletest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d mutants are killed", mutants.Killed, mutants.Mutants)
	if mutants.Score < 97 {
		t.Errorf("%v%% of the mutants are killed, expected at least 97%%", mutants.Score)
	}
	unexplained := []string{}
	for _, m := range mutants.Survivors {
		name := m.File + ": " + m.How + ": " + m.Text
		if explained[name] == "" {
			unexplained = append(unexplained, name)
		}
		delete(explained, name)
	}
	if diff := cmp.Diff([]string{}, unexplained); diff != "" {
		t.Errorf("kill each of these mutants with an example, or explain why nothing can: %s", diff)
	}
	for name := range explained {
		t.Errorf("explained, but killed: %s", name)
	}
}
