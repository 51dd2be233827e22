package github

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// environment makes a getenv from a map.
func environment(vars map[string]string) func(string) string {
	return func(name string) string { return vars[name] }
}

func emptyFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSetOutputWritesNumbersAndTruthValues(t *testing.T) {
	path := emptyFile(t)
	getenv := environment(map[string]string{"GITHUB_OUTPUT": path})
	if err := errors.Join(SetOutput(getenv, "errors", 3), SetOutput(getenv, "report-changed", true)); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const want = "errors=3\nreport-changed=true\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestSetOutputDoesNothingWithoutAFile(t *testing.T) {
	for name, path := range map[string]string{
		"unset":     "",
		"missing":   filepath.Join(t.TempDir(), "missing"),
		"no folder": filepath.Join(t.TempDir(), "missing", "file"),
	} {
		t.Run(name, func(t *testing.T) {
			if err := SetOutput(environment(map[string]string{"GITHUB_OUTPUT": path}), "errors", 1); err != nil {
				t.Error(err)
			}
		})
	}
}
