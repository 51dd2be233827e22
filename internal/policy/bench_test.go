package policy_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// BenchmarkCompile is what every run pays before it judges the first document.
func BenchmarkCompile(b *testing.B) {
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
	}
	b.ReportAllocs()
	for b.Loop() {
		compiled(b, root)
	}
}

// BenchmarkEvaluate judges 1,000 rows: without a finding, with the same finding on each, and with another on each.
func BenchmarkEvaluate(b *testing.B) {
	for name, owner := range map[string]string{"clean": "@lead", "a finding on each": "", "another finding on each": "@nobody-%d"} {
		b.Run(name, func(b *testing.B) {
			root := fstest.MapFS{
				"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\npeople: [{handle: \"@lead\"}]\n")},
			}
			for i := range 1000 {
				row := fmt.Appendf(nil, "kind: Area\nid: area-%d\nname: Area\nescalation: {needed: Yes, reason: R, ask: a, owner: %q}\nreviewed: 2026-09-01\n",
					i, strings.ReplaceAll(owner, "%d", strconv.Itoa(i)))
				root[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = &fstest.MapFile{Data: row}
			}
			engine, tree := compiled(b, root)
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := engine.Eval(b.Context(), tree, policy.Options{AsOf: "2026-09-30"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func compiled(b *testing.B, root fstest.MapFS) (*policy.Engine, *document.Tree) {
	b.Helper()
	rules, err := policy.Load(policy.Where{Root: root})
	if err != nil {
		b.Fatal(err)
	}
	tree, err := document.Load(b.Context(), root)
	if err != nil {
		b.Fatal(err)
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		b.Fatal(err)
	}
	engine, err := rules.Compile(set)
	if err != nil {
		b.Fatal(err)
	}
	return engine, tree
}
