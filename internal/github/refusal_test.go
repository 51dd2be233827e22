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

func graphqlError(kind, message string) func(http.ResponseWriter) {
	return answer(200, nil, fmt.Sprintf(`{"data":{"createCommitOnBranch":null},"errors":[{"type":%q,"message":%q}]}`, kind, message))
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
		{"404", answer(404, nil, "nothing here"), []string{"answers 404", "GITHUB_GRAPHQL_URL"}},
		{"422", answer(422, nil, `{"message":"too large"}`), []string{"can't process the commit (too large)", "publish with git"}},
		{"a redirect", answer(307, map[string]string{"Location": "/elsewhere"}, ""), []string{"answers 307", "GITHUB_GRAPHQL_URL"}},
		{"no JSON", answer(200, nil, "<html>Sign in</html>"), []string{"does not answer as GitHub's GraphQL API does"}},
		{"no data", answer(200, nil, `{}`), []string{"does not answer as"}},
		{"no commit", answer(200, nil, `{"data":{"createCommitOnBranch":{"commit":null}}}`), []string{"made no commit"}},
		{"forbidden", graphqlError("FORBIDDEN", "Resource not accessible by integration"), []string{"permissions: contents: write"}},
		{"scopes", graphqlError("INSUFFICIENT_SCOPES", "Your token has not been granted the required scopes"), []string{"permissions: contents: write"}},
		{"not found", graphqlError("NOT_FOUND", "Could not resolve"), []string{"acme/card does not exist, or the token may not see it"}},
		{"protected branch", graphqlError("UNPROCESSABLE", "Protected branch update failed for refs/heads/main."), []string{"Settings, Branches", "another branch"}},
		{"pull requests only", graphqlError("UNPROCESSABLE", "Changes must be made through a pull request."), []string{`"main" is protected`}},
		{"a ruleset", graphqlError("UNPROCESSABLE", "Repository rule violations found\n\nChanges must be made through a pull request."), []string{"Rulesets", "bypass list"}},
		{"anything else", graphqlError("UNPROCESSABLE", "A path was requested for deletion which does not exist "+testToken), []string{"which does not exist ***"}},
		{"no message", graphqlError("STRANGE", ""), []string{"(STRANGE)"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t)
			s.fault = func(kind string, w http.ResponseWriter, _ *http.Request) bool {
				if kind == "commit" {
					tt.answer(w)
				}
				return kind == "commit"
			}
			p, waits := publisher(s)
			_, err := p.Publish(context.Background(), report)
			wantError(t, err, tt.says...)
			if diff := cmp.Diff([]string{"state", "commit"}, s.asked()); diff != "" || len(*waits) != 0 {
				t.Errorf("it tried again after %v: %s", *waits, diff)
			}
		})
	}
}

