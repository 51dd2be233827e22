package main_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/cli"
)

// TestReadmeShowsWhatLintSays does what the README's first screen says: it deletes the owner of a row of the example.
func TestReadmeShowsWhatLintSays(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, session, _ := strings.Cut(string(readme), "```console\n$ scorelint lint\n")
	want, _, ok := strings.Cut(session, "```\n")
	if !ok {
		t.Fatal("found no session in the README")
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "scorecard"), os.DirFS("../../scorecard")); err != nil {
		t.Fatal(err)
	}
	row := filepath.Join(dir, "scorecard/2026-Q3/areas/reporting-services.yaml")
	text, err := os.ReadFile(row)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(row, bytes.Replace(text, []byte("  owner: \"@reporting-lead\"\n"), nil, 1), 0o666); err != nil {
		t.Fatal(err)
	}
	var out, errs strings.Builder
	env := cli.Env{Context: context.Background(), Out: &out, Err: &errs, Getenv: func(string) string { return "" }, Now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) }}
	if code := cli.Main(env, []string{"lint", dir}); code != cli.ExitFindings || errs.Len() > 0 {
		t.Errorf("exit code %d, %s", code, errs.String())
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}
