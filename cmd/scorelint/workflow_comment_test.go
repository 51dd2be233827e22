package main_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// comments is a stand-in for the comments of the pull request acme/card#7.
type comments struct {
	*httptest.Server
	bodies   []string
	readOnly bool
}

func newComments(t *testing.T) *comments {
	t.Helper()
	c := &comments{}
	c.Server = httptest.NewServer(c)
	t.Cleanup(c.Close)
	return c
}

func (c *comments) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var in struct{ Body string }
	_ = json.NewDecoder(r.Body).Decode(&in)
	var answer any = map[string]any{}
	switch path := strings.TrimPrefix(r.URL.Path, "/repos/acme/card/issues/"); {
	case path == "/user" || r.Method != http.MethodGet && c.readOnly:
		w.WriteHeader(http.StatusForbidden)
		answer = map[string]string{"message": "Resource not accessible by integration"}
	case r.Method == http.MethodGet && path == "7/comments":
		all := []any{}
		for i, body := range c.bodies {
			all = append(all, map[string]any{"id": i + 1, "body": body, "user": map[string]string{"login": "github-actions[bot]", "type": "Bot"}})
		}
		answer = all
	case r.Method == http.MethodPost && path == "7/comments":
		c.bodies = append(c.bodies, in.Body)
	case r.Method == http.MethodPatch && path == "comments/1":
		c.bodies[0] = in.Body
	default:
		w.WriteHeader(http.StatusNotFound)
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// TestAPullRequestIsCommented has one comment follow a pull request, from the action, with the page beside it.
func TestAPullRequestIsCommented(t *testing.T) {
	t.Parallel()
	r, c := newRemote(t), newComments(t)
	s := newActionStep(t, r)
	temp := t.TempDir()
	event, summary, outputs := filepath.Join(temp, "event"), filepath.Join(temp, "summary"), filepath.Join(temp, "outputs")
	r.put(event, `{"pull_request": {"number": 7}}`)
	r.put(summary, "")
	dir := r.people
	inputs := map[string]string{"as-of": asOf, "policy-from": "HEAD", "new-since": "HEAD", "comment": "true"}
	lint := func(want int, env ...string) (stderr string, outs map[string]string) {
		r.put(outputs, "")
		s.temp = t.TempDir()
		env = append(inWorkflow("GITHUB_EVENT_NAME=pull_request", "GITHUB_EVENT_PATH="+event, "GITHUB_API_URL="+c.URL, "GITHUB_TOKEN="+hubToken, "RUNNER_TEMP="+s.temp,
			"GITHUB_SERVER_URL=https://github.com", "GITHUB_RUN_ID=12", "GITHUB_STEP_SUMMARY="+summary, "GITHUB_OUTPUT="+outputs), env...)
		_, stderr, code := s.steps(dir, inputs, env)
		if code != want {
			t.Errorf("exit code %d, want %d: %s", code, want, stderr)
		}
		text, err := os.ReadFile(outputs)
		if err != nil {
			t.Fatal(err)
		}
		outs = map[string]string{}
		for line := range strings.Lines(string(text)) {
			name, value, _ := strings.Cut(strings.TrimSpace(line), "=")
			outs[name] = value
		}
		return stderr, outs
	}
	says := func(texts ...string) {
		t.Helper()
		if len(c.bodies) != 1 {
			t.Fatalf("there are %d comments", len(c.bodies))
		}
		for _, text := range texts {
			if !strings.Contains(c.bodies[0], text) {
				t.Errorf("no %q in\n%s", text, c.bodies[0])
			}
		}
	}

	lint(0)
	if len(c.bodies) > 0 {
		t.Errorf("it comments on a change that means nothing:\n%s", c.bodies[0])
	}
	r.edit(rows, ownerOfARow, "  reason: \"@octocat <b> The migration has no date.\"\n")
	_, outs := lint(1)
	says("## scorelint: fails\n", "1 error", "### What this change means for leadership", "escalation/owner-missing", "[this run](https://github.com/acme/card/actions/runs/12)")
	if strings.Contains(strings.ReplaceAll(c.bodies[0], "`@octocat`", ""), "@octocat") {
		t.Errorf("it mentions somebody:\n%s", c.bodies[0])
	}
	page, err := os.ReadFile(outs["page"])
	if err != nil || !strings.Contains(string(page), "</html>") || !strings.Contains(string(page), "::") || strings.Contains(string(page), `:\:`) || outs["page-name"] != "scorecard" {
		t.Errorf("the page is %d bytes, %v: %v", len(page), err, outs)
	}

	r.git(dir, "checkout", "-q", rows)
	lint(0)
	says("## scorelint: passes\n", "No change that matters to leadership.")

	// The token of a fork can only read.
	c.readOnly = true
	r.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	stderr, _ := lint(1)
	text, err := os.ReadFile(summary)
	if !strings.Contains(stderr, "the comment on the pull request was not written") || err != nil || !strings.Contains(string(text), "## No comment") {
		t.Errorf("got %q, %v", stderr, err)
	}
	// A run that is about no pull request has nothing to comment on.
	r.put(event, `{"before": "x"}`)
	if stderr, _ := lint(1, "GITHUB_EVENT_NAME=push"); strings.Contains(stderr, "comment") {
		t.Errorf("got %q", stderr)
	}
}
