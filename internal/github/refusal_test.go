package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// answer is a fault that answers every request of a kind alike.
func answer(status int, header map[string]string, body string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		for name, value := range header {
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}
}

func says422(message string) func(http.ResponseWriter) {
	return func(w http.ResponseWriter) { refuse(w, 422, message) }
}

func cut(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, `{"data":{`)
	panic(http.ErrAbortHandler)
}

// TestRefusalIsExplainedAtOnce has errors that no second try can cure.
func TestRefusalIsExplainedAtOnce(t *testing.T) {
	tests := []struct {
		name   string
		answer func(http.ResponseWriter)
		says   []string
	}{
		{"401", answer(401, nil, `{"message":"Bad credentials for `+testToken+`"}`), []string{"does not accept the token (Bad credentials for ***)", "expired"}},
		{"403", answer(403, nil, `{"message":"Resource not accessible by integration"}`), []string{"may not commit to acme/card", "permissions: contents: write"}},
		{"404", answer(404, nil, "nothing here"), []string{"has no repository acme/card, or the token may not see it", "GITHUB_API_URL", "permissions: contents: write"}},
		{"409", answer(409, nil, `{"message":"Git Repository is empty."}`), []string{"refuses to commit to acme/card (Git Repository is empty.)"}},
		{"a redirect", answer(307, map[string]string{"Location": "/elsewhere"}, ""), []string{"answers 307", "GITHUB_API_URL"}},
		{"no JSON", answer(200, nil, "<html>Sign in</html>"), []string{"does not answer as GitHub's API does"}},
		{"protected branch", answer(403, nil, `{"message":"Protected branch update failed for refs/heads/main."}`), []string{"Settings, Branches", "another branch"}},
		{"pull requests only", says422("Changes must be made through a pull request."), []string{`"main" is protected`}},
		{"a ruleset", says422("Repository rule violations found\n\nChanges must be made through a pull request."), []string{"Rulesets", "bypass list"}},
		{"anything else", says422("tree.path contains a malformed path component " + testToken), []string{"malformed path component ***"}},
		{"no message", answer(422, nil, ""), []string{"(Unprocessable Entity)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t)
			s.fault = func(kind string, w http.ResponseWriter, _ *http.Request) bool {
				if kind == "PATCH refs" {
					tt.answer(w)
				}
				return kind == "PATCH refs"
			}
			a, waits := api(s)
			_, err := a.Push(t.Context(), onMain())
			wantError(t, err, tt.says...)
			if diff := cmp.Diff([]string{"POST trees", "POST commits", "PATCH refs"}, s.asked()); diff != "" || len(*waits) != 0 {
				t.Errorf("it tried again after %v: %s", *waits, diff)
			}
		})
	}
}

// TestTroubleIsTriedAgain has each trouble twice, at the start and at the end, and then none.
func TestTroubleIsTriedAgain(t *testing.T) {
	reset := fmt.Sprint(today.Add(90 * time.Second).Unix())
	tests := []struct {
		name   string
		answer func(http.ResponseWriter)
		waits  []time.Duration
	}{
		{"500", answer(500, nil, ""), seconds(1, 2)},
		{"502", answer(502, nil, "<html>"), seconds(1, 2)},
		{"503 with seconds", answer(503, map[string]string{"Retry-After": "7"}, ""), seconds(7, 7)},
		{"504", answer(504, nil, ""), seconds(1, 2)},
		{"cut connection", cut, seconds(1, 2)},
		{"429 with seconds", answer(429, map[string]string{"Retry-After": "17"}, `{}`), seconds(17, 17)},
		{"429 with nothing", answer(429, nil, `{}`), seconds(60, 60)},
		{"429 with nonsense", answer(429, map[string]string{"Retry-After": "-5"}, `{}`), seconds(60, 60)},
		{"primary limit", answer(403, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}, `{}`), seconds(91, 91)},
		{"secondary limit", answer(403, nil, `{"message":"You have exceeded a secondary rate limit."}`), seconds(60, 60)},
		{"403 with seconds", answer(403, map[string]string{"Retry-After": "20"}, `{"message":"Slow down"}`), seconds(20, 20)},
	}
	for _, tt := range tests {
		for _, at := range []string{"POST trees", "PATCH refs"} {
			t.Run(tt.name+" at "+at, func(t *testing.T) {
				s := newServer(t)
				left := 2
				s.fault = func(kind string, w http.ResponseWriter, _ *http.Request) bool {
					if kind != at || left == 0 {
						return false
					}
					left--
					tt.answer(w)
					return true
				}
				a, waits := api(s)
				if got, err := a.Push(t.Context(), onMain()); err != nil || got != oid(2) {
					t.Fatalf("got %s, %v", got, err)
				}
				if diff := cmp.Diff(tt.waits, *waits); diff != "" {
					t.Error("pauses:", diff)
				}
				if len(s.commits) != 2 {
					t.Errorf("%d commits were made", len(s.commits)-1)
				}
			})
		}
	}
}

