//go:build matrix

package report_test

import (
	"os/exec"
	"strings"
	"testing"
)

func samples(n int) int { return n }

// github is the converter that GitHub uses. It lets tags pass, as those that GitHub takes out would hide what is wrong.
func github(t testing.TB) map[string]func(string) string {
	t.Helper()
	return map[string]func(string) string{"cmark-gfm": func(source string) string {
		cmd := exec.CommandContext(t.Context(), "cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist", "-e", "footnotes")
		cmd.Stdin = strings.NewReader(source)
		page, err := cmd.Output()
		if err != nil {
			t.Fatalf("can't run cmark-gfm, which .ci/run installs: %v", err)
		}
		return string(page)
	}}
}
