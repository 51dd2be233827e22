package github_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// reading reads acme/card from a server that a function stands in for.
func reading(t *testing.T, below string, serve http.HandlerFunc) github.API {
	t.Helper()
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	var waits []time.Duration
	reader, err := github.API{Endpoint: server.URL + below, Token: hubToken, Client: server.Client(), Sleep: sleepInto(&waits)}.Reader("acme/card")
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

// TestPagesStayOnTheServer gives a next page that lies elsewhere: the token must not go there.
func TestPagesStayOnTheServer(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the token went to another server") }))
	defer elsewhere.Close()
	reader := reading(t, "", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Link", fmt.Sprintf(`<%s/repos/acme/card/issues?page=2>; rel="next"`, elsewhere.URL))
		fmt.Fprint(w, `[1, 2]`)
	})
	var got []int
	err := github.Pages(t.Context(), reader, "/issues", func(page []int) bool { got = append(got, page...); return true })
	if err != nil || len(got) != 2 {
		t.Errorf("%v, %v", got, err)
	}
}

// TestAListThatNeverEnds is given up.
func TestAListThatNeverEnds(t *testing.T) {
	reader := reading(t, "", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Link", fmt.Sprintf(`<http://%s%s>; rel="next"`, r.Host, r.URL))
		fmt.Fprint(w, `[1]`)
	})
	if err := github.Pages(t.Context(), reader, "/issues", func([]int) bool { return true }); err == nil || !strings.Contains(err.Error(), "more than 1000 pages") {
		t.Error(err)
	}
}

// TestQueriesOfAServerOfOnesOwn lie beside its REST API, and not below it.
func TestQueriesOfAServerOfOnesOwn(t *testing.T) {
	for below, want := range map[string]string{"": "/graphql", "/api/v3": "/api/graphql"} {
		reader := reading(t, below, func(w http.ResponseWriter, r *http.Request) {
			var in struct{ Variables map[string]any }
			if err := json.NewDecoder(r.Body).Decode(&in); err != nil || r.URL.Path != want || in.Variables["owner"] != "acme" || in.Variables["name"] != "card" {
				t.Errorf("%s was asked, with %v, %v", r.URL.Path, in.Variables, err)
			}
			fmt.Fprint(w, `{"data": {"n": 7}}`)
		})
		var out struct{ N int }
		if err := reader.Query(t.Context(), "query { n }", nil, &out); err != nil || out.N != 7 {
			t.Errorf("%+v, %v", out, err)
		}
	}
}

func TestWhatQueriesRefuse(t *testing.T) {
	for answer, status := range map[string]int{
		`{"type": "NOT_FOUND", "message": "no"}`: 404, `{"type": "FORBIDDEN", "message": "no"}`: 403, `{"type": "ODD", "message": "no"}`: 422,
	} {
		reader := reading(t, "", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintf(w, `{"data": null, "errors": [%s]}`, answer) })
		if got, reason := github.Refused(reader.Query(t.Context(), "query { n }", nil, &struct{}{})); got != status || reason != "no" {
			t.Errorf("%s: %d %q", answer, got, reason)
		}
	}
}
