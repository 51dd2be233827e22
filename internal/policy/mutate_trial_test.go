package policy

import (
	"os"
	"testing"
)

// A rule without a change must survive, or the score would count what is no change as noticed.
func TestNoChangeSurvives(t *testing.T) {
	tests, err := LoadTests(t.Context(), os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range tests.suites {
		tr := trial{lab: tests.newLab(s, TestOptions{})}
		if tr.run(t.Context()); tr.outcome != survived {
			t.Errorf("%s: got the fate %d, want %d", s.id, tr.outcome, survived)
		}
	}
}
