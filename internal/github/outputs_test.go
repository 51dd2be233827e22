package github

import (
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

func TestSetOutputsWritesNumbersAndTruthValues(t *testing.T) {
	path := emptyFile(t)
	getenv := environment(map[string]string{"GITHUB_OUTPUT": path})
	if err := SetOutputs(getenv, Count("errors", 3), Flag("report-changed", true)); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := "errors<<_GitHubActionsFileCommandDelimeter_\n3\n_GitHubActionsFileCommandDelimeter_\n" +
		"report-changed<<_GitHubActionsFileCommandDelimeter_\ntrue\n_GitHubActionsFileCommandDelimeter_\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestSetOutputsDoesNothingWithoutAFile(t *testing.T) {
	for name, path := range map[string]string{
		"unset":     "",
		"missing":   filepath.Join(t.TempDir(), "missing"),
		"no folder": filepath.Join(t.TempDir(), "missing", "file"),
	} {
		t.Run(name, func(t *testing.T) {
			if err := SetOutputs(environment(map[string]string{"GITHUB_OUTPUT": path}), Count("errors", 1)); err != nil {
				t.Error(err)
			}
		})
	}
}
