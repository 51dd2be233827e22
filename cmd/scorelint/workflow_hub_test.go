package main_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const hubToken = "ghs_s3cretT0ken"

// hub is a stand-in for GitHub's GraphQL API in front of a bare repository.
type hub struct {
	*httptest.Server
	*remote
	guard sync.Mutex
	pulls []hubPull
	asked []string
	// before is called with the kind of each request; what it returns is answered in the place of the hub, unless empty.
	before func(kind string) string
}

type hubPull struct{ Base, Head, Title, Body string }

func newHub(t *testing.T, r *remote) *hub {
	t.Helper()
	h := &hub{remote: r}
	h.Server = httptest.NewServer(h)
	t.Cleanup(h.Close)
	return h
}

// env are the variables of a workflow beside the hub.
func (h *hub) env() []string {
	return inWorkflow("GITHUB_GRAPHQL_URL="+h.URL, "GITHUB_TOKEN="+hubToken)
}

type hubRequest struct {
	Query     string
	Variables struct {
		Base, Target string
		Input        struct {
			Branch struct {
				Name string `json:"branchName"`
			}
			Message         struct{ Headline, Body string }
			ExpectedHeadOID string
			FileChanges     struct {
				Additions []struct {
					Path     string
					Contents []byte
				}
				Deletions []struct{ Path string }
			}
			Name, OID                                 string
			BaseRefName, HeadRefName, Title, Body, ID string
		}
	}
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.guard.Lock()
	defer h.guard.Unlock()
	var request hubRequest
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil || r.Header.Get("Authorization") != "Bearer "+hubToken {
		http.Error(w, `{"message":"Bad credentials"}`, http.StatusUnauthorized)
		return
	}
	for part, answer := range map[string]func(*hubRequest) string{
		"createCommitOnBranch(": h.answerCommit, "createRef(": h.answerRef, "associatedPullRequests(": h.answerPulls,
		"createPullRequest(": h.answerOpen, "updatePullRequest(": h.answerRefresh, "target:ref(": h.answerState,
	} {
		if strings.Contains(request.Query, part) {
			h.asked = append(h.asked, part)
			if h.before != nil {
				if instead := h.before(part); instead != "" {
					fmt.Fprint(w, instead)
					return
				}
			}
			fmt.Fprint(w, answer(&request))
			return
		}
	}
	http.Error(w, "unknown query", http.StatusBadRequest)
}

func (h *hub) tip(ref string) string {
	return h.git(h.dir, "for-each-ref", "--format=%(objectname)", ref)
}

func (h *hub) answerState(r *hubRequest) string {
	describe := func(ref string) string {
		tip := h.tip(ref)
		if tip == "" {
			return "null"
		}
		message, _ := json.Marshal(h.git(h.dir, "log", "-1", "--format=%B", tip))
		return fmt.Sprintf(`{"target":{"oid":%q,"message":%s,"parents":{"nodes":[]}}}`, tip, message)
	}
	return fmt.Sprintf(`{"data":{"repository":{"id":"R_1","base":%s,"target":%s}}}`, describe(r.Variables.Base), describe(r.Variables.Target))
}

func (h *hub) answerRef(r *hubRequest) string {
	h.git(h.dir, "update-ref", r.Variables.Input.Name, r.Variables.Input.OID)
	return `{"data":{"createRef":{"ref":{"name":"x"}}}}`
}

func (h *hub) answerCommit(r *hubRequest) string {
	in := r.Variables.Input
	ref := "refs/heads/" + in.Branch.Name
	if h.tip(ref) != in.ExpectedHeadOID {
		return `{"data":{"createCommitOnBranch":null},"errors":[{"type":"STALE_DATA","message":"Expected branch to point to x"}]}`
	}
	dir := h.t.TempDir()
	h.git(dir, "clone", "-q", "-b", in.Branch.Name, h.dir, "w")
	work := filepath.Join(dir, "w")
	for _, f := range in.FileChanges.Additions {
		h.put(filepath.Join(work, f.Path), string(f.Contents))
	}
	for _, f := range in.FileChanges.Deletions {
		h.git(work, "rm", "-q", f.Path)
	}
	h.git(work, "add", "-A")
	h.git(work, "-c", "user.name=GitHub", "commit", "-q", "-m", in.Message.Headline+"\n\n"+in.Message.Body)
	h.git(work, "push", "-q", "origin", in.Branch.Name)
	return fmt.Sprintf(`{"data":{"createCommitOnBranch":{"commit":{"oid":%q}}}}`, h.tip(ref))
}

func (h *hub) answerPulls(r *hubRequest) string {
	head := strings.TrimPrefix(r.Variables.Target, "refs/heads/")
	if h.tip(r.Variables.Target) == "" {
		return `{"data":{"repository":{"id":"R_1","ref":null}}}`
	}
	nodes := []map[string]any{}
	for i, p := range h.pulls {
		if p.Base == r.Variables.Base && p.Head == head {
			nodes = append(nodes, map[string]any{"id": fmt.Sprint(i), "url": "https://example.com/pull/1", "title": p.Title, "body": p.Body})
		}
	}
	text, _ := json.Marshal(nodes)
	return fmt.Sprintf(`{"data":{"repository":{"id":"R_1","ref":{"associatedPullRequests":{"nodes":%s}}}}}`, text)
}

func (h *hub) answerOpen(r *hubRequest) string {
	in := r.Variables.Input
	h.pulls = append(h.pulls, hubPull{in.BaseRefName, in.HeadRefName, in.Title, in.Body})
	return `{"data":{"createPullRequest":{"pullRequest":{"url":"https://example.com/pull/1"}}}}`
}

func (h *hub) answerRefresh(r *hubRequest) string {
	h.pulls[0].Title, h.pulls[0].Body = r.Variables.Input.Title, r.Variables.Input.Body
	return `{"data":{"updatePullRequest":{"pullRequest":{"url":"x"}}}}`
}
