package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWatchSaysOnlyWhatIsNew drives the watch with changes of its own making: nothing waits for a clock.
func TestWatchSaysOnlyWhatIsNew(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../cmd/scorelint/testdata/repo")); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	env := Env{Out: &out, Err: &out, Getenv: func(string) string { return "" }, Now: time.Now}.guarded()
	again := onceMore{options: &lintOptions{
		env: env, dir: dir, judge: judgeFlags{asOf: "2026-09-30"},
		format: choice{value: "text"}, failOn: choice{value: "error"},
	}}
	row := filepath.Join(dir, "scorecard", "2026-Q3", "rows.yaml")
	clean, err := os.ReadFile(row)
	if err != nil {
		t.Fatal(err)
	}
	said := func(change func(string) string) string {
		t.Helper()
		if err := os.WriteFile(row, []byte(change(string(clean))), 0o666); err != nil {
			t.Fatal(err)
		}
		out.Reset()
		again.lint(t.Context())
		return out.String()
	}
	same := func(text string) string { return text }
	if got := said(same); !strings.HasPrefix(got, "0 errors, 0 warnings") {
		t.Errorf("at first: %q", got)
	}
	if got := said(func(text string) string { return "# a comment\n" + text }); got != "" {
		t.Errorf("without a difference: %q", got)
	}
	if got := said(func(text string) string { return strings.Replace(text, `  owner: "@lead"`+"\n", "", 1) }); !strings.Contains(got, "escalation/owner-missing") {
		t.Errorf("with a finding: %q", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "scorecard", "scorecard.yaml"), []byte("kind: Scorecard\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := said(same); !strings.Contains(got, "which period is in review") {
		t.Errorf("when it can't judge: %q", got)
	}
}
