package main_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// fakeGo builds by copying the binary under test: how the action really builds is tested with act.
const fakeGo = `#!/bin/sh
echo "go $*" >>"$GO_LOG"
case $1 in
build)
	while [ "$1" != -o ]; do shift; done
	cp "$(command -v scorelint)" "$2"
	;;
install) cp "$(command -v scorelint)" "$GOBIN/" ;;
esac
`

// noMatcher undoes what actions/setup-go does: it makes the runner take lines that look like errors of Go for annotations.
const noMatcher = "::remove-matcher owner=go::\n"

// actionStep runs the action's step as a runner would, with the values of some inputs.
type actionStep struct {
	t    *testing.T
	r    *remote
	env  []string
	temp string
}

func newActionStep(t *testing.T, r *remote) *actionStep {
	t.Helper()
	temp, bin := t.TempDir(), t.TempDir()
	r.put(filepath.Join(bin, "go"), fakeGo)
	if err := os.Chmod(filepath.Join(bin, "go"), 0o755); err != nil {
		t.Fatal(err)
	}
	path, err := filepath.Abs("../../.github/actions/scorelint")
	if err != nil {
		t.Fatal(err)
	}
	return &actionStep{t, r, []string{
		"SCORELINT_DEFAULT_BRANCH=main", "PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "GO_LOG=" + filepath.Join(bin, "log"), "GITHUB_ACTION_PATH=" + path, "RUNNER_TEMP=" + temp,
	}, temp}
}

// getenv is a variable that the action sees.
func (s *actionStep) getenv(name string) string {
	for _, pair := range s.env {
		if value, ok := strings.CutPrefix(pair, name+"="); ok {
			return value
		}
	}
	s.t.Fatalf("the action sees no %s", name)
	return ""
}

// onlyTheError reports whether the runner obeys one command at most: the annotation that says what is wrong.
func onlyTheError(commands []string) bool {
	return len(commands) == 0 || len(commands) == 1 && strings.HasPrefix(commands[0], "::error title=scorelint")
}

func (s *actionStep) run(dir string, want int, inputs map[string]string, env ...string) (stdout, stderr string) {
	s.t.Helper()
	a, _ := readAction(s.t)
	all := append(s.env[:len(s.env):len(s.env)], env...)
	for name, input := range a.Inputs {
		value, ok := inputs[name]
		if !ok {
			value = input.Default
		}
		if name != "token" {
			all = append(all, "SCORELINT_"+strings.ToUpper(strings.ReplaceAll(name, "-", "_"))+"="+value)
		}
	}
	for name := range inputs {
		if _, ok := a.Inputs[name]; !ok {
			s.t.Errorf("the action has no input %s", name)
		}
	}
	out, errs, code, err := s.r.run(dir, all, "bash", "-c", a.Runs.Steps[1].Run)
	if code != want || err != nil {
		s.t.Errorf("inputs %v: exit code %d, want %d, %v\n%s%s", inputs, code, want, err, out, errs)
	}
	if left, err := filepath.Glob(filepath.Join(s.temp, "*")); err != nil || len(left) > 0 {
		s.t.Errorf("it leaves %q, %v", left, err)
	}
	return out, errs
}

// TestActionRunsCommands has each command do what it is for, with and without the files that a runner offers.
func TestActionRunsCommands(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s := newActionStep(t, r)
	dir := r.clone()
	outputs, summary := filepath.Join(t.TempDir(), "outputs"), filepath.Join(t.TempDir(), "summary")
	r.put(outputs, "")
	r.put(summary, "")
	files := inWorkflow("GITHUB_OUTPUT="+outputs, "GITHUB_STEP_SUMMARY="+summary)
	for _, env := range [][]string{files, inWorkflow(), inWorkflow("GITHUB_OUTPUT="+t.TempDir()+"/gone", "GITHUB_STEP_SUMMARY="+t.TempDir()+"/gone")} {
		out, errs := s.run(dir, 0, map[string]string{"as-of": asOf}, env...)
		if !strings.HasPrefix(out, noMatcher+"0 errors, 0 warnings") || errs != "" {
			t.Errorf("lint says %q and %q", out, errs)
		}
	}
	s.run(dir, 1, map[string]string{"command": "render-check", "as-of": asOf})
	s.run(dir, 0, map[string]string{"command": "publish", "as-of": asOf}, files...)
	r.git(dir, "pull", "-q")
	s.run(dir, 0, map[string]string{"command": "render-check", "as-of": asOf})
	text, err := os.ReadFile(outputs)
	if err != nil {
		t.Fatal(err)
	}
	const delimiter = "<<_GitHubActionsFileCommandDelimeter_\n"
	for _, output := range []string{"errors" + delimiter + "0\n", "warnings" + delimiter + "0\n", "report-changed" + delimiter + "true\n"} {
		if !strings.Contains(string(text), output) {
			t.Errorf("no %q in the outputs\n%s", output, text)
		}
	}

	r.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	r.git(r.people, "fetch", "-q")
	r.git(r.people, "rebase", "-q", "--autostash", "origin/main")
	r.commit("No owner")
	r.git(dir, "pull", "-q")
	lint := map[string]string{"as-of": asOf, "policy-from": "HEAD^1", "new-since": "HEAD^1", "fail-on": "warning"}
	s.run(dir, 1, lint)
	lint["new-since"] = "HEAD"
	s.run(dir, 0, lint)
	lint["directory"] = dir
	s.run(t.TempDir(), 0, lint)
}

