package main_test

import (
	"maps"
	"os"
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
