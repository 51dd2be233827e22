package github

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/git"
)

var today = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

// api makes one for the server, whose pauses are noted and not taken.
func api(s *server) (API, *[]time.Duration) {
	var waits []time.Duration
	return API{
		Endpoint: s.URL, Token: testToken, Repository: "acme/card", Client: s.Client(),
		Now:   func() time.Time { return today },
		Sleep: func(ctx context.Context, d time.Duration) error { waits = append(waits, d); return ctx.Err() },
	}, &waits
}

func seconds(n ...int) []time.Duration {
	var all []time.Duration
	for _, s := range n {
		all = append(all, time.Duration(s)*time.Second)
	}
	return all
}

func TestPushThroughTheAPI(t *testing.T) {
	s := newServer(t)
	a, waits := api(s)
	id, err := a.Push(t.Context(), onMain())
	if err != nil || id != oid(2) || s.heads["main"] != oid(2) || len(*waits) != 0 {
		t.Fatalf("got %s, %v, main is at %s after %v", id, err, s.heads["main"], *waits)
	}
	want := commit{Message: "Render the report\n\n1 row changed\n", Tree: "base with 1", Parents: []string{oid(1)}}
	if diff := cmp.Diff(want, s.commits[oid(2)]); diff != "" {
		t.Error(diff)
	}
	var tree []map[string]any
	if err := json.Unmarshal(s.lastTree, &tree); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]map[string]any{
		{"path": "teams/README.md", "mode": "100644", "type": "blob", "content": "new"},
		{"path": "teams/old.md", "mode": "100644", "type": "blob", "sha": nil},
	}, tree); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"POST trees", "POST commits", "PATCH refs"}, s.asked()); diff != "" {
		t.Error(diff)
	}
}

func TestPushMakesABranch(t *testing.T) {
	for name, there := range map[string]string{"nobody else": "", "somebody else at the same time": oid(1)} {
		s := newServer(t)
		if there != "" {
			s.heads["card/report 1"] = there
		}
		a, _ := api(s)
		c := onMain()
		c.Branch, c.Tip = "card/report 1", ""
		if id, err := a.Push(t.Context(), c); err != nil || s.heads[c.Branch] != id {
			t.Errorf("%s: got %s, %v, the branch is at %q", name, id, err, s.heads[c.Branch])
		}
	}
}

func TestPushMergesTheBase(t *testing.T) {
	s := newServer(t)
	a, _ := api(s)
	s.heads["report"] = oid(1)
	tip, base := s.move("report"), s.move("main")
	c := onMain()
	c.Branch, c.Tip, c.Parents = "report", tip, []string{tip, base}
	id, err := a.Push(t.Context(), c)
	if diff := cmp.Diff([]string{tip, base}, s.commits[id].Parents); diff != "" || err != nil || s.heads["report"] != id {
		t.Error(diff, err)
	}
}

func TestPushThatComesTooLate(t *testing.T) {
	for name, happens := range map[string]func(*server){
		"somebody else's commit": func(s *server) { s.move("main") },
		"the branch is deleted":  func(s *server) { delete(s.heads, "main") },
	} {
		s := newServer(t)
		a, waits := api(s)
		s.after = func(kind string) bool {
			if kind == "POST commits" {
				happens(s)
			}
			return false
		}
		if _, err := a.Push(t.Context(), onMain()); !errors.Is(err, git.ErrMoved) || len(*waits) != 0 {
			t.Errorf("%s: got %v after %v", name, err, *waits)
		}
	}
}

// TestPushAfterALostAnswer has GitHub do what it is asked and cut the connection.
func TestPushAfterALostAnswer(t *testing.T) {
	for _, at := range []string{"POST trees", "POST commits", "POST refs", "PATCH refs"} {
		s := newServer(t)
		a, _ := api(s)
		c := onMain()
		if at == "POST refs" {
			c.Branch, c.Tip = "report", ""
		}
		lost := false
		s.after = func(kind string) bool {
			first := kind == at && !lost
			lost = lost || first
			return first
		}
		if id, err := a.Push(t.Context(), c); err != nil || !lost || s.heads[c.Branch] != id {
			t.Errorf("%s: got %s, %v, the branch is at %s", at, id, err, s.heads[c.Branch])
		}
	}
}

// wantError checks that an error is for people, says everything that it should, and nothing that it must not.
func wantError(t testing.TB, err error, says ...string) {
	t.Helper()
	var e *git.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an error for people", err)
	}
	for _, text := range says {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("no %q in %q", text, err)
		}
	}
	if all := fmt.Sprintf("%v %+v %#v", err, err, e); strings.Contains(all, testToken) {
		t.Errorf("it holds the token: %s", all)
	}
}

func TestTokenIsNotSentElsewhere(t *testing.T) {
	elsewhere := newServer(t)
	elsewhere.fault = func(string, http.ResponseWriter, *http.Request) bool {
		t.Error("the token went to another server")
		return false
	}
	s := newServer(t)
	s.fault = func(_ string, w http.ResponseWriter, r *http.Request) bool {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
		return true
	}
	a, _ := api(s)
	_, err := a.Push(t.Context(), onMain())
	wantError(t, err, "answers 307")
}
