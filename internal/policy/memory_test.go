package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// TestARuleThatExplodesIsStopped lets rules build lists and texts that no machine could hold.

func TestARuleThatExplodesIsStopped(t *testing.T) {
	wantStopped(t, body(`count([[x, y] | some x in numbers.range(1, 99999); some y in numbers.range(1, 99999)]) > 1`))
}

// wantStopped has a rule take more memory than there is for it.
func wantStopped(t *testing.T, rule string) {
	t.Helper()
	err := evaluate(t, &policy.Limits{Memory: 64 << 20}, rule)
	if err == nil || !strings.Contains(err.Error(), "the rule team/rule took more than 64 MiB of memory, while judging Area a in scorecard/2026-Q3/a.yaml") {
		t.Errorf("got %v, want an error about memory", err)
	}
}

// evaluate judges one row by one rule of a repository, and the built-in ones.
func evaluate(t *testing.T, limits *policy.Limits, rule string) error {
	t.Helper()
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"scorecard/2026-Q3/a.yaml": {Data: []byte("kind: Area\nid: a\nname: A\n")},
		"policy/team/rule.rego":    {Data: []byte(rule)},
	}
	rules, err := limits.Load(t.Context(), policy.Where{Root: root})
	if err != nil {
		return err
	}
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := set.Check(tree); err != nil {
		t.Fatal(err)
	}
	engine, err := rules.Compile(set)
	if err != nil {
		return err
	}
	_, _, err = engine.Eval(t.Context(), tree, policy.Options{AsOf: "2026-09-30"})
	return err
}
