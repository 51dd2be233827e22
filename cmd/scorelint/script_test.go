package main_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

var update = flag.Bool("update", false, "rewrite what the scripts compare with")

// envLine is a line of a script that sets a variable.
var envLine = regexp.MustCompile(`(?m)^env (\w+)=`)

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
			"scorelint": scorelint,
			"exitcode":  exitcode,
			"bom":       rewrite(withMark),
			"crlf":      rewrite(withCRLF),
			"sed":       substitute,
			"gitinit":   gitInit,
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE", source)
			env.Setenv("RULES", strconv.Itoa(rules))
			text, err := os.ReadFile(filepath.Join(dir, strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")+".txtar"))
			if err != nil {
				return err
			}
			var variables []string
			for _, m := range envLine.FindAllStringSubmatch(string(text), -1) {
				variables = append(variables, m[1])
			}
			env.Values[setByScript{}] = variables
			return os.CopyFS(filepath.Join(env.WorkDir, "repo"), os.DirFS("testdata/repo"))
		},
	}
}

// scorelint runs a command in a worker; exec scorelint starts a process for it.
func scorelint(ts *testscript.TestScript, neg bool, args []string) {
	if code := scorelintIn(ts, args); (code != 0) != neg {
		ts.Fatalf("exit code %d", code)
	}
}

func scorelintIn(ts *testscript.TestScript, args []string) int {
	o, err := runScorelint(task{ts.MkAbs("."), environment(ts), args})
	ts.Check(err)
	_, err = io.WriteString(ts.Stdout(), o.Out)
	ts.Check(err)
	_, err = io.WriteString(ts.Stderr(), o.Err)
	ts.Check(err)
	return o.Code
}

// environment is what of the environment of a script can make a difference.
func environment(ts *testscript.TestScript) (all []string) {
	names := append(slices.Collect(maps.Keys(gitVariables)), "PATH", "HOME", "TMPDIR")
	for _, name := range append(names, ts.Value(setByScript{}).([]string)...) {
		if value := ts.Getenv(name); value != "" {
			all = append(all, name+"="+value)
		}
	}
	return all
}

// setByScript is the key of the variables that a script sets.
type setByScript struct{}

// exitcode runs a command that must end with a code: exitcode 2 scorelint lint …, or exitcode 2 exec scorelint lint …
func exitcode(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 {
		ts.Fatalf("usage: exitcode CODE [exec] COMMAND ARGUMENT...")
	}
	if got := codeOf(ts, args[1], args[2:]); fmt.Sprint(got) != args[0] {
		ts.Fatalf("exit code %d, want %s", got, args[0])
	}
}

func codeOf(ts *testscript.TestScript, name string, args []string) int {
	if name == "scorelint" {
		return scorelintIn(ts, args)
	}
	if name == "exec" {
		name, args = args[0], args[1:]
	}
	err := ts.Exec(name, args...)
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
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

// gitVariables keep git away from the settings of the machine, and its commits the same on every machine and day.
var gitVariables = map[string]string{
	"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull,
	"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_AUTHOR_DATE": "2026-09-30T12:00:00Z",
	"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com", "GIT_COMMITTER_DATE": "2026-09-30T12:00:00Z",
}

// gitInit makes a git repository of a folder.
func gitInit(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv("HOME", ts.MkAbs("."))
	for name, value := range gitVariables {
		ts.Setenv(name, value)
	}
	for _, dir := range args {
		ts.Check(ts.Exec("git", "init", "-q", "-b", "main", dir))
	}
}
