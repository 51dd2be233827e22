package github

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
)

const testToken = "ghs_s3cretT0ken"

// server is a stand-in for GitHub's GraphQL API with one repository, acme/card.
type server struct {
	*httptest.Server
	mu       sync.Mutex
	heads    map[string]string // commit by branch
	commits  map[string]commit
	requests []string // the kind of each: "state", "commit" or "ref"
	// fault may answer a request in the place of the server. It returns false to let it be.
	fault func(kind string, w http.ResponseWriter, r *http.Request) bool
	// after is called when a commit was made, before it is answered. It returns true to answer nothing.
	after func() bool
}

type commit struct {
	Parent, Message string
	Files           map[string]string // "" for a deleted one
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
func (s *server) move(branch, message string, files map[string]string) string {
	id := oid(len(s.commits) + 1)
	s.commits[id] = commit{s.heads[branch], message, files}
	s.heads[branch] = id
	return id
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
	if strings.Contains(request.Query, "createCommitOnBranch(") {
		kind = "commit"
	} else if strings.Contains(request.Query, "createRef(") {
		kind = "ref"
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
	default:
		if request.Variables.Owner+"/"+request.Variables.Name != "acme/card" {
			fmt.Fprint(w, `{"data":{"repository":null},"errors":[{"type":"NOT_FOUND","message":"Could not resolve to a Repository."}]}`)
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
	c := s.commits[id]
	return fmt.Sprintf(`{"target":{"oid":%q,"message":%q,"parents":{"nodes":[{"oid":%q}]}}}`, id, c.Message, c.Parent)
}

func (s *server) commit(w http.ResponseWriter, raw json.RawMessage) {
	var in commitInput
	if err := json.Unmarshal(raw, &in); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	if head := s.heads[in.Branch.Name]; head != in.ExpectedHeadOID {
		fmt.Fprintf(w, `{"data":{"createCommitOnBranch":null},"errors":[{"type":"STALE_DATA","message":"Expected branch to point to %s but it did not. Pull and try again."}]}`, in.ExpectedHeadOID)
		return
	}
	files := map[string]string{}
	for _, f := range in.FileChanges.Additions {
		files[f.Path] = string(f.Contents)
	}
	for _, f := range in.FileChanges.Deletions {
		files[f.Path] = ""
	}
	id := s.move(in.Branch.Name, strings.TrimSpace(in.Message.Headline+"\n\n"+in.Message.Body), files)
	if s.after != nil && s.after() {
		panic(http.ErrAbortHandler) // cuts the connection
	}
	fmt.Fprintf(w, `{"data":{"createCommitOnBranch":{"commit":{"oid":%q}}}}`, id)
}

func (s *server) ref(w http.ResponseWriter, raw json.RawMessage) {
	var in refInput
	if err := json.Unmarshal(raw, &in); err != nil || in.Repository != "R_1" {
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
