package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// What a command's help shows works when it is pasted into the example's repository.
func TestExamplesOfHelpRun(t *testing.T) {
	elsewhere := map[string]bool{"init": true, "diff": true, "publish": true, "inspect": true, "notify": true, "test": true} // need git, a new folder, OPA or rules of one's own
	example, err := filepath.Abs("../../scorecard")
	if err != nil {
		t.Fatal(err)
	}
	var check func(cmd *cobra.Command)
	check = func(cmd *cobra.Command) {
		if cmd.Runnable() && !cmd.HasAvailableSubCommands() && cmd.Example == "" && !cmd.IsAdditionalHelpTopicCommand() {
			t.Errorf("%s shows no example", cmd.CommandPath())
		}
		for line := range strings.Lines(cmd.Example) {
			if line = strings.TrimSpace(line); elsewhere[cmd.Name()] || strings.ContainsAny(line, "|>") || strings.HasPrefix(line, "'") || strings.Contains(line, "--watch") || strings.Contains(line, "--via github") || strings.Contains(line, "tmpl") || strings.Contains(line, "--mutate") {
				continue
			}
			t.Run(line, func(t *testing.T) {
				t.Chdir(t.TempDir())
				if err := os.CopyFS("scorecard", os.DirFS(example)); err != nil {
					t.Fatal(err)
				}
				write(t, "page.md", []byte("| Area | Gate health |\n| --- | --- |\n| New one | Good |\n"))
				write(t, "rows.csv", []byte("Area,Gate health,Escalate?\nNew one,Amber,No\n"))
				var out, errs bytes.Buffer
				env := Env{
					Context: t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" },
					Now: func() time.Time { return time.Date(2026, 9, 24, 0, 0, 0, 0, time.UTC) },
				}
				if code := Main(env, words(line)[1:]); code == ExitError || code == ExitFindings && cmd.Name() != "lint" && !strings.Contains(line, "--check") {
					t.Errorf("exit code %d\n%s%s", code, out.String(), errs.String())
				}
			})
		}
		for _, below := range cmd.Commands() {
			check(below)
		}
	}
	check(newRoot(Env{Getenv: func(string) string { return "" }}))
}

// words takes a command line apart as a shell does, with its double quotes.
func words(line string) []string {
	quoted := false
	all := strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return r == ' ' && !quoted
	})
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], `"`, "")
	}
	return all
}
