package main_test

import (
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

var yamlBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

func adoptingPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../.github/ADOPTING.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// adopted is the workflow that people are told to copy.
func adopted(t *testing.T) string {
	t.Helper()
	return adoptingBlock(t, "name: scorecard\n")
}

// adoptingBlock finds the first block of the page that holds a text.
func adoptingBlock(t *testing.T, text string) string {
	t.Helper()
	for _, m := range yamlBlock.FindAllStringSubmatch(adoptingPage(t), -1) {
		if strings.Contains(m[1], text) {
			return m[1]
		}
	}
	t.Fatalf("the page has no block with %q", text)
	return ""
}

// adoptedWithPullRequest is the same with the changes for a main that takes no pushes.
func adoptedWithPullRequest(t *testing.T) string {
	t.Helper()
	text := adopted(t)
	for old, change := range map[string]string{
		"    permissions:\n      contents: write # to push the report\n": "pull-requests: write",
		"        with:\n          command: publish\n":                    "branch: scorecard-report",
	} {
		if strings.Count(text, old) != 1 {
			t.Fatalf("the workflow has no %q to replace", old)
		}
		text = strings.Replace(text, old, adoptingBlock(t, change), 1)
	}
	return text
}

// TestAdoptedWorkflowIsOurs has people copy what this repository runs itself. Only what the action and the report are made
// from differs.
func TestAdoptedWorkflowIsOurs(t *testing.T) {
	var theirs, ours workflow
	text, err := os.ReadFile("../../.github/workflows/scorecard.yml")
	if err == nil {
		err = yaml.Unmarshal(text, &ours)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte(adopted(t)), &theirs); err != nil {
		t.Fatal(err)
	}
	const action = "scorelint/scorelint/.github/actions/scorelint@COMMIT"
	for _, j := range theirs.Jobs {
		for i := range j.Steps {
			if j.Steps[i].Uses == action {
				j.Steps[i].Uses = "./.github/actions/scorelint"
			}
		}
	}
	own := ours.On["push"]
	own.Paths = slices.DeleteFunc(own.Paths, func(path string) bool {
		return !strings.HasPrefix(path, "scorecard/") && path != "policy/**" && path != ".github/workflows/scorecard.yml"
	})
	ours.On["push"] = own
	if diff := cmp.Diff(ours, theirs); diff != "" {
		t.Error(diff)
	}
}

// TestAdoptedWorkflowsAreClean runs actionlint on the page's workflows; make lint does so on those of this repository.
func TestAdoptedWorkflowsAreClean(t *testing.T) {
	for name, text := range map[string]string{"plain": adopted(t), "with a pull request": adoptedWithPullRequest(t)} {
		cmd := exec.Command("go", "tool", "-modfile=.ci/tools.mod", "actionlint", "-shellcheck=", "-pyflakes=", "-")
		cmd.Dir, cmd.Env = "../..", append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-trimpath")
		cmd.Stdin = strings.NewReader(text)
		if out, err := cmd.CombinedOutput(); err != nil {
			if len(out) == 0 || os.Getenv("CI") == "true" || strings.Contains(string(out), "<stdin>") {
				t.Errorf("%s: %v\n%s", name, err, out)
				continue
			}
			t.Skipf("actionlint can't be built: %s", out)
		}
	}
}

// TestPageListsInputsAndOutputs compares the page's tables with the action.
func TestPageListsInputsAndOutputs(t *testing.T) {
	a, _ := readAction(t)
	page := adoptingPage(t)
	listed := func(header string) []string {
		_, table, ok := strings.Cut(page, header)
		if !ok {
			t.Fatalf("the page has no table %q", header)
		}
		table, _, _ = strings.Cut(table, "\n\n")
		var names []string
		for line := range strings.Lines(table) {
			cell, _, _ := strings.Cut(strings.TrimPrefix(line, "|"), "|")
			for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cell, -1) {
				names = append(names, m[1])
			}
		}
		slices.Sort(names)
		return names
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(a.Inputs)), listed("| Input |")); diff != "" {
		t.Error("inputs:", diff)
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(a.Outputs)), listed("| Output |")); diff != "" {
		t.Error("outputs:", diff)
	}
}

// newAdopter is a repository that does as the page says. What it pins is this repository as it stands.
func newAdopter(t *testing.T, workflow string) *stage {
	t.Helper()
	s := newStage(t)
	const commit = "0123456789abcdef0123456789abcdef01234567"
	project := t.TempDir()
	copyProject(t, project)
	s.stands["scorelint/scorelint@"+commit] = project
	s.write(".github/workflows/scorecard.yml", strings.ReplaceAll(workflow, "COMMIT", commit))
	s.commit("Adopt scorelint")
	return s
}

// TestAdopting runs what the page tells people to copy: a change that breaks a rule, a team's rule and a setting fails, and
// a merge is published.
func TestAdopting(t *testing.T) {
	s := newAdopter(t, adopted(t))
	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	s.edit("scorecard/scorecard.yaml", "period: 2026-Q3\n", "period: 2026-Q3\nrules: {escalation/owner-missing: {severity: off}}\n")
	got := s.run(s.pullRequest())
	got.want(t, map[string]string{"lint": "failure"})
	if len(got.annotations) != 1 || got.annotations[0].at["file"] != rows || !strings.Contains(got.summary, "this change touches the rules") {
		t.Errorf("annotations: %v, summary:\n%s", got.annotations, got.summary)
	}
	got = s.run(s.push(), "-j", "publish")
	got.want(t, map[string]string{"publish": "success"})
	if got.outputs["report-changed"] != "true" || !strings.Contains(s.git(s.dir, "ls-tree", "-r", "--name-only", "main"), "scorecard/README.md") {
		t.Errorf("outputs: %v\n%s", got.outputs, got.log)
	}
}
