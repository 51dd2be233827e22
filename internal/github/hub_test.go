package github_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

const hubToken = "ghs_s3cretT0ken"

// hub is a stand-in for GitHub's REST API with the issues of one repository, acme/card.
type hub struct {
	*httptest.Server
	mu       sync.Mutex
	login    string // of the token; a bot's can't ask for its name
	now      time.Time
	issues   []*hubIssue
	requests []string // "GET user", "GET issues", "POST issues", "PATCH issues", "GET comments", "POST comments"
	// before may answer a request in the place of the hub, after cut the connection once it was heeded.
	before func(kind string, w http.ResponseWriter) bool
	after  func(kind string) bool
	noPush bool // labels are dropped
}

type hubIssue struct {
	Number                    int
	Title, Body, State, Login string
	Labels                    []string
	Comments                  []hubComment
}

type hubComment struct {
	Login, Body string
	At          time.Time
}

const bot = "github-actions[bot]"

func newHub(t *testing.T) *hub {
	t.Helper()
	h := &hub{login: bot, now: time.Date(2026, 10, 1, 6, 0, 0, 0, time.UTC)}
	h.Server = httptest.NewServer(http.HandlerFunc(h.serve))
	t.Cleanup(func() {
		h.CloseClientConnections()
		h.Close()
	})
	return h
}

// api asks the hub, and notes its pauses instead of taking them.
func (h *hub) api() (github.API, *[]time.Duration) {
	var waits []time.Duration
	a := github.API{Endpoint: h.URL, Token: hubToken, Repository: "acme/card", Client: h.Client(), Now: func() time.Time { return h.now }}
	a.Sleep = sleepInto(&waits)
	return a, &waits
}

// writes are the requests since the last call that change something.
func (h *hub) writes() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var all []string
	for _, r := range h.requests {
		if !strings.HasPrefix(r, "GET") {
			all = append(all, r)
		}
	}
	h.requests = nil
	return all
}

func (h *hub) serve(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	path := strings.Split(strings.TrimPrefix(r.URL.Path, "/repos/acme/card/"), "/")
	what := strings.Trim(path[len(path)-1], "0123456789")
	if what == "" {
		what = path[len(path)-2]
	}
	kind := r.Method + " " + strings.TrimPrefix(what, "/")
	h.requests = append(h.requests, kind)
	var in struct {
		Title, Body, State *string
		Labels             []string
	}
	switch {
	case h.before != nil && h.before(kind, w):
		return
	case r.Header.Get("Authorization") != "Bearer "+hubToken:
		refuse(w, http.StatusUnauthorized, "Bad credentials")
		return
	case r.Method != http.MethodGet && json.NewDecoder(r.Body).Decode(&in) != nil:
		refuse(w, http.StatusBadRequest, "Problems parsing JSON")
		return
	}
	var is *hubIssue
	if len(path) > 1 && kind != "GET user" {
		n, _ := strconv.Atoi(path[1])
		if n < 1 || n > len(h.issues) {
			refuse(w, http.StatusNotFound, "Not Found")
			return
		}
		is = h.issues[n-1]
	}
	var answer any
	switch kind {
	case "GET user":
		if h.login == bot {
			refuse(w, http.StatusForbidden, "Resource not accessible by integration")
			return
		}
		answer = map[string]string{"login": h.login}
	case "GET issues":
		answer = h.list(w, r)
	case "POST issues":
		is = &hubIssue{Number: len(h.issues) + 1, Title: *in.Title, Body: *in.Body, State: "open", Login: h.login, Labels: in.Labels}
		if h.noPush {
			is.Labels = nil
		}
		h.issues = append(h.issues, is)
		answer = is.json()
	case "PATCH issues":
		is.Title, is.Body, is.State = *in.Title, *in.Body, *in.State
		answer = is.json()
	case "GET comments":
		all := []any{}
		for _, c := range is.Comments {
			if since, err := time.Parse(time.RFC3339, r.FormValue("since")); err == nil && !c.At.Before(since) {
				all = append(all, map[string]any{"body": c.Body, "user": user(c.Login)})
			}
		}
		answer = all
	case "POST comments":
		is.Comments = append(is.Comments, hubComment{h.login, *in.Body, h.now})
		answer = map[string]any{}
	}
	if h.after != nil && h.after(kind) {
		panic(http.ErrAbortHandler) // cuts the connection
	}
	_ = json.NewEncoder(w).Encode(answer)
}

func (h *hub) list(w http.ResponseWriter, r *http.Request) []any {
	all := []any{}
	for _, is := range h.issues {
		if slices.Contains(is.Labels, r.FormValue("labels")) {
			all = append(all, is.json())
		}
	}
	page, _ := strconv.Atoi(r.FormValue("page"))
	size, _ := strconv.Atoi(r.FormValue("per_page"))
	page = max(page, 1)
	from := min((page-1)*size, len(all))
	if from+size < len(all) {
		query := r.URL.Query()
		query.Set("page", strconv.Itoa(page+1))
		w.Header().Set("Link", fmt.Sprintf(`<%s%s?%s>; rel="next"`, h.URL, r.URL.Path, query.Encode()))
	}
	return all[from:min(from+size, len(all))]
}

func (i *hubIssue) json() any {
	labels := []any{}
	for _, l := range i.Labels {
		labels = append(labels, map[string]string{"name": l})
	}
	return map[string]any{
		"number": i.Number, "html_url": fmt.Sprint("https://example.com/", i.Number), "title": i.Title, "state": i.State, "labels": labels, "user": user(i.Login),
		"body": strings.ReplaceAll(i.Body, "\n", "\r\n"), // as GitHub may give it back
	}
}

func user(login string) any {
	kind := "User"
	if login == bot {
		kind = "Bot"
	}
	return map[string]string{"login": login, "type": kind}
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message})
}
