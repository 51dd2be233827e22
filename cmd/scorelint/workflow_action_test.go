package main_test

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// fakeGo builds by linking the binary under test: how the action really builds is tested with act.
const fakeGo = `#!/bin/sh
echo "go $*" >>"$GO_LOG"
while [ "$1" != -o ]; do shift; done
ln -s "$(command -v scorelint)" "$2"
`

// noMatcher undoes what actions/setup-go does: it makes the runner take lines that look like errors of Go for annotations.
const noMatcher = "::remove-matcher owner=go::\n"

// actionStep runs the action's steps as a runner would, with the values of some inputs.
type actionStep struct {
	t       *testing.T
	r       *remote
	env     []string
	temp    string
	path    string            // of the action
	outputs map[string]string // what its first step left for the others in the last run
}

// newActionStep is the action at a commit that is no release, so that it builds.
func newActionStep(t *testing.T, r *remote) *actionStep {
	t.Helper()
	path, err := filepath.Abs("../../.github/actions/scorelint")
	if err != nil {
		t.Fatal(err)
	}
	s := &actionStep{t: t, r: r, temp: t.TempDir(), path: path}
	bin := t.TempDir()
	s.env = []string{
		"SCORELINT_DEFAULT_BRANCH=main", "PATH=" + bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "GO_LOG=" + filepath.Join(bin, "log"), "RUNNER_TEMP=" + s.temp,
		"RUNNER_OS=Linux", "RUNNER_ARCH=X64", "GITHUB_WORKSPACE=/elsewhere", "GITHUB_SERVER_URL=https://github.com", "GITHUB_OUTPUT=" + os.DevNull,
	}
	s.program("go", fakeGo)
	return s
}

// program puts a script on the PATH.
func (s *actionStep) program(name, text string) {
	s.t.Helper()
	path := filepath.Join(filepath.Dir(s.getenv("GO_LOG")), name)
	s.r.put(path, text)
	if err := os.Chmod(path, 0o755); err != nil {
		s.t.Fatal(err)
	}
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

// run runs both steps, the second if the first succeeds, and gives what they write without the lines about building.
func (s *actionStep) run(dir string, want int, inputs map[string]string, env ...string) (stdout, stderr string) {
	s.t.Helper()
	stdout, stderr, code := s.steps(dir, inputs, env)
	if code != want {
		s.t.Errorf("inputs %v: exit code %d, want %d\n%s%s", inputs, code, want, stdout, stderr)
	}
	if left, err := filepath.Glob(filepath.Join(s.temp, "*")); err != nil || len(left) > 0 {
		s.t.Errorf("it leaves %q, %v", left, err)
	}
	return building.ReplaceAllString(stdout, ""), stderr
}

var building = regexp.MustCompile(`(?m)^building scorelint from the sources of this action: .*\n`)

func (s *actionStep) steps(dir string, inputs map[string]string, env []string) (stdout, stderr string, code int) {
	s.t.Helper()
	a, _ := readAction(s.t)
	outputs := filepath.Join(s.t.TempDir(), "outputs")
	s.r.put(outputs, "")
	prepare := slices.Concat(s.env, env, []string{"GITHUB_ACTION_PATH=" + s.path, "GITHUB_OUTPUT=" + outputs}, s.inputs(a, 0, inputs))
	out, errs, code, err := s.r.run(dir, prepare, "bash", "-c", a.Runs.Steps[0].Run)
	if err != nil {
		s.t.Fatal(err)
	}
	text, err := os.ReadFile(outputs)
	if err != nil {
		s.t.Fatal(err)
	}
	s.outputs = map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		s.outputs[name] = value
	}
	if code != 0 {
		return out, errs, code
	}
	all := slices.Concat(s.env, env, []string{"GITHUB_ACTION_PATH=" + s.path}, s.inputs(a, 2, inputs))
	out2, errs2, code, err := s.r.run(dir, all, "bash", "-c", a.Runs.Steps[2].Run)
	if err != nil {
		s.t.Fatal(err)
	}
	return out + out2, errs + errs2, code
}

// expression is what a step's environment takes from an input or from another step.
var expression = regexp.MustCompile(`^\$\{\{ (?:inputs|steps\.prepare\.outputs)\.([\w-]+) \}\}$`)

// inputs is the environment that the action gives to one of its steps.
func (s *actionStep) inputs(a action, step int, inputs map[string]string) (env []string) {
	for name := range inputs {
		if _, ok := a.Inputs[name]; !ok {
			s.t.Errorf("the action has no input %s", name)
		}
	}
	for name, text := range a.Runs.Steps[step].Env {
		m := expression.FindStringSubmatch(text.(string))
		if m == nil {
			continue
		}
		value, ok := inputs[m[1]]
		if !ok && strings.Contains(text.(string), "inputs.") {
			value = a.Inputs[m[1]].Default
		} else if !ok {
			value = s.outputs[m[1]]
		}
		env = append(env, name+"="+value)
	}
	return env
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
	s.run(dir, 1, map[string]string{"command": "render", "args": "--check", "as-of": asOf})
	s.run(dir, 0, map[string]string{"command": "publish", "as-of": asOf}, files...)
	r.git(dir, "pull", "-q")
	s.run(dir, 0, map[string]string{"command": "render", "args": "--check", "as-of": asOf})
	text, err := os.ReadFile(outputs)
	if err != nil {
		t.Fatal(err)
	}
	for _, output := range []string{"errors=0\n", "warnings=0\n", "report-changed=true\n"} {
		if !strings.Contains(string(text), output) {
			t.Errorf("no %q in the outputs\n%s", output, text)
		}
	}

	if out, _ := s.run(dir, 0, map[string]string{"command": "notify", "as-of": asOf, "via": "json"}); !strings.Contains(out, `"people": []`) {
		t.Errorf("notify says %q", out)
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
		"command": "expected lint, publish, notify, set, render, diff, test or fmt", "pull-request": "expected true or false", "setup": "expected true or false",
		"build": "expected true or false", "comment": "expected true or false", "url": "expected an address that begins with https://", "args": "scorelint: ",
		"directory": "scorelint: ", "as-of": "expected a day like", "fail-on": "unknown value", "policy-from": "scorelint: ", "new-since": "scorelint: ",
	}
	inputs := slices.Sorted(maps.Keys(tests))
	for i, attack := range attacks {
		for j, input := range inputs {
			if !matrix && i%len(inputs) != j || input == "args" && attack == "--help" { // which is a flag like any other
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
