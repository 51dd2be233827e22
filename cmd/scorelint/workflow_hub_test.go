package main_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const hubToken = "ghs_s3cretT0ken"

// hub is a stand-in for GitHub's REST API in front of a bare repository.
type hub struct {
	*httptest.Server
	*remote
	guard sync.Mutex
	pulls []hubPull
	said  []string // comments on an issue
	asked []string
	// before is called with the kind of each request, such as "POST trees"; what it returns is the reason to refuse it, if any.
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
	return inWorkflow("GITHUB_API_URL="+h.URL, "GITHUB_TOKEN="+hubToken)
}

type hubRequest struct {
	BaseTree                string          `json:"base_tree"`
	Tree                    json.RawMessage // the files of a tree, or the tree of a commit
	Message, Ref, SHA       string
	Parents                 []string
	Base, Head, Title, Body string
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.guard.Lock()
	defer h.guard.Unlock()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.Header.Get("Authorization") != "Bearer "+hubToken {
		http.Error(w, `{"message":"Bad credentials"}`, http.StatusUnauthorized)
		return
	}
	what, rest, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/repos/acme/card/"), "git/"), "/")
	kind := r.Method + " " + what
	h.asked = append(h.asked, kind)
	if h.before != nil {
		if reason := h.before(kind); reason != "" {
			h.answer(w, http.StatusForbidden, map[string]string{"message": reason})
			return
		}
	}
	var in hubRequest
	_ = json.Unmarshal(body, &in)
	switch kind {
	case "POST trees":
		h.answer(w, http.StatusCreated, map[string]string{"sha": h.makeTree(in)})
	case "POST commits":
		h.answer(w, http.StatusCreated, map[string]string{"sha": h.makeCommit(in)})
	case "POST refs", "PATCH refs":
		h.move(w, in.Ref, rest, in.SHA)
	case "GET ": // of /user
		h.answer(w, http.StatusForbidden, map[string]string{"message": "Resource not accessible by integration"})
	case "GET issues":
		list := []any{}
		for i, body := range h.said {
			list = append(list, map[string]any{"id": i + 1, "body": body, "user": map[string]string{"login": "github-actions[bot]", "type": "Bot"}})
		}
		h.answer(w, http.StatusOK, list)
	case "POST issues":
		h.said = append(h.said, in.Body)
		h.answer(w, http.StatusCreated, map[string]string{})
	case "PATCH issues":
		var n int
		_, _ = fmt.Sscanf(rest, "comments/%d", &n)
		h.said[n-1] = in.Body
		h.answer(w, http.StatusOK, map[string]string{})
	default:
		h.answerPulls(w, r, in)
	}
}

func (h *hub) answer(w http.ResponseWriter, status int, what any) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(what)
}

func (h *hub) makeTree(in hubRequest) string {
	var files []struct {
		Path, Mode string
		Content    *string
	}
	_ = json.Unmarshal(in.Tree, &files)
	dir := h.t.TempDir()
	bare := func(args ...string) string {
		h.t.Helper()
		env := []string{"GIT_DIR=" + h.dir, "GIT_INDEX_FILE=" + filepath.Join(dir, "index")}
		out, errs, code, err := h.run(dir, env, "git", args...)
		if code != 0 || err != nil {
			h.t.Errorf("git %q: %d, %v\n%s", args, code, err, errs)
		}
		return strings.TrimSpace(out)
	}
	bare("read-tree", in.BaseTree)
	for _, f := range files {
		if f.Content == nil {
			bare("update-index", "--force-remove", f.Path)
			continue
		}
		h.put(filepath.Join(dir, "content"), *f.Content)
		bare("update-index", "--add", "--cacheinfo", f.Mode+","+bare("hash-object", "-w", "--no-filters", "content")+","+f.Path)
	}
	return bare("write-tree")
}

func (h *hub) makeCommit(in hubRequest) string {
	var tree string
	_ = json.Unmarshal(in.Tree, &tree)
	args := []string{"-c", "user.name=GitHub", "-c", "user.email=noreply@github.com", "commit-tree", tree, "-m", in.Message}
	for _, parent := range in.Parents {
		args = append(args, "-p", parent)
	}
	return h.git(h.dir, args...)
}

func (h *hub) tip(branch string) string {
	return h.git(h.dir, "for-each-ref", "--format=%(objectname)", "refs/heads/"+branch)
}

// move makes a branch, or lets it point to a commit that adds to it.
func (h *hub) move(w http.ResponseWriter, ref, path, to string) {
	branch := strings.TrimPrefix(strings.TrimPrefix(ref, "refs/")+path, "heads/")
	tip := h.tip(branch)
	if tip != "" && ref != "" {
		h.answer(w, 422, map[string]string{"message": "Reference already exists"})
		return
	}
	if _, _, code, _ := h.run(h.dir, nil, "git", "merge-base", "--is-ancestor", tip, to); tip != "" && code != 0 {
		h.answer(w, 422, map[string]string{"message": "Update is not a fast forward"})
		return
	}
	h.git(h.dir, "update-ref", "refs/heads/"+branch, to)
	h.answer(w, http.StatusOK, map[string]string{})
}

func (h *hub) answerPulls(w http.ResponseWriter, r *http.Request, in hubRequest) {
	describe := func(i int) map[string]any {
		p := h.pulls[i]
		return map[string]any{"number": i, "html_url": "https://example.com/pull/1", "title": p.Title, "body": p.Body, "head": map[string]any{"repo": map[string]string{"full_name": "acme/card"}}}
	}
	switch r.Method {
	case http.MethodGet:
		list := []map[string]any{}
		for i, p := range h.pulls {
			if p.Base == r.FormValue("base") && "acme:"+p.Head == r.FormValue("head") {
				list = append(list, describe(i))
			}
		}
		h.answer(w, http.StatusOK, list)
	case http.MethodPost:
		h.pulls = append(h.pulls, hubPull{in.Base, in.Head, in.Title, in.Body})
		h.answer(w, http.StatusCreated, describe(len(h.pulls)-1))
	case http.MethodPatch:
		var i int
		_, _ = fmt.Sscanf(filepath.Base(r.URL.Path), "%d", &i)
		h.pulls[i].Title, h.pulls[i].Body = in.Title, in.Body
		h.answer(w, http.StatusOK, describe(i))
	}
}