// TestActionProposes has the action publish to a branch and open a pull request from it.
func TestActionProposes(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	h := newHub(t, r)
	s := newActionStep(t, r)
	inputs := map[string]string{"command": "publish", "as-of": asOf, "via": "api", "branch": "report", "pull-request": "true"}
	out, _ := s.run(r.clone(), 0, inputs, h.env()...)
	if len(h.pulls) != 1 || !strings.Contains(out, "was opened") {
		t.Errorf("%d pull requests: %s", len(h.pulls), out)
	}
	r.wantPublished("report")
}

// TestActionRefuses has values that no input takes, some of which would run in a shell or be read as a command.
func TestActionRefuses(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s := newActionStep(t, r)
	dir := r.clone()
	attacks := []string{
		"$(touch pwned)", "`touch pwned`", "; touch pwned", "\" ; touch pwned ; \"", "' ; touch pwned ; '", "x\ntouch pwned\n", "${IFS}x",
		"\n::error::x", "##[add-mask]x", "\r::add-mask::x", "--help", "-", "*",
	}
	tests := map[string]string{
		"command": "expected lint, publish or render-check", "pull-request": "expected true or false", "version": "expected a release such as v1.2.3 or a full commit id",
		"directory": "scorelint: ", "as-of": "expected a day like", "fail-on": "unknown value", "policy-from": "scorelint: ", "new-since": "scorelint: ",
	}
	inputs := slices.Sorted(maps.Keys(tests))
	for i, attack := range attacks {
		for j, input := range inputs {
			if !matrix && i%len(inputs) != j {
				continue
			}
			out, errs := s.run(dir, 2, map[string]string{input: attack}, inWorkflow()...)
			if !strings.Contains(errs, tests[input]) || !onlyTheError(obeyed(strings.TrimPrefix(out, noMatcher)+"\n"+errs)) {
				t.Errorf("%s %q: got %q and %q, want %q", input, attack, out, errs, tests[input])
			}
		}
	}
	for input, attack := range map[string]string{"via": "ssh", "branch": "$(touch pwned)"} {
		s.run(dir, 2, map[string]string{"command": "publish", input: attack}, inWorkflow()...)
	}
	for _, version := range []string{"latest", "main", "v1", "v1.2", "1.2.3", "0123456", "v1.2.3@latest", "v1.2.3 x"} {
		if _, errs := s.run(dir, 2, map[string]string{"version": version}); !strings.Contains(errs, "other names can come to mean another commit") {
			t.Errorf("version %q: %q", version, errs)
		}
	}
	// An input that the command has no use for is a mistake, not something to pass over.
	if _, errs := s.run(dir, 2, map[string]string{"branch": "report"}); !strings.Contains(errs, "unknown flag: --branch") {
		t.Errorf("got %q", errs)
	}
	if files := r.git(dir, "status", "--porcelain"); files != "" {
		t.Errorf("somebody wrote\n%s", files)
	}
}

// TestRunByHandNeedsABase has a workflow started by hand: on main all of it is judged, and on another branch, whose own
// rules would turn the required check green, nothing is unless the rules of another revision judge.
func TestRunByHandNeedsABase(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s := newActionStep(t, r)
	dir := r.clone()
	byHand := inWorkflow("GITHUB_EVENT_NAME=workflow_dispatch")
	s.run(dir, 0, map[string]string{"as-of": asOf}, byHand...)
	elsewhere := append(byHand, "GITHUB_REF=refs/heads/topic")
	if out, errs := s.run(dir, 2, map[string]string{"as-of": asOf}, elsewhere...); !strings.HasPrefix(out, "::error title=scorelint failed::found a run by hand on refs/heads/topic") || strings.Count(out, "\n") != 1 ||
		!strings.Contains(errs, "found a run by hand on refs/heads/topic") {
		t.Errorf("got %q and %q", out, errs)
	}
	s.run(dir, 0, map[string]string{"as-of": asOf, "policy-from": "HEAD"}, elsewhere...)
	s.run(dir, 0, map[string]string{"as-of": asOf}, append(elsewhere, "GITHUB_EVENT_NAME=pull_request")...)
}

// TestActionBuildsWhatIsPinned has the action build its own sources, or install exactly the version that is asked for.
func TestActionBuildsWhatIsPinned(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s := newActionStep(t, r)
	dir := r.clone()
	const commit = "0123456789abcdef0123456789abcdef01234567"
	for version, want := range map[string]string{
		"":            "go build -C " + s.getenv("GITHUB_ACTION_PATH") + "/../../.. ",
		"v1.2.3":      "go install github.com/scorelint/scorelint/cmd/scorelint@v1.2.3\n",
		"v2.0.0-rc.1": "go install github.com/scorelint/scorelint/cmd/scorelint@v2.0.0-rc.1\n",
		commit:        "go install github.com/scorelint/scorelint/cmd/scorelint@" + commit + "\n",
	} {
		log := s.getenv("GO_LOG")
		r.put(log, "")
		s.run(dir, 0, map[string]string{"version": version, "as-of": asOf})
		if text, err := os.ReadFile(log); err != nil || !strings.HasPrefix(string(text), want) {
			t.Errorf("version %q: %s, %v", version, text, err)
		}
	}
}