func TestTroubleThatStaysIsExplained(t *testing.T) {
	tests := []struct {
		name     string
		answer   func(http.ResponseWriter)
		says     []string
		requests int
	}{
		{"502", answer(502, nil, ""), []string{"answers 502 (Bad Gateway)", "gave up after 5 attempts", "run it again later"}, 5},
		{"cut connection", cut, []string{"can't be reached", "gave up after 5 attempts"}, 5},
		{"rate limit for long", answer(429, map[string]string{"Retry-After": "3600"}, `{"message":"slow down `+testToken+`"}`), []string{"rate limit is reached (slow down ***)", "wait for 1h0m0s", "gave up after 1 attempt"}, 1},
		{"rate limit for a while", answer(429, map[string]string{"Retry-After": "120"}, `{}`), []string{"wait for 2m0s", "gave up after 3 attempts"}, 3},
		{"rate limit for ever", answer(429, map[string]string{"Retry-After": "2147483647"}, `{}`), []string{"gave up after 1 attempt"}, 1},
		{"rate limit beyond numbers", answer(403, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9223372036854775807"}, `{}`), []string{"gave up after"}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t)
			s.fault = func(_ string, w http.ResponseWriter, _ *http.Request) bool { tt.answer(w); return true }
			a, _ := api(s)
			_, err := a.Push(t.Context(), onMain())
			wantError(t, err, tt.says...)
			if len(s.asked()) != tt.requests {
				t.Errorf("%d requests, want %d", len(s.asked()), tt.requests)
			}
		})
	}
}

func TestHangingServerIsGivenUp(t *testing.T) {
	s := newServer(t)
	s.fault = func(_ string, _ http.ResponseWriter, r *http.Request) bool {
		<-r.Context().Done() // until the client goes
		return true
	}
	a, _ := api(s)
	a.Client.Timeout = time.Millisecond
	_, err := a.Push(t.Context(), onMain())
	wantError(t, err, "can't be reached", "exceeded", "gave up after 5 attempts")
}

func TestMissingThings(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name string
		set  func(*API)
		says []string
	}{
		{"no repository", func(a *API) { a.Repository = "acme/other" }, []string{"has no repository acme/other"}},
		{"odd repository", func(a *API) { a.Repository = "card" }, []string{"expected OWNER/NAME"}},
		{"a repository that leads elsewhere", func(a *API) { a.Repository = "acme/card/../../x/y" }, []string{"expected OWNER/NAME"}},
		{"no address", func(a *API) { a.Endpoint = "" }, []string{"no address of GitHub's API", "https://api.github.com"}},
		{"no server", func(a *API) { a.Endpoint = "http://127.0.0.1:1" }, []string{"127.0.0.1:1 can't be reached"}},
		{"no token", func(a *API) { a.Token = " \n" }, []string{"there is no token", "GITHUB_TOKEN"}},
		{"wrong token", func(a *API) { a.Token = "ghs_other" }, []string{"does not accept the token (Bad credentials)"}},
		{"a token in two lines", func(a *API) { a.Token = testToken + "\nX-Evil: 1" }, []string{"white space"}},
		{"a token with a bell", func(a *API) { a.Token = testToken + "\a" }, []string{"characters that no token has"}},
		{"an open connection", func(a *API) { a.Endpoint = "http://ghe.example.org" }, []string{"not one that a token can be sent to"}},
		{"another scheme", func(a *API) { a.Endpoint = "file:///etc/passwd" }, []string{"GITHUB_API_URL"}},
		{"a password in the address", func(a *API) { a.Endpoint = "https://me:" + testToken + "@ghe.example.org/" }, []string{"GITHUB_API_URL"}},
		{"an address that is none", func(a *API) { a.Endpoint = "::" + testToken }, []string{"GITHUB_API_URL"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, _ := api(s)
			tt.set(&a)
			_, err := a.Push(t.Context(), onMain())
			wantError(t, err, tt.says...)
		})
	}
}

func TestTokenWithALineEndIsTrimmed(t *testing.T) {
	a, _ := api(newServer(t))
	a.Token += "\r\n"
	if _, err := a.Push(t.Context(), onMain()); err != nil {
		t.Error(err)
	}
}

func TestPublishStopsWithItsContext(t *testing.T) {
	stop := errors.New("the job was cancelled")
	s := newServer(t)
	ctx, cancel := context.WithCancelCause(context.Background())
	s.fault = func(_ string, _ http.ResponseWriter, r *http.Request) bool {
		cancel(stop)
		<-r.Context().Done()
		return true
	}
	a, _ := api(s)
	if _, err := a.Push(ctx, onMain()); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

func TestLongAnswersAreCut(t *testing.T) {
	s := newServer(t)
	s.fault = func(_ string, w http.ResponseWriter, _ *http.Request) bool {
		says422(strings.Repeat("long ", 5000))(w)
		return true
	}
	a, _ := api(s)
	if _, err := a.Push(t.Context(), onMain()); len(err.Error()) > 1000 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}
}
