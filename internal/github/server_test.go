package github

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/scorelint/scorelint/internal/git"
)

const testToken = "ghs_s3cretT0ken"

// server is a stand-in for GitHub's REST API with one repository, acme/card.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	heads    map[string]string // commit by branch
	commits  map[string]commit
	trees    int
	lastTree json.RawMessage
	pulls    []*serverPull
	requests []string // "POST trees", "POST commits", "POST refs", "PATCH refs", "GET pulls", "POST pulls" or "PATCH pulls"
	// fault may answer a request in the place of the server. It returns false to let it be.
	fault func(kind string, w http.ResponseWriter, r *http.Request) bool
	// after is called when a request was heeded, before it is answered. It returns true to answer nothing.
	after func(kind string) bool
}

type commit struct {
	Message, Tree string
	Parents       []string
}

type serverPull struct {
	Number                  int
	Base, Head, Title, Body string
	Fork                    bool // from another repository's branch of the same name
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{heads: map[string]string{"main": oid(1)}, commits: map[string]commit{oid(1): {Message: "first"}}}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(func() {
		s.CloseClientConnections()
		s.Close()
	})
	return s
}

// asked gives the kinds of the requests so far.
func (s *server) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

func oid(n int) string { return fmt.Sprintf("%040x", n) }

// move commits to a branch as somebody else would. The caller holds the lock, or nobody else is there.
func (s *server) move(branch string) string {
	id := oid(len(s.commits) + 1)
	s.commits[id] = commit{Message: "somebody else's", Parents: []string{s.heads[branch]}}
	s.heads[branch] = id
	return id
}

// isIn reports whether a commit is part of another's history.
func (s *server) isIn(id, history string) bool {
	return id == history || slices.ContainsFunc(s.commits[history].Parents, func(parent string) bool { return s.isIn(id, parent) })
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	path, ours := strings.CutPrefix(r.URL.Path, "/repos/acme/card/")
	what, rest, _ := strings.Cut(strings.TrimPrefix(path, "git/"), "/")
	kind := r.Method + " " + what
	s.requests = append(s.requests, kind)
	var in map[string]json.RawMessage
	body, err := io.ReadAll(r.Body) // before all else, so that the server sees a client go
	if err != nil || len(body) > 0 && json.Unmarshal(body, &in) != nil {
		refuse(w, http.StatusBadRequest, "Problems parsing JSON")
		return
	}
	if s.fault != nil && s.fault(kind, w, r) {
		return
	}
	switch {
	case r.Header.Get("Authorization") != "Bearer "+testToken:
		refuse(w, http.StatusUnauthorized, "Bad credentials")
	case !ours:
		refuse(w, http.StatusNotFound, "Not Found")
	default:
		s.heed(w, r, kind, rest, in)
	}
}

func (s *server) heed(w http.ResponseWriter, r *http.Request, kind, rest string, in map[string]json.RawMessage) {
	text := func(name string) (value string) { _ = json.Unmarshal(in[name], &value); return value }
	branch := strings.TrimPrefix(strings.TrimPrefix(text("ref"), "refs/")+rest, "heads/")
	var answer any
	switch kind {
	case "POST trees":
		s.trees++
		s.lastTree, answer = in["tree"], map[string]string{"sha": fmt.Sprint(text("base_tree"), " with ", s.trees)}
	case "POST commits":
		c := commit{Message: text("message"), Tree: text("tree")}
		_ = json.Unmarshal(in["parents"], &c.Parents)
		id := oid(len(s.commits) + 1)
		s.commits[id], answer = c, map[string]string{"sha": id}
	case "POST refs":
		if s.heads[branch] != "" {
			refuse(w, 422, "Reference already exists")
			return
		}
		s.heads[branch], answer = text("sha"), object{}
	case "PATCH refs":
		switch {
		case s.heads[branch] == "":
			refuse(w, 422, "Reference does not exist")
			return
		case !s.isIn(s.heads[branch], text("sha")):
			refuse(w, 422, "Update is not a fast forward")
			return
		}
		s.heads[branch], answer = text("sha"), object{}
	default:
		if answer = s.heedPull(w, r, kind, rest, text); answer == nil {
			return
		}
	}
	if s.after != nil && s.after(kind) {
		panic(http.ErrAbortHandler) // cuts the connection
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (s *server) heedPull(w http.ResponseWriter, r *http.Request, kind, rest string, text func(string) string) any {
	switch kind {
	case "GET pulls":
		list := []object{}
		for _, p := range s.pulls {
			if "acme:"+p.Head == r.FormValue("head") && p.Base == r.FormValue("base") {
				list = append(list, p.object())
			}
		}
		return list
	case "POST pulls":
		from, into := text("head"), text("base")
		for _, p := range s.pulls {
			if p.Base == into && p.Head == from && !p.Fork {
				refuse(w, 422, "Validation Failed", "A pull request already exists for acme:"+from+".")
				return nil
			}
		}
		if s.heads[from] == s.heads[into] {
			refuse(w, 422, "Validation Failed", "No commits between "+into+" and "+from)
			return nil
		}
		p := &serverPull{Number: len(s.pulls) + 1, Base: into, Head: from, Title: text("title"), Body: text("body")}
		s.pulls = append(s.pulls, p)
		return p.object()
	case "PATCH pulls":
		for _, p := range s.pulls {
			if rest == fmt.Sprint(p.Number) {
				p.Title, p.Body = text("title"), text("body")
				return p.object()
			}
		}
	}
	refuse(w, http.StatusNotFound, "Not Found")
	return nil
}

func (p *serverPull) object() object {
	owner := "acme/card"
	if p.Fork {
		owner = "acme-fork/card"
	}
	return object{
		"number": p.Number, "html_url": fmt.Sprint("https://example.com/", p.Number), "title": p.Title, "body": p.Body,
		"head": object{"repo": object{"full_name": owner}},
	}
}

// refuse answers as GitHub does: details stand beside the message.
func refuse(w http.ResponseWriter, status int, message string, details ...string) {
	all := []object{}
	for _, detail := range details {
		all = append(all, object{"resource": "PullRequest", "code": "custom", "message": detail})
	}
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(object{"message": message, "errors": all})
}

// onMain is a commit on top of main.
func onMain() git.Commit {
	return git.Commit{
		Branch: "main", Tip: oid(1), Parents: []string{oid(1)}, BaseTree: "base", Message: "Render the report\n\n1 row changed\n",
		Files: map[string][]byte{"teams/README.md": []byte("new"), "teams/old.md": nil},
	}
}
