package policy

import (
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

// TestATraceTellsOfEachRule measures two rules by a clock of its own. One reads the same of both rows.
func TestATraceTellsOfEachRule(t *testing.T) {
	row := func(id, name string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("kind: Area\nid: " + id + "\nname: " + name + "\nescalation: {needed: No}\n")}
	}
	engine, tree := compile(t, fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"scorecard/2026-Q3/a.yaml": row("a", "Same"),
		"scorecard/2026-Q3/b.yaml": row("b", "Same"),
		"policy/test/one.rego":     {Data: []byte(ruleWith(1, `startswith(input.name, "S")`))},
		"policy/test/two.rego":     {Data: []byte(ruleWith(2, `input.id == "a"; startswith(input.name, "S")`))},
	})
	var ticks atomic.Int64
	trace := &Trace{Now: func() time.Time { return time.Unix(ticks.Add(1), 0) }}
	found, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30", Trace: trace})
	must(t, err)
	documents := map[string]int{}
	for _, r := range trace.Rules() {
		documents[r.ID] = r.Documents
		if r.Took < time.Duration(r.Documents)*time.Second || r.Slowest <= 0 || r.Slowest > r.Took || r.On == (finding.Document{}) {
			t.Errorf("%s is said to have taken %s in all, and %s on %v", r.ID, r.Took, r.Slowest, r.On)
		}
	}
	want := map[string]int{"test/rule-01": 2, "test/rule-02": 2}
	for id, n := range want {
		if documents[id] != n {
			t.Errorf("%s was measured on %d documents, want %d", id, documents[id], n)
		}
	}
	plain, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30"})
	must(t, err)
	finding.Sort(found)
	finding.Sort(plain)
	if diff := cmp.Diff(plain, found); diff != "" {
		t.Errorf("a trace changes what is found:\n%s", diff)
	}
}

func TestATraceBeginsWithTheRuleThatTookLongest(t *testing.T) {
	now := time.Unix(0, 0)
	trace := &Trace{Now: func() time.Time { return now }}
	rules := []*Rule{{ID: "b/short"}, {ID: "a/short"}, {ID: "c/long"}}
	d := documents(t, "kind: Area\nid: a\n", "kind: Area\nid: b\n")
	for _, rule := range rules {
		trace.measure(rule, d[0], func() { now = now.Add(2 * time.Second) })
	}
	trace.measure(rules[2], d[1], func() { now = now.Add(time.Second) })
	area := d[0].Ref()
	want := []RuleTime{
		{"c/long", 2, 3 * time.Second, 2 * time.Second, area},
		{"a/short", 1, 2 * time.Second, 2 * time.Second, area},
		{"b/short", 1, 2 * time.Second, 2 * time.Second, area},
	}
	if diff := cmp.Diff(want, trace.Rules()); diff != "" {
		t.Error(diff)
	}
}
