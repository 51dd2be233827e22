package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/lint"
)

func BenchmarkLint(b *testing.B) {
	root := manyRows(10_000)
	for b.Loop() {
		lintRows(b, root, func(opt lint.Options) (*lint.Run, error) { return lint.Do(b.Context(), opt) })
	}
}

func lintRows(b *testing.B, root fstest.MapFS, do func(lint.Options) (*lint.Run, error)) *lint.Run {
	b.Helper()
	run, err := do(lint.Options{Root: root, AsOf: "2026-09-30"})
	if err != nil {
		b.Fatal(err)
	}
	return run
}

func manyRows(n int) fstest.MapFS {
	root := repo()
	for i := range n {
		text := strings.Replace(row, "id: web", fmt.Sprintf("id: web-%d", i), 1)
		root[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	return root
}
