//go:build matrix

package main_test

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
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
	for name, text := range map[string]string{
		"plain": adopted(t), "with a pull request": adoptedWithPullRequest(t), "with issues": adopted(t) + adoptingBlock(t, "command: notify\n"),
		"form":          adoptingBlock(t, "name: scorecard-form\n"),
		"with comments": adopted(t) + adoptingBlock(t, "comment: true\n"),
		"report":        adoptingBlock(t, "name: scorecard-report\n"),
	} {
		cmd := exec.Command(actionlint, "-shellcheck=", "-pyflakes=", "-")
		cmd.Stdin = strings.NewReader(text)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// newAdopter is a repository that does as the page says. What it pins is this repository as it stands, which is no release.
func newAdopter(t *testing.T, more ...string) *stage {
	t.Helper()
	s := newStage(t)
	const commit = "0123456789abcdef0123456789abcdef01234567"
	project := t.TempDir()
	copyProject(t, project)
	s.adopt(adopted(t)+strings.Join(more, ""), project, commit, "main")
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

// TestPeopleAreTold runs the job that the page adds for it, on a morning after an exception has expired and on the next one.
func TestPeopleAreTold(t *testing.T) {
	s := newAdopter(t, adoptingBlock(t, "command: notify\n"))
	s.edit("scorecard/exceptions/payments-runner.yaml", "expires: 2026-12-01", "expires: 2026-10-01")
	s.commit("Expire")
	var asked []string
	issue := map[string]any{"number": 1, "html_url": "https://example.com/1", "user": map[string]string{"login": "bot", "type": "Bot"}, "labels": []any{map[string]string{"name": "scorecard"}}}
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.URL.Path)
		if r.Header.Get("Authorization") != "Bearer dummy" || r.URL.Path == "/user" {
			http.Error(w, `{"message": "Resource not accessible by integration"}`, http.StatusForbidden)
			return
		}
		var answer any = issue
		switch {
		case r.Method == http.MethodPost && strings.HasSuffix(r.URL.Path, "/comments"):
			text, _ := io.ReadAll(r.Body)
			asked = append(asked, string(text))
		case r.Method != http.MethodGet:
			in := map[string]any{}
			_ = json.NewDecoder(r.Body).Decode(&in)
			delete(in, "labels")
			maps.Copy(issue, in)
			issue["state"] = "open"
		case strings.HasSuffix(r.URL.Path, "/comments") || issue["body"] == nil:
			answer = []any{}
		default:
			answer = []any{issue}
		}
		_ = json.NewEncoder(w).Encode(answer)
	}))
	defer api.Close()
	schedule := event{"schedule", s.git(s.dir, "rev-parse", "main"), map[string]any{"repository": map[string]any{"default_branch": "main"}}}
	morning := func() (outcome, string) {
		asked = nil
		o := s.run(schedule, "-j", "notify", "--env", "GITHUB_API_URL="+api.URL, "--env", "GITHUB_REPOSITORY=acme/card")
		o.want(t, map[string]string{"notify": "success"})
		return o, strings.Join(asked, "\n")
	}
	if o, got := morning(); !strings.Contains(got, `@lead:\n\n- **overdue**: `) || strings.Count(got, "POST ") != 2 || strings.Count(got, "PATCH ") != 1 {
		t.Errorf("on the first morning it asks\n%s\n%s", got, o.log)
	}
	if o, got := morning(); strings.Contains(got, "POST") || strings.Contains(got, "PATCH") || !strings.Contains(o.summary, "1 issue open, 0 changed") {
		t.Errorf("on the second morning it asks\n%s\n%s", got, o.log)
	}
}

// TestPullRequestsAreCommented runs the job that the page adds for it: the comment says what fails, while the job is green, and the
// page is that of the change.
func TestPullRequestsAreCommented(t *testing.T) {
	s, c := newAdopter(t, adoptingBlock(t, "comment: true\n")), newComments(t)
	s.edit(rows, ownerOfARow, "  reason: The migration ::error::has no date.\n")
	o := s.run(s.pullRequest(), "-j", "comment", "--env", "GITHUB_API_URL="+c.URL, "--env", "GITHUB_REPOSITORY=acme/card")
	o.want(t, map[string]string{"comment": "success"})
	if len(c.bodies) != 1 || !strings.Contains(c.bodies[0], "## scorelint: fails") || !strings.Contains(c.bodies[0], "escalation/owner-missing") {
		t.Errorf("the comments are %q\n%s", c.bodies, o.log)
	}
	page, err := os.ReadFile(s.remote.dir + ".artifacts/scorecard")
	if err != nil || !strings.Contains(string(page), "</html>") || strings.Contains(string(page), `:\:`) {
		t.Errorf("the page is %d bytes, %v\n%s", len(page), err, o.log)
	}
	if len(o.annotations) > 0 {
		t.Errorf("the annotations are those of the other job: %+v", o.annotations)
	}
}

// TestFormsBecomePullRequests runs the page's workflow for an issue of the form, for one with a hostile text, and for one without
// the label.
func TestFormsBecomePullRequests(t *testing.T) {
	s := newStage(t)
	project := t.TempDir()
	copyProject(t, project)
	s.adopt(adoptingBlock(t, "name: scorecard-form\n"), project, "0123456789abcdef0123456789abcdef01234567")
	h := newHub(t, s.remote)
	file := func(body string, labels ...any) outcome {
		o, _ := s.act(event{"issues", s.git(s.dir, "rev-parse", "main"), map[string]any{
			"action": "opened", "repository": map[string]any{"full_name": "acme/card", "default_branch": "main"},
			"issue": map[string]any{"number": 5, "state": "open", "title": "`touch pwned`", "body": body, "labels": labels, "user": map[string]any{"login": "director"}},
		}}, "-P", "ubuntu-24.04=-self-hosted", "-s", "GITHUB_TOKEN="+hubToken, "--env", "GITHUB_API_URL="+h.URL, "--env", "GITHUB_REPOSITORY=acme/card")
		return o
	}
	label := map[string]any{"name": "scorecard-change"}
	good := form("payments", "reviewed", "2026-09-28", "We met. ${{ github.token }} $(touch pwned)")
	if o := file(good, map[string]any{"name": "bug"}); len(o.jobs) > 0 || len(h.asked) > 0 {
		t.Errorf("without the label: %v\n%s", o.jobs, o.log)
	}
	o := file(form("../../x", "reviewed", "x\r::error::y ${{ github.token }}", "`touch pwned`"), label)
	o.want(t, map[string]string{"form": "success"})
	if len(h.said) != 1 || !strings.Contains(h.said[0], "This can't be set:") || len(h.pulls) > 0 || len(o.annotations) > 0 {
		t.Errorf("hostile: it answers %q\n%s", h.said, o.log)
	}
	o = file(good, label)
	o.want(t, map[string]string{"form": "success"})
	if len(h.said) != 1 || !strings.Contains(h.said[0], "Proposed: ") || len(h.pulls) != 1 || !strings.Contains(h.pulls[0].Body, "${{ github.token }} $(touch pwned)") {
		t.Errorf("it answers %q\n%s", h.said, o.log)
	}
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
