//go:build matrix

package ruletest_test

import (
	"testing"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

func TestMutantsOfBuiltInRules(t *testing.T) {
	// What nothing can kill, with its reason.
	explained := map[string]string{"abs(count(a) - count(b)) < 2": "it only spares comparing handles that differ too much in length"}
	tests, err := ruletest.Load(t.Context(), policy.Where{Root: own()}, nil)
	if err != nil {
		t.Fatal(err)
	}
	mutants, err := tests.Mutate(t.Context(), ruletest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d of %d mutants are killed", mutants.Killed, mutants.Mutants)
	for _, m := range mutants.Survivors {
		if explained[m.Text] == "" {
			t.Errorf("kill this mutant with an example, or explain why nothing can: %s", m)
		}
	}
}
