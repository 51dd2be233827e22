package schema

import (
	"testing"

	"github.com/scorelint/scorelint/internal/document"
)

// cleanRow is a row with nothing wrong, already in canonical form, and what its references are judged by.
func cleanRow(tb testing.TB) (*Set, *document.Document, *index) {
	tb.Helper()
	const source = `apiVersion: scorelint/v1
kind: Scorecard
title: T
period: 2026-Q3
failureModes: [{tag: auth-consistency, title: T}]
---
kind: ProductLine
id: core
name: Core
trend: Flat
---
kind: Area
id: core-api-services
name: Core API services
productLine: core
releaseGateHealth: Good
reviewLatency: Moderate
topFailureMode: {tag: auth-consistency, text: legacy checks}
escalation:
  needed: No
  owner: "@core-api-lead"
standardPath: yes
reviewed: 2026-09-22
`
	tree := &document.Tree{Files: []*document.File{document.Parse("scorecard/2026-Q3/x.yaml", "2026-Q3", []byte(source))}}
	set, err := New(tree, nil)
	if err != nil {
		tb.Fatal(err)
	}
	docs := tree.Documents()
	ix := newIndex(set, docs)
	row := docs[len(docs)-1]
	if found := set.shape(row, ix); len(found) != 0 {
		tb.Fatal(found)
	}
	return set, row, ix
}

func TestACleanRowCostsAlmostNothing(t *testing.T) {
	set, row, ix := cleanRow(t)
	if got := testing.AllocsPerRun(100, func() { set.shape(row, ix) }); got > 2 {
		t.Errorf("%v allocations, want those of the path alone", got)
	}
}

func BenchmarkShape(b *testing.B) {
	set, row, ix := cleanRow(b)
	b.ReportAllocs()
	for b.Loop() {
		if found := set.shape(row, ix); found != nil {
			b.Fatal(found)
		}
	}
}
