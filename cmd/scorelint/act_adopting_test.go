//go:build matrix

package main_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestAdoptedWorkflowsAreClean runs actionlint on the page's workflows; make lint does so on those of this repository.
func TestAdoptedWorkflowsAreClean(t *testing.T) {
	actionlint, err := tool("tools", "actionlint")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"plain": adopted(t), "with a pull request": adoptedWithPullRequest(t)} {
		cmd := exec.Command(actionlint, "-shellcheck=", "-pyflakes=", "-")
		cmd.Stdin = strings.NewReader(text)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// newAdopter is a repository that does as the page says. What it pins is this repository as it stands, which is no release.
func newAdopter(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	const commit = "0123456789abcdef0123456789abcdef01234567"
	project := t.TempDir()
	copyProject(t, project)
	s.adopt(adopted(t), project, commit, "main")
	return s
}

// adopt commits a workflow that pins a commit of scorelint, whose files lie in a folder as do those of the other refs.
func (s *stage) adopt(workflow, folder, commit string, refs ...string) {
	s.t.Helper()
	for _, ref := range append(refs, commit) {
		s.stands["scorelint/scorelint@"+ref] = folder
	}
	s.write(".github/workflows/scorecard.yml", strings.ReplaceAll(workflow, "COMMIT", commit))
	s.commit("Adopt scorelint")
}

// TestAdopting runs what the page tells people to copy: a change that breaks a rule, a team's rule and a setting fails, and
// a merge is published.
func TestAdopting(t *testing.T) {
	s := newAdopter(t)
	s.wantLoop()
}

// wantLoop has a pull request that fails, and a merge that is published.
func (s *stage) wantLoop() {
	s.t.Helper()
	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	s.edit("scorecard/scorecard.yaml", "period: 2026-Q3\n", "period: 2026-Q3\nrules: {escalation/owner-missing: {severity: off}}\n")
	got := s.run(s.pullRequest())
	got.want(s.t, map[string]string{"lint": "failure"})
	if len(got.annotations) != 1 || got.annotations[0].at["file"] != rows || !strings.Contains(got.summary, "this change touches the rules") {
		s.t.Errorf("annotations: %v, summary:\n%s", got.annotations, got.summary)
	}
	got = s.run(s.push())
	if got.jobs["publish"] != "success" || got.outputs["report-changed"] != "true" || !strings.Contains(s.git(s.dir, "ls-tree", "-r", "--name-only", "main"), "scorecard/README.md") {
		s.t.Errorf("jobs: %v, outputs: %v\n%s", got.jobs, got.outputs, got.log)
	}
}
