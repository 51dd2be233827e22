package github

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

const testToken = "ghs_s3cretT0ken"

// server is a stand-in for GitHub's GraphQL API with one repository, acme/card.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	heads    map[string]string // commit by branch
	commits  map[string]commit
	pulls    []*serverPull
	requests []string // the kind of each: "state", "commit", "ref", "pulls", "open" or "refresh"
	// fault may answer a request in the place of the server. It returns false to let it be.
	fault func(kind string, w http.ResponseWriter, r *http.Request) bool
	// after is called when a commit was made, before it is answered. It returns true to answer nothing.
	after func() bool
}

// deleted stands in a commit for a file that it deletes.
const deleted = "(deleted)"

type commit struct {
	Parent, Message string
	Files           map[string]string
}

type serverPull struct {
	ID, Base, Head, Title, Body string
	Fork                        bool // from another repository's branch of the same name
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{heads: map[string]string{"main": oid(1)}, commits: map[string]commit{oid(1): {Message: "first", Files: map[string]string{"teams/old.md": "old"}}}}
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
func (s *server) move(branch, message string, files map[string]string) string {
	id := oid(len(s.commits) + 1)
	s.commits[id] = commit{s.heads[branch], message, files}
	s.heads[branch] = id
	return id
}

// tree gives the files at a commit as git would.
func (s *server) tree(_ context.Context, id string) (fs.FS, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	files, known := fstest.MapFS{}, map[string]bool{}
	for ; id != ""; id = s.commits[id].Parent {
		for name, text := range s.commits[id].Files {
			if !known[name] && text != deleted {
				files[strings.TrimPrefix(name, "teams/")] = &fstest.MapFile{Data: []byte(text)}
			}
			known[name] = true
		}
	}
	return files, nil
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Query     string
		Variables struct {
			Owner, Name, Base, Target string
			Input                     json.RawMessage
		}
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil || r.Header.Get("Authorization") != "Bearer "+testToken {
		http.Error(w, `{"message":"Bad credentials"}`, http.StatusUnauthorized)
		return
	}
	kind := "state"
	for part, other := range map[string]string{
		"createCommitOnBranch(": "commit", "createRef(": "ref",
		"associatedPullRequests(": "pulls", "createPullRequest(": "open", "updatePullRequest(": "refresh",
	} {
		if strings.Contains(request.Query, part) {
			kind = other
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.requests = append(s.requests, kind)
	if s.fault != nil && s.fault(kind, w, r) {
		return
	}
	switch kind {
	case "commit":
		s.commit(w, request.Variables.Input)
	case "ref":
		s.ref(w, request.Variables.Input)
	case "open":
		s.open(w, request.Variables.Input)
	case "refresh":
		s.refresh(w, request.Variables.Input)
	default:
		if request.Variables.Owner+"/"+request.Variables.Name != "acme/card" {
			fmt.Fprint(w, `{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a Repository."}]}`)
			return
		}
		if kind == "pulls" {
			s.listPulls(w, request.Variables.Base, strings.TrimPrefix(request.Variables.Target, "refs/heads/"))
			return
		}
		fmt.Fprintf(w, `{"data":{"repository":{"id":"R_1","base":%s,"target":%s}}}`, s.describe(request.Variables.Base), s.describe(request.Variables.Target))
	}
}

func (s *server) describe(ref string) string {
	id := s.heads[strings.TrimPrefix(ref, "refs/heads/")]
	if id == "" {
		return "null"
	}
	return fmt.Sprintf(`{"target":{"oid":%q}}`, id)
}

func (s *server) commit(w http.ResponseWriter, raw json.RawMessage) {
	var in struct {
		Branch          struct{ BranchName string }
		Message         struct{ Headline, Body string }
		ExpectedHeadOID string
		FileChanges     struct {
			Additions []struct {
				Path     string
				Contents []byte
			}
			Deletions []struct{ Path string }
		}
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if head := s.heads[in.Branch.BranchName]; head != in.ExpectedHeadOID {
		fmt.Fprintf(w, `{"data":{"createCommitOnBranch":null},"errors":[{"type":"STALE_DATA","message":"Expected branch to point to %s but it did not. Pull and try again."}]}`, in.ExpectedHeadOID)
		return
	}
	files := map[string]string{}
	for _, f := range in.FileChanges.Additions {
		files[f.Path] = string(f.Contents)
	}
	for _, f := range in.FileChanges.Deletions {
		files[f.Path] = deleted
	}
	id := s.move(in.Branch.BranchName, strings.TrimSpace(in.Message.Headline+"\n\n"+in.Message.Body), files)
	if s.after != nil && s.after() {
		panic(http.ErrAbortHandler) // cuts the connection
	}
	fmt.Fprintf(w, `{"data":{"createCommitOnBranch":{"commit":{"oid":%q}}}}`, id)
}

func (s *server) ref(w http.ResponseWriter, raw json.RawMessage) {
	var in struct{ RepositoryID, Name, OID string }
	if err := json.Unmarshal(raw, &in); err != nil || in.RepositoryID != "R_1" {
		http.Error(w, "bad input", http.StatusBadRequest)
		return
	}
	name := strings.TrimPrefix(in.Name, "refs/heads/")
	if s.heads[name] != "" {
		fmt.Fprintf(w, `{"errors":[{"type":"UNPROCESSABLE","message":"A ref named \"%s\" already exists in the repository."}]}`, in.Name)
		return
	}
	s.heads[name] = in.OID
	fmt.Fprint(w, `{"data":{"createRef":{"ref":{"name":"x"}}}}`)
}

func (s *server) listPulls(w http.ResponseWriter, base, head string) {
	if s.heads[head] == "" {
		fmt.Fprint(w, `{"data":{"repository":{"id":"R_1","ref":null}}}`)
		return
	}
	nodes := []map[string]any{}
	for _, p := range s.pulls {
		if p.Base == base && p.Head == head {
			nodes = append(nodes, map[string]any{"id": p.ID, "url": "https://example.com/" + p.ID, "title": p.Title, "body": p.Body, "isCrossRepository": p.Fork})
		}
	}
	text, _ := json.Marshal(nodes)
	fmt.Fprintf(w, `{"data":{"repository":{"id":"R_1","ref":{"associatedPullRequests":{"nodes":%s}}}}}`, text)
}

func (s *server) open(w http.ResponseWriter, raw json.RawMessage) {
	var in struct{ RepositoryID, BaseRefName, HeadRefName, Title, Body string }
	if err := json.Unmarshal(raw, &in); err != nil || in.RepositoryID != "R_1" {
		http.Error(w, "bad input", http.StatusBadRequest)
		return
	}
	if s.heads[in.HeadRefName] == s.heads[in.BaseRefName] {
		fmt.Fprintf(w, `{"data":{"createPullRequest":null},"errors":[{"type":"UNPROCESSABLE","message":"No commits between %s and %s"}]}`, in.BaseRefName, in.HeadRefName)
		return
	}
	for _, p := range s.pulls {
		if p.Base == in.BaseRefName && p.Head == in.HeadRefName && !p.Fork {
			fmt.Fprintf(w, `{"data":{"createPullRequest":null},"errors":[{"type":"UNPROCESSABLE","message":"A pull request already exists for acme:%s."}]}`, in.HeadRefName)
			return
		}
	}
	id := fmt.Sprintf("PR_%d", len(s.pulls)+1)
	s.pulls = append(s.pulls, &serverPull{ID: id, Base: in.BaseRefName, Head: in.HeadRefName, Title: in.Title, Body: in.Body})
	if s.after != nil && s.after() {
		panic(http.ErrAbortHandler)
	}
	fmt.Fprintf(w, `{"data":{"createPullRequest":{"pullRequest":{"url":"https://example.com/%s"}}}}`, id)
}

func (s *server) refresh(w http.ResponseWriter, raw json.RawMessage) {
	var in struct{ PullRequestID, Title, Body string }
	if err := json.Unmarshal(raw, &in); err != nil {
		http.Error(w, "bad input", http.StatusBadRequest)
		return
	}
	for _, p := range s.pulls {
		if p.ID == in.PullRequestID {
			p.Title, p.Body = in.Title, in.Body
			fmt.Fprint(w, `{"data":{"updatePullRequest":{"pullRequest":{"url":"x"}}}}`)
			return
		}
	}
	fmt.Fprint(w, `{"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a node"}]}`)
}
