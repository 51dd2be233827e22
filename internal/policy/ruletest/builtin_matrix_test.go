//go:build matrix

package ruletest_test

import (
	"testing"

	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

func TestMutantsOfBuiltInRules(t *testing.T) {
	tests, err := ruletest.Load(t.Context(), own())
	if err != nil {
		t.Fatal(err)
	}
	mutants, err := tests.Mutate(t.Context(), ruletest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	all, killed := mutants.Counts()
	t.Logf("%d of %d mutants are noticed", killed, all)
	if mutants.Score() < 95 {
		t.Errorf("tests notice %v%% of the mutants; run: scorelint test --mutate", mutants.Score())
	}
	for _, m := range mutants.Survivors {
		t.Logf("%s:%d:%d: %s: %s", m.File, m.Line, m.Column, m.How, m.Text)
	}
}
