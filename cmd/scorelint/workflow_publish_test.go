package main_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPublishOpensOnePullRequest publishes to a branch of its own, for a main that takes no pushes, both ways.
func TestPublishOpensOnePullRequest(t *testing.T) {
	t.Parallel()
	for _, via := range []string{"git", "api"} {
		t.Run(via, func(t *testing.T) {
			t.Parallel()
			r := newRemote(t)
			h := newHub(t, r)
			dir := r.clone()
			publish := func(says string) {
				t.Helper()
				out, errs := r.scorelint(dir, h.env(), 0, "publish", "--as-of", asOf, "--via", via, "--branch", "report", "--pull-request")
				if !strings.Contains(out, says) || errs != "" {
					t.Errorf("got %q and %q, want %q", out, errs, says)
				}
				r.wantPublished("report")
			}
			publish("the pull request https://example.com/pull/1 was opened")
			publish("nothing was pushed\nthe pull request https://example.com/pull/1 is up to date")
			r.edit("scorecard/2026-Q3/rows.yaml", "needed: No", "needed: Maybe, decider: \"@lead\", decideBy: 2026-12-01, reason: It may grow.")
			r.commit("Maybe")
			publish("the pull request https://example.com/pull/1 was brought up to date")
			if len(h.pulls) != 1 {
				t.Fatalf("%d pull requests", len(h.pulls))
			}
			p := h.pulls[0]
			if p.Base != "main" || p.Head != "report" || p.Title != "Update the scorecard report of 2026-Q3" || !strings.Contains(p.Body, "1 Yes, 1 Maybe, 0 No") {
				t.Errorf("the pull request is %+v", p)
			}
			if got := r.git(r.dir, "diff", "--name-only", "main...report", "--", "*.md"); got != "scorecard/2026-Q3/README.md\nscorecard/README.md" {
				t.Errorf("the pull request changes\n%s", got)
			}

			// Merged by squashing, the branch has commits that main lacks, but nothing to merge.
			r.git(r.people, "fetch", "-q", "origin", "report")
			r.git(r.people, "checkout", "-q", "FETCH_HEAD", "--", ":(glob)scorecard/**/README.md", ":(glob)scorecard/**/*.svg")
			r.commit("Update the report (#1)")
			h.pulls = nil
			r.scorelint(dir, h.env(), 0, "publish", "--as-of", asOf, "--via", via, "--branch", "report", "--pull-request")
			if len(h.pulls) != 0 {
				t.Errorf("a pull request without a change was opened: %+v", h.pulls)
			}

			// The branch is kept, and what comes next merges as if it were new.
			r.edit("scorecard/2026-Q3/rows.yaml", "It may grow", "It has grown")
			r.commit("Reason")
			publish("was opened")
			r.git(r.dir, "merge-tree", "--write-tree", "main", "report") // fails where there are conflicts
		})
	}
}

// TestPullRequestIsCheckedFirst has everything that is wrong with a pull request said before anything is pushed.
func TestPullRequestIsCheckedFirst(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	dir := r.clone()
	tests := []struct {
		env  []string
		args []string
		says string
	}{
		{inWorkflow("GITHUB_TOKEN=x"), nil, "--pull-request needs a branch to open it from\n  name one with --branch"},
		{inWorkflow("GITHUB_TOKEN=x"), []string{"--branch", "main"}, "--pull-request needs a branch"},
		{inWorkflow(), []string{"--branch", "report"}, "there is no token for GitHub's API"},
		{[]string{"GITHUB_TOKEN=x"}, []string{"--branch", "report"}, "expected OWNER/NAME"},
	}
	for _, tt := range tests {
		_, errs := r.scorelint(dir, tt.env, 2, append([]string{"publish", "--as-of", asOf, "--pull-request"}, tt.args...)...)
		if !strings.Contains(errs, tt.says) {
			t.Errorf("got %q, want %q", errs, tt.says)
		}
	}
	if got := r.git(r.dir, "for-each-ref", "--format=%(refname)"); got != "refs/heads/main" {
		t.Errorf("the remote has %s", got)
	}
}

// TestPublishThroughTheAPIWhenMainMoves has a merge come between the rendering and the commit.
func TestPublishThroughTheAPIWhenMainMoves(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	h := newHub(t, r)
	merged := false
	h.before = func(kind string) string {
		if kind == "PATCH refs" && !merged {
			merged = true
			r.merge(7)
		}
		return ""
	}
	out, errs := r.scorelint(r.clone("--depth=1"), h.env(), 0, "publish", "--as-of", asOf, "--via", "api")
	if !merged || !strings.Contains(out, "published 6 files to main") || errs != "" {
		t.Errorf("got %q and %q", out, errs)
	}
	r.wantPublished("main")
	if strings.Contains(out+errs, hubToken) {
		t.Error("it tells the token")
	}
}

