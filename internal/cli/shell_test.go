package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
)

// shell runs the command lines that the docs and the help show, in the folder that the test stands in, on the day of
// the example's report.
type shell struct {
	t *testing.T
}

// newShell stands in a fresh folder: the example, one that init has just filled, or an empty one.
func newShell(t *testing.T, folder string) shell {
	t.Helper()
	example, err := filepath.Abs("../../scorecard")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	s := shell{t}
	write(t, "page.md", []byte("| Area | Gate health |\n| --- | --- |\n| New one | Good |\n"))
	write(t, "rows.csv", []byte("Area,Gate health,Escalate?\nNew one,Amber,No\n"))
	write(t, "sheet.csv", []byte("Svc,Gate health,Review latency\nNew one,Good,n/a\n"))
	write(t, "mail.md.tmpl", []byte("# {{.title}}\n"))
	switch folder {
	case "example":
		if err := os.CopyFS("scorecard", os.DirFS(example)); err != nil {
			t.Fatal(err)
		}
	case "new":
		s.run("scorelint init")
	case "empty":
	default:
		t.Fatalf("unknown folder %q, expected example, new or empty", folder)
	}
	return s
}

// run runs a command line, which must judge, and find nothing unless it is there to find something. Of a
// line that needs git, the network, a person or a measure of their own, only the command and its flags are tried.
func (s shell) run(line string) {
	s.t.Helper()
	args := commandOf(line)
	for _, needs := range []string{"publish", "diff", "--policy-from", "--new-since", "--watch", "github", "backlog", "csv", "--from-issue", "--mutate-min"} {
		if slices.Contains(args, needs) {
			s.exists(line)
			return
		}
	}
	out, errs, code := s.main(args)
	if code == ExitError || code == ExitFindings && args[0] != "lint" && !slices.Contains(args, "--check") {
		s.t.Errorf("%s\nends with exit code %d\n%s%s", line, code, out, errs)
	}
}

// exists tries whether there is a command, and each of its flags.
func (s shell) exists(line string) {
	s.t.Helper()
	args := commandOf(line)
	out, errs, code := s.main(append(args, "--help"))
	if code != ExitClean || !strings.Contains(out, "\n  scorelint "+args[0]) {
		s.t.Errorf("%s\nis no command of scorelint, or has flags that it doesn't have\n%s", line, errs)
	}
}

func (s shell) main(args []string) (string, string, int) {
	var out, errs bytes.Buffer
	env := Env{
		Context: s.t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) },
	}
	code := Main(env, args)
	return out.String(), errs.String(), code
}

// commandOf are the arguments of a command line, up to a comment, a pipe or another command.
func commandOf(line string) []string {
	for _, end := range []string{" | ", " > ", " && ", " # "} {
		line, _, _ = strings.Cut(line, end)
	}
	return words(line)[1:]
}

// words takes a command line apart as a shell does, with its quotes.
func words(line string) (all []string) {
	quote, word := rune(0), -1
	for _, r := range line {
		switch {
		case quote == r:
			quote = 0
		case quote == 0 && (r == '"' || r == '\''):
			quote = r
			fallthrough
		case word < 0 && r != ' ':
			if word < 0 {
				all, word = append(all, ""), len(all)
			}
			if quote == 0 {
				all[word] += string(r)
			}
		case r == ' ' && quote == 0:
			word = -1
		default:
			all[word] += string(r)
		}
	}
	return all
}

// What a command's help shows works when it is pasted into the example's repository.
func TestExamplesOfHelpRun(t *testing.T) {
	for _, cmd := range commands(newRoot(Env{Getenv: func(string) string { return "" }})) {
		if cmd.Runnable() && !cmd.HasAvailableSubCommands() && cmd.Example == "" && !cmd.IsAdditionalHelpTopicCommand() {
			t.Errorf("%s shows no example", cmd.CommandPath())
		}
		for line := range strings.Lines(strings.ReplaceAll(cmd.Example, "\\\n", "")) {
			if line = strings.TrimSpace(line); !strings.HasPrefix(line, "scorelint ") {
				continue
			}
			t.Run(line, func(t *testing.T) {
				folder := "example"
				switch cmd.Name() {
				case "init":
					folder = "empty"
				case "test":
					folder = "new"
				}
				newShell(t, folder).run(line)
			})
		}
	}
}

// commands are a command and all below it.
func commands(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, below := range cmd.Commands() {
		all = append(all, commands(below)...)
	}
	return all
}
