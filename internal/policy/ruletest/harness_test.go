package ruletest

import (
	"os"
	"testing"

	"github.com/scorelint/scorelint/internal/policy"
)

// A rule without a change must survive, or the score would count what is no change as noticed.
func TestNoChangeSurvives(t *testing.T) {
	tests, err := Load(t.Context(), policy.Where{Root: os.DirFS("../../..")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	finding, err := tests.finding(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tests.suites {
		if s.module == nil {
			continue
		}
		tr := trial{harness: tests.harness(s, finding, Options{})}
		if tr.run(t.Context()); !tr.compiles || tr.killed {
			t.Errorf("%s: compiles is %v and killed is %v, expected that it survives", s.id, tr.compiles, tr.killed)
		}
	}
}
