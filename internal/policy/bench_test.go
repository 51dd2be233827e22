package policy_test

import (
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
	for b.Loop() {
		rules, err := policy.Load(root)
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
		if _, err := rules.Compile(set); err != nil {
			b.Fatal(err)
		}
	}
}