// TestTroubleIsTriedAgain has each trouble twice, for the state and for the commit, and then none.
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
		{"429 with a date", answer(429, map[string]string{"Retry-After": today.Add(30 * time.Second).Format(http.TimeFormat)}, `{}`), seconds(30, 30)},
		{"429 with a date gone by", answer(429, map[string]string{"Retry-After": today.Add(-time.Hour).Format(http.TimeFormat)}, `{}`), seconds(1, 2)},
		{"429 with nothing", answer(429, nil, `{}`), seconds(60, 60)},
		{"429 with nonsense", answer(429, map[string]string{"Retry-After": "-5"}, `{}`), seconds(60, 60)},
		{"primary limit", answer(403, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}, `{}`), seconds(91, 91)},
		{"secondary limit", answer(403, nil, `{"message":"You have exceeded a secondary rate limit."}`), seconds(60, 60)},
		{"403 with seconds", answer(403, map[string]string{"Retry-After": "20"}, `{"message":"Slow down"}`), seconds(20, 20)},
		{"limit in GraphQL", answer(200, map[string]string{"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}, `{"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}`), seconds(91, 91)},
		{"trouble in GraphQL", graphqlError("", "Something went wrong while executing your query."), seconds(1, 2)},
		{"stale head", graphqlError("STALE_DATA", "Expected branch to point to x but it did not."), seconds(1, 2)},
	}
	for _, tt := range tests {
		for _, at := range []string{"state", "commit"} {
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
				p, waits := publisher(s)
				got, err := p.Publish(context.Background(), report)
				if err != nil || got.Attempts != 3 || !got.Changed {
					t.Fatalf("got %+v, %v", got, err)
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
			p, _ := publisher(s)
			_, err := p.Publish(context.Background(), report)
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
	p, _ := publisher(s)
	p.Timeout = time.Millisecond
	_, err := p.Publish(context.Background(), report)
	wantError(t, err, "did not answer within 1ms", "gave up after 5 attempts")
}

func TestMissingThings(t *testing.T) {
	s := newServer(t)
	tests := []struct {
		name string
		set  func(*Publisher)
		says []string
	}{
		{"no branch", func(p *Publisher) { p.Branch = "trunk" }, []string{`acme/card has no branch "trunk"`}},
		{"no repository", func(p *Publisher) { p.Repository = "acme/other" }, []string{"acme/other does not exist"}},
		{"odd repository", func(p *Publisher) { p.Repository = "card" }, []string{"expected OWNER/NAME"}},
		{"no server", func(p *Publisher) { p.Endpoint = "http://127.0.0.1:1/graphql" }, []string{"127.0.0.1:1 can't be reached"}},
		{"no token", func(p *Publisher) { p.Token = " \n" }, []string{"there is no token", "GITHUB_TOKEN"}},
		{"wrong token", func(p *Publisher) { p.Token = "ghs_other" }, []string{"does not accept the token (Bad credentials)"}},
		{"a token in two lines", func(p *Publisher) { p.Token = testToken + "\nX-Evil: 1" }, []string{"white space"}},
		{"a token with a bell", func(p *Publisher) { p.Token = testToken + "\a" }, []string{"characters that no token has"}},
		{"an open connection", func(p *Publisher) { p.Endpoint = "http://ghe.example.org/graphql" }, []string{"not one that a token can be sent to"}},
		{"another scheme", func(p *Publisher) { p.Endpoint = "file:///etc/passwd" }, []string{"GITHUB_GRAPHQL_URL"}},
		{"a password in the address", func(p *Publisher) { p.Endpoint = "https://me:" + testToken + "@ghe.example.org/" }, []string{"GITHUB_GRAPHQL_URL"}},
		{"an address that is none", func(p *Publisher) { p.Endpoint = "::" + testToken }, []string{"GITHUB_GRAPHQL_URL"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p, _ := publisher(s)
			tt.set(&p)
			_, err := p.Publish(context.Background(), report)
			wantError(t, err, tt.says...)
		})
	}
}

func TestTokenWithALineEndIsTrimmed(t *testing.T) {
	p, _ := publisher(newServer(t))
	p.Token += "\r\n"
	if _, err := p.Publish(context.Background(), report); err != nil {
		t.Error(err)
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
	p, _ := publisher(s)
	_, err := p.Publish(context.Background(), report)
	wantError(t, err, "answers 307")
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
	p, _ := publisher(s)
	if _, err := p.Publish(ctx, report); !errors.Is(err, stop) {
		t.Errorf("got %v", err)
	}
}

func TestLongAnswersAreCut(t *testing.T) {
	s := newServer(t)
	s.fault = func(_ string, w http.ResponseWriter, _ *http.Request) bool {
		graphqlError("X", strings.Repeat("long ", 5000))(w)
		return true
	}
	p, _ := publisher(s)
	if _, err := p.Publish(context.Background(), report); len(err.Error()) > 1000 {
		t.Errorf("the error has %d bytes", len(err.Error()))
	}
}
