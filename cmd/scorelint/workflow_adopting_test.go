package main_test

import (
	"maps"
	"os"
	"path/filepath"
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

// adoptedWithPullRequest is the same with the change for a main that takes no pushes.
func adoptedWithPullRequest(t *testing.T) string {
	t.Helper()
	text, _, ok := strings.Cut(adopted(t), "    permissions:\n")
	if !ok {
		t.Fatal("the workflow has no permissions to replace")
	}
	return text + adoptingBlock(t, "branch: scorecard-report")
}

// TestReusableWorkflowIsOurs has people run what this repository runs itself. Only the names and the inputs differ.
func TestReusableWorkflowIsOurs(t *testing.T) {
	var theirs, ours workflow
	for file, w := range map[string]*workflow{"scorecard.yml": &ours, "reusable.yml": &theirs} {
		text, err := os.ReadFile("../../.github/workflows/" + file)
		if err == nil {
			err = yaml.Unmarshal(text, w)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for id, j := range theirs.Jobs {
		own := ours.Jobs[id]
		for i := range j.Steps {
			for _, input := range []string{"directory", "url", "branch", "pull-request"} {
				delete(j.Steps[i].With, input)
			}
			if j.Steps[i].Uses == "scorelint/scorelint/.github/actions/scorelint@main" {
				j.Steps[i].Uses = "./.github/actions/scorelint"
			}
		}
		j.Concurrency.Group = strings.Replace(j.Concurrency.Group, "-${{ inputs.directory }}", "", 1)
		j.Name, j.RunsOn = own.Name, own.RunsOn
		if id == "publish" {
			j.Permissions = own.Permissions
		}
	}
	if diff := cmp.Diff(ours.Jobs, theirs.Jobs); diff != "" {
		t.Error(diff)
	}
}

// TestInitWritesWhatThePageSays compares the workflow of scorelint init with the one that people are told to copy.
func TestInitWritesWhatThePageSays(t *testing.T) {
	r := newRemote(t)
	for want, args := range map[string][]string{
		adopted(t): {"init"},
		// People are told once it is known who they are: names that are made up may belong to somebody.
		adopted(t) + adoptingBlock(t, "command: notify\n"): {"init", "--person", "@vp=VP Engineering"},
	} {
		dir := t.TempDir()
		r.scorelint(dir, nil, 0, args...)
		text, err := os.ReadFile(filepath.Join(dir, ".github/workflows/scorecard.yml"))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(strings.ReplaceAll(want, "COMMIT # v1.2.3", "main"), string(text)); diff != "" {
			t.Error(diff)
		}
	}
}

// TestPageListsInputsAndOutputs compares the tables of docs/action.md with the action.
func TestPageListsInputsAndOutputs(t *testing.T) {
	a, _ := readAction(t)
	text, err := os.ReadFile("../../docs/action.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(text)
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
