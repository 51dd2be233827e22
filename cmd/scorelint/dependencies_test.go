package main_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestEachDependencyHasItsReason looks for the modules that go.mod requires directly on the page that says what each is for.
func TestEachDependencyHasItsReason(t *testing.T) {
	mod, page := readText(t, "../../go.mod"), readText(t, "../../CONTRIBUTING.md")
	for _, m := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(mod, -1) {
		name := regexp.MustCompile(`/v[0-9]+$`).ReplaceAllString(strings.TrimPrefix(m[1], "github.com/"), "")
		if !strings.Contains(page, "`"+name) {
			t.Errorf("CONTRIBUTING.md doesn't say what %s is for", m[1])
		}
	}
}

func readText(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