// TestPullRequestRefusalSaysTheSetting has GitHub forbid workflows to open pull requests. The branch is published, and
// the next run opens the pull request.
func TestPullRequestRefusalSaysTheSetting(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	h := newHub(t, r)
	h.before = func(kind string) string {
		if kind == "POST pulls" {
			return "GitHub Actions is not permitted to create or approve pull requests."
		}
		return ""
	}
	dir := r.clone()
	args := []string{"publish", "--as-of", asOf, "--branch", "report", "--pull-request"}
	_, errs := r.scorelint(dir, h.env(), 2, args...)
	if !strings.Contains(errs, "Settings, Actions, General, Workflow permissions") {
		t.Errorf("got %q", errs)
	}
	h.before = nil
	if out, _ := r.scorelint(dir, h.env(), 0, args...); !strings.Contains(out, "nothing was pushed\nthe pull request https://example.com/pull/1 was opened") {
		t.Errorf("got %q", out)
	}
}

// TestCommitMessageCarriesNobodysText has rows and files whose names close issues, mention people and skip workflows.
func TestCommitMessageCarriesNobodysText(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	h := newHub(t, r)
	r.edit("scorecard/2026-Q3/rows.yaml", "name: Payments", `name: "Closes #1 @acme/everyone [skip ci] https://github.com/acme/x/issues/1"`)
	dir := r.clone()
	r.scorelint(r.people, nil, 0, "render", "--as-of", asOf)
	leftover := filepath.Join(r.people, "scorecard/fixes #2 @acme [skip ci].md")
	if err := os.Rename(filepath.Join(r.people, "scorecard/2026-Q3/README.md"), leftover); err != nil {
		t.Fatal(err)
	}
	r.commit("Rows")
	r.scorelint(dir, h.env(), 0, "publish", "--as-of", asOf, "--branch", "report", "--pull-request")
	if len(h.pulls) != 1 {
		t.Fatalf("%d pull requests", len(h.pulls))
	}
	message := r.git(r.dir, "log", "-1", "--format=%B", "report")
	if !strings.Contains(message, "step in first: payments (Yes") || !strings.Contains(message, "- 1 file with an odd name") {
		t.Errorf("the message is\n%s", message)
	}
	for _, text := range []string{"@", "#", "[", "://"} {
		if strings.Contains(message, text) || strings.Contains(h.pulls[0].Title+h.pulls[0].Body, text) {
			t.Errorf("%q stands in\n%s\n%+v", text, message, h.pulls[0])
		}
	}
}

// TestPublishLeavesOthersBranchesAlone has somebody's work on the branch to publish to.
func TestPublishLeavesOthersBranchesAlone(t *testing.T) {
	t.Parallel()
	for _, via := range []string{"git", "api"} {
		r := newRemote(t)
		h := newHub(t, r)
		r.write("release.txt", "precious")
		r.git(r.people, "add", "-A")
		r.git(r.people, "commit", "-q", "-m", "release")
		r.git(r.people, "push", "-q", "origin", "HEAD:refs/heads/report")
		before := h.tip("report")
		_, errs := r.scorelint(r.clone(), h.env(), 2, "publish", "--as-of", asOf, "--via", via, "--branch", "report")
		if !strings.Contains(errs, `the branch "report" holds commits that scorelint did not make`) || h.tip("report") != before || len(h.asked) > 0 {
			t.Errorf("%s: %q, %v", via, errs, h.asked)
		}
	}
}

// TestPublishersShareABranch has two scorecards of one repository publish to one branch, both ways, in turn.
func TestPublishersShareABranch(t *testing.T) {
	t.Parallel()
	for _, via := range [][2]string{{"git", "git"}, {"api", "api"}, {"git", "api"}} {
		r := newRemote(t)
		h := newHub(t, r)
		if err := os.CopyFS(filepath.Join(r.people, "team"), os.DirFS("testdata/repo")); err != nil {
			t.Fatal(err)
		}
		r.commit("A second scorecard")
		dir := r.clone("--depth=1")
		for i, folder := range []string{".", "team", "."} {
			r.scorelint(dir, h.env(), 0, "publish", folder, "--as-of", asOf, "--via", via[i%2], "--branch", "report")
		}
		r.edit("team/scorecard/scorecard.yaml", "Small", "Smaller")
		r.commit("A title")
		for i, folder := range []string{"team", "."} {
			r.scorelint(dir, h.env(), 0, "publish", folder, "--as-of", asOf, "--via", via[i%2], "--branch", "report")
		}
		for file, title := range map[string]string{"scorecard/README.md": "# Small", "team/scorecard/README.md": "# Smaller"} {
			if text := r.git(r.dir, "show", "report:"+file); !strings.Contains(text, title) {
				t.Errorf("%v: %s is %.200s", via, file, text)
			}
		}
		r.git(r.dir, "merge-tree", "--write-tree", "main", "report")
	}
}
