package cli

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

// Rules in Go are tested in Go, their examples too: the bad one gives a finding of the rule, the good one none.
func TestExamplesOfRulesInGo(t *testing.T) {
	rules, err := policy.Load(policy.Where{})
	if err != nil {
		t.Fatal(err)
	}
	judged := 0
	for _, r := range rules.Rules() {
		if r.ID != policy.WaiverUnused {
			continue
		}
		judged++
		for example, want := range map[string]int{r.Bad[0].Text: 1, r.Good[0].Text: 0} {
			run, err := lint.Do(t.Context(), lint.Options{Root: repositoryOf(example), AsOf: "2026-09-30"})
			if err != nil {
				t.Fatal(err)
			}
			got := 0
			for _, f := range run.Result.Findings {
				if f.Rule == r.ID {
					got++
				}
			}
			if got != want {
				t.Errorf("%s: got %d findings, want %d, in\n%s", r.ID, got, want, example)
			}
		}
	}
	if judged != 1 {
		t.Errorf("judged the examples of %d rules", judged)
	}
}

// repositoryOf lays the documents of an example out as a repository.
func repositoryOf(example string) fstest.MapFS {
	root := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")}}
	for i, doc := range strings.Split(example, "---\n") {
		folder := "2026-Q3"
		if strings.HasPrefix(doc, "kind: Exception") {
			folder = "exceptions"
		}
		root[fmt.Sprintf("scorecard/%s/%d.yaml", folder, i)] = &fstest.MapFile{Data: []byte(doc)}
	}
	return root
}
