package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/scorelint/scorelint/internal/cli"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"scorelint": func() { os.Exit(cli.Main(cli.System(), os.Args[1:])) },
	})
}

// TestScripts runs the commands as their users do.
func TestScripts(t *testing.T) { testscript.Run(t, scripts(t, "testdata/script")) }

// scripts are those of a folder, each run in a folder of its own with a small clean repository in repo. SOURCE is the
// repository of scorelint, and RULES how many rules are built in.
func scripts(t *testing.T, dir string) testscript.Params {
	t.Helper()
	source, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	builtIn, err := policy.Load(policy.Where{})
	if err != nil {
		t.Fatal(err)
	}
	rules := len(builtIn.Rules()) + len(schema.ShapeRules())
	return testscript.Params{
		Dir:                 dir,
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exitcode": exitcode,
			"bom":      rewrite(withMark),
			"crlf":     rewrite(withCRLF),
			"sed":      substitute,
			"gitinit":  gitInit,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE", source)
			env.Setenv("RULES", strconv.Itoa(rules))
			return os.CopyFS(filepath.Join(env.WorkDir, "repo"), os.DirFS("testdata/repo"))
		},
	}
}

// exitcode runs a command that must end with a code: exitcode 2 scorelint lint …
func exitcode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exitcode CODE COMMAND [ARGUMENT...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("can't run %s: %v", args[1], err)
	}
	if fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

// rewrite changes files of a script in ways that its text can't hold.
func rewrite(change func([]byte) []byte) func(*testscript.TestScript, bool, []string) {
	return func(ts *testscript.TestScript, _ bool, args []string) {
		for _, name := range args {
			text := change([]byte(ts.ReadFile(name)))
			ts.Check(os.WriteFile(ts.MkAbs(name), text, 0o666))
		}
	}
}

func withMark(text []byte) []byte { return append([]byte("\ufeff"), text...) }

func withCRLF(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")) }

// substitute replaces text in a file: sed 's/old/new/' FILE
func substitute(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: sed s/OLD/NEW/ FILE")
	}
	parts := strings.Split(args[0], "/")
	if len(parts) != 4 || parts[0] != "s" || !strings.Contains(ts.ReadFile(args[1]), parts[1]) {
		ts.Fatalf("%s changes nothing in %s", args[0], args[1])
	}
	rewrite(func(text []byte) []byte { return []byte(strings.ReplaceAll(string(text), parts[1], parts[2])) })(ts, false, args[1:])
}

// gitInit makes a git repository of a folder, with a history that looks the same on every machine.
func gitInit(ts *testscript.TestScript, _ bool, args []string) {
	for name, value := range map[string]string{
		"HOME": ts.MkAbs("."), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull,
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_AUTHOR_DATE": "2026-09-30T12:00:00Z",
		"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_COMMITTER_DATE": "2026-09-30T12:00:00Z",
	} {
		ts.Setenv(name, value)
	}
	for _, dir := range args {
		ts.Check(ts.Exec("git", "init", "-q", "-b", "main", dir))
	}
}
