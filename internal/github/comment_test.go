package github_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// talk is a stand-in for the comments of one pull request, acme/card#7.
type talk struct {
	t        *testing.T
	login    string // of the token; a bot's can't ask for its name
	comments []said
	asked    []string
	fail     func(kind string) (status int) // 0 to answer
}

type said struct{ Login, Body string }

func (s *talk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	kind := r.Method + " " + r.URL.Path
	s.asked = append(s.asked, kind)
	if s.fail != nil {
		if status := s.fail(kind); status != 0 {
			refuse(w, status, "Resource not accessible by integration")
			return
		}
	}
	var in said
	_ = json.NewDecoder(r.Body).Decode(&in)
	var answer any = map[string]any{}
	switch {
	case kind == "GET /user" && s.login == bot:
		refuse(w, http.StatusForbidden, "Resource not accessible by integration")
		return
	case kind == "GET /user":
		answer = map[string]string{"login": s.login}
	case kind == "GET /repos/acme/card/issues/7/comments":
		all := []any{}
		for i, c := range s.comments {
			page := fmt.Sprint(i/100 + 1)
			if want := cmp.Or(r.FormValue("page"), "1"); page == want {
				all = append(all, map[string]any{"id": 9_000_000_000 + i, "body": strings.ReplaceAll(c.Body, "\n", "\r\n"), "user": user(c.Login)})
			}
		}
		if len(all) == 100 {
			w.Header().Set("Link", fmt.Sprintf(`<http://%s%s?page=2>; rel="next"`, r.Host, r.URL.Path))
		}
		answer = all
	case kind == "POST /repos/acme/card/issues/7/comments":
		s.comments = append(s.comments, said{s.login, in.Body})
	case strings.HasPrefix(kind, "PATCH /repos/acme/card/issues/comments/9000000"):
		var n int
		_, _ = fmt.Sscanf(kind, "PATCH /repos/acme/card/issues/comments/%d", &n)
		s.comments[n-9_000_000_000].Body = in.Body
	default:
		s.t.Errorf("unexpected %s", kind)
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// keep says whether something was written.
func (s *talk) keep(c github.Comment) (wrote bool, err error) {
	s.t.Helper()
	s.asked = nil
	server := httptest.NewServer(s)
	defer server.Close()
	var waits []time.Duration
	a := github.API{Endpoint: server.URL, Token: hubToken, Repository: "acme/card", Sleep: sleepInto(&waits)}
	c.On, c.Key = 7, "a1"
	err = a.KeepComment(s.t.Context(), c)
	return slices.ContainsFunc(s.asked, func(kind string) bool { return !strings.HasPrefix(kind, "GET") }), err
}

// TestACommentIsKeptUpToDate has it found among those of others, on a later page too, and written only when it changes.
func TestACommentIsKeptUpToDate(t *testing.T) {
	for _, login := range []string{bot, "machine"} {
		s := &talk{t: t, login: login}
		if wrote, err := s.keep(github.Comment{Body: "late", Late: true}); wrote || err != nil || len(s.comments) > 0 {
			t.Errorf("late: %v, %v", wrote, err)
		}
		const marker = "\n\n<!-- scorelint comment a1 -->\n"
		s.comments = []said{{"mallory", "theirs" + marker}, {login, "about a2\n\n<!-- scorelint comment a2 -->\n"}, {login, "quoted" + marker + "and more"}}
		for range 120 {
			s.comments = append(s.comments, said{"somebody", "x"})
		}
		others := len(s.comments)
		for _, step := range []struct {
			comment github.Comment
			wrote   bool
			want    string
		}{
			{github.Comment{Body: "one\n"}, true, "one"},
			{github.Comment{Body: "one\n"}, false, "one"},
			{github.Comment{Body: "two\n"}, true, "two"},
			{github.Comment{Body: "three", Late: true}, true, "three"},
		} {
			wrote, err := s.keep(step.comment)
			if wrote != step.wrote || err != nil || len(s.comments) != others+1 || s.comments[others].Body != step.want+marker {
				t.Errorf("%+v: %v, %v, %+v", step.comment, wrote, err, s.comments[others:])
			}
		}
		if s.comments[0].Body != "theirs"+marker {
			t.Error("it wrote over a comment of somebody else")
		}
	}
}

// TestACommentIsTriedAgain has an answer lost after it was heeded, and a token that can only read.
func TestACommentIsTriedAgain(t *testing.T) {
	s := &talk{t: t, login: bot}
	lost := false
	s.fail = func(kind string) int {
		if strings.HasPrefix(kind, "POST") && !lost {
			lost = true
			s.comments = append(s.comments, said{bot, "one\n\n<!-- scorelint comment a1 -->\n"})
			return http.StatusBadGateway
		}
		return 0
	}
	if _, err := s.keep(github.Comment{Body: "one"}); err != nil || len(s.comments) != 1 {
		t.Errorf("%v, %d comments", err, len(s.comments))
	}
	s = &talk{t: t, login: bot, fail: func(kind string) int {
		if strings.HasPrefix(kind, "POST") {
			return http.StatusForbidden
		}
		return 0
	}}
	_, err := s.keep(github.Comment{Body: "one"})
	if err == nil || !strings.Contains(err.Error(), "pull-requests: write") || !strings.Contains(err.Error(), "fork") {
		t.Errorf("got %v", err)
	}
	if err := (github.API{Token: hubToken, Repository: "acme/card"}).KeepComment(t.Context(), github.Comment{On: 7}); err == nil || !strings.Contains(err.Error(), "no address of GitHub's API") {
		t.Errorf("got %v", err)
	}
}
