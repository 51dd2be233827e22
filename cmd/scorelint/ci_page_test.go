package main_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPageOfOtherSystems runs the commands of the recipes for GitLab and Azure: a change with a finding fails and is written
// as the system reads it, and main is published.
func TestPageOfOtherSystems(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/ci.md")
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile(`(?m)^ *(?:- |- bash: )?(scorelint (lint|publish) .*)$`).FindAllStringSubmatch(string(text), -1)
	if len(commands) != 5 {
		t.Fatalf("the page's commands are %q", commands)
	}
	r := newRemote(t)
	base := r.git(r.people, "rev-parse", "HEAD")
	r.git(r.people, "checkout", "-q", "-b", "change")
	r.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	r.git(r.people, "commit", "-q", "-a", "-m", "Change")
	for _, command := range commands {
		dir, want := r.people, 1
		if command[2] == "publish" {
			dir, want = r.clone(), 0
		}
		env := []string{"CI_MERGE_REQUEST_DIFF_BASE_SHA=" + base, "CI_COMMIT_BRANCH=main"}
		out, errs, code, err := r.run(dir, env, "bash", "-c", command[1])
		if code != want || err != nil {
			t.Errorf("%s: exit code %d, %v\n%s%s", command[1], code, err, out, errs)
		}
		if strings.Contains(command[1], "azure") && !strings.Contains(out, "##vso[task.logissue type=error;sourcepath="+rows+";linenumber=14;") {
			t.Errorf("%s: %s", command[1], out)
		}
	}
	var issues []struct {
		CheckName string `json:"check_name"`
	}
	quality, err := os.ReadFile(filepath.Join(r.people, "codequality.json"))
	if err == nil {
		err = json.Unmarshal(quality, &issues)
	}
	if err != nil || len(issues) != 1 || issues[0].CheckName != "escalation/owner-missing" {
		t.Errorf("GitLab gets %s, %v", quality, err)
	}
	if !strings.Contains(r.git(r.dir, "ls-tree", "-r", "--name-only", "main"), "scorecard/README.md") {
		t.Error("nothing was published")
	}
}
