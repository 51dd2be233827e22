package lint_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/lint"
)

// BenchmarkSession changes one of 10,000 rows, which is to take a tenth of what BenchmarkLint takes, or less.
func BenchmarkSession(b *testing.B) {
	root := manyRows(10_000)
	var session lint.Session
	lintRows(b, root, func(opt lint.Options) (*lint.Run, error) { return session.Do(b.Context(), opt, nil) })
	const name = "scorecard/2026-Q3/7.yaml"
	texts := [2][]byte{root[name].Data, []byte(strings.Replace(string(root[name].Data), `  owner: "@lead"`+"\n", "", 1))}
	for i := 1; b.Loop(); i++ {
		root[name] = &fstest.MapFile{Data: texts[i%2]}
		run := lintRows(b, root, func(opt lint.Options) (*lint.Run, error) { return session.Do(b.Context(), opt, []string{name}) })
		if len(run.Result.Findings) != i%2 {
			b.Fatal(found(run.Result.Findings))
		}
	}
}

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
