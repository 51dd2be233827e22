package github_test

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/github"
)

func sleepInto(waits *[]time.Duration) func(context.Context, time.Duration) error {
	return func(ctx context.Context, d time.Duration) error {
		*waits = append(*waits, d)
		return ctx.Err()
	}
}

// about is an issue for somebody about items.
func about(key string, items ...string) github.Issue {
	return github.Issue{
		Key: key, Title: "For " + key, Body: fmt.Sprintf("%d to do\n", len(items)), Items: items,
		News: func(items []string) string { return "@" + key + ": " + strings.Join(items, ", ") + "\n" },
	}
}

// keep runs once and gives the requests that wrote something.
func keep(t *testing.T, h *hub, scope string, wanted ...github.Issue) []string {
	t.Helper()
	a, _ := h.api()
	if _, err := a.KeepIssues(t.Context(), scope, wanted); err != nil {
		t.Fatal(err)
	}
	return h.writes()
}

func want[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s: %s", what, diff)
	}
}

// told are the first lines of the comments on an issue.
func told(is *hubIssue) []string {
	var all []string
	for _, c := range is.Comments {
		line, _, _ := strings.Cut(c.Body, "\n")
		all = append(all, line)
	}
	return all
}

var once = []string{"POST issues", "POST comments", "PATCH issues"}

func TestAnIssueLivesAsLongAsThereIsSomethingToDo(t *testing.T) {
	h := newHub(t)
	want(t, "first run", keep(t, h, "a1", about("aa", "01", "02")), once)
	want(t, "second run", keep(t, h, "a1", about("aa", "01", "02")), nil)
	want(t, "one done", keep(t, h, "a1", about("aa", "02")), []string{"PATCH issues"})
	want(t, "one more", keep(t, h, "a1", about("aa", "02", "03")), []string{"POST comments", "PATCH issues"})
	want(t, "another person", keep(t, h, "a1", about("aa", "02", "03"), about("bb", "04")), once)
	want(t, "nothing left", keep(t, h, "a1", about("bb", "04")), []string{"PATCH issues"})
	want(t, "state", h.issues[0].State, "closed")
	want(t, "nothing new", keep(t, h, "a1", about("bb", "04")), nil)
	want(t, "something comes", keep(t, h, "a1", about("aa", "05"), about("bb", "04")), []string{"POST comments", "PATCH issues"})
	want(t, "state", h.issues[0].State, "open")
	want(t, "told", told(h.issues[0]), []string{"@aa: 01, 02", "@aa: 03", "@aa: 05"})
	want(t, "told the other", told(h.issues[1]), []string{"@bb: 04"})
	want(t, "issues", len(h.issues), 2)
}

func TestWhatIsDoneIsSaid(t *testing.T) {
	h := newHub(t)
	a, _ := h.api()
	run := func(wanted ...github.Issue) []github.Kept {
		t.Helper()
		kept, err := a.KeepIssues(t.Context(), "a1", wanted)
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	one := func(done string) []github.Kept { return []github.Kept{{done, "https://example.com/1", "For aa"}} }
	want(t, "opened", run(about("aa", "01")), one("opened"))
	want(t, "updated", run(about("aa", "01", "02")), one("updated"))
	want(t, "nothing", run(about("aa", "01", "02")), nil)
	want(t, "closed", run(), one("closed"))
	want(t, "reopened", run(about("aa", "03")), one("reopened"))
}

// TestIssuesOfOthersAreLeftAlone has one with the same text and label, a pull request's, and that of another scorecard.
func TestIssuesOfOthersAreLeftAlone(t *testing.T) {
	for _, login := range []string{bot, "machine"} {
		h := newHub(t)
		h.login = login
		keep(t, h, "a1", about("aa", "01"))
		theirs := *h.issues[0]
		theirs.Number, theirs.Login, theirs.Comments = 2, "mallory", nil
		before := theirs
		h.issues = append(h.issues, &theirs)
		want(t, "same text", keep(t, h, "a1", about("aa", "01")), nil)
		want(t, "another scorecard", keep(t, h, "b2", about("aa", "01")), once)
		want(t, "nothing left there", keep(t, h, "b2"), []string{"PATCH issues"})
		want(t, "states", []string{h.issues[0].State, h.issues[1].State, h.issues[2].State}, []string{"open", "open", "closed"})
		want(t, "theirs", theirs, before)
		h.issues[0].Login = "mallory" // then all are somebody else's
		want(t, "all others", keep(t, h, "a1", about("aa", "01")), once)
	}
}

func TestWhatPeopleDoToAnIssueIsMended(t *testing.T) {
	h := newHub(t)
	keep(t, h, "a1", about("aa", "01"))
	is := h.issues[0]
	text := is.Body
	is.Body, is.Title = "done!\n"+is.Body, "Done"
	want(t, "edited", keep(t, h, "a1", about("aa", "01")), []string{"PATCH issues"})
	want(t, "its text", is.Body, text)
	want(t, "its title", is.Title, "For aa")
	is.State = "closed"
	h.now = h.now.AddDate(0, 0, 3)
	want(t, "closed", keep(t, h, "a1", about("aa", "01")), []string{"POST comments", "PATCH issues"})
	want(t, "told", told(is), []string{"@aa: 01", "@aa: 01"})
	is.Comments = append(is.Comments, hubComment{"lead", "on it " + is.Body, h.now})
	want(t, "commented", keep(t, h, "a1", about("aa", "01")), nil)
	is.Labels = nil
	want(t, "taken over", keep(t, h, "a1", about("aa", "01")), once)
	want(t, "issues", len(h.issues), 2)
}

func TestIssuesAreFoundOnEveryPage(t *testing.T) {
	h := newHub(t)
	for i := range 120 {
		h.issues = append(h.issues, &hubIssue{Number: i + 1, State: "open", Login: "somebody", Labels: []string{github.IssueLabel}})
	}
	want(t, "first run", keep(t, h, "a1", about("aa", "01")), once)
	keep(t, h, "a1", about("aa", "01"))
	a, _ := h.api()
	if _, err := a.KeepIssues(t.Context(), "a1", []github.Issue{about("aa", "01")}); err != nil {
		t.Fatal(err)
	}
	want(t, "requests", h.requests, []string{"GET user", "GET issues", "GET issues", "GET issues"})
}

// TestTroubleTellsNobodyTwice has each request fail, and fail after it was heeded.
func TestTroubleTellsNobodyTwice(t *testing.T) {
	trouble := map[string]func(http.ResponseWriter){
		"502": func(w http.ResponseWriter) { refuse(w, 502, "Bad gateway") },
		"429": func(w http.ResponseWriter) { w.Header().Set("Retry-After", "7"); refuse(w, 429, "slow down") },
		"secondary limit": func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "60")
			refuse(w, 403, "You have exceeded a secondary rate limit")
		},
		"cut": func(http.ResponseWriter) { panic(http.ErrAbortHandler) },
	}
	for _, kind := range []string{"GET user", "GET issues", "POST issues", "GET comments", "POST comments", "PATCH issues"} {
		for name, answer := range trouble {
			t.Run(kind+" "+name, func(t *testing.T) {
				h := newHub(t)
				left := 2
				h.before = func(now string, w http.ResponseWriter) bool {
					if now != kind || left == 0 {
						return false
					}
					left--
					answer(w)
					return true
				}
				a, waits := h.api()
				_, err := a.KeepIssues(t.Context(), "a1", []github.Issue{about("aa", "01")})
				if err != nil || len(h.issues) != 1 || len(*waits) == 0 {
					t.Fatalf("%v, %d issues, %v", err, len(h.issues), *waits)
				}
				want(t, "told", told(h.issues[0]), []string{"@aa: 01"})
				h.writes()
				want(t, "next run", keep(t, h, "a1", about("aa", "01")), nil)
			})
		}
		t.Run(kind+" heeded", func(t *testing.T) {
			h := newHub(t)
			lost := false
			h.after = func(now string) bool { lost = !lost && now == kind; return lost && now == kind }
			keep(t, h, "a1", about("aa", "01"))
			want(t, "issues", len(h.issues), 1)
			want(t, "told", told(h.issues[0]), []string{"@aa: 01"})
			h.after = nil
			want(t, "next run", keep(t, h, "a1", about("aa", "01")), nil)
		})
	}
}

// TestAKilledRunIsBroughtToItsEnd ends one after each of its writes.
func TestAKilledRunIsBroughtToItsEnd(t *testing.T) {
	for n := range once {
		h := newHub(t)
		ctx, kill := context.WithCancel(t.Context())
		writes := 0
		h.after = func(kind string) bool {
			if !strings.HasPrefix(kind, "GET") {
				if writes++; writes == n+1 {
					kill()
					return true
				}
			}
			return false
		}
		a, _ := h.api()
		if _, err := a.KeepIssues(ctx, "a1", []github.Issue{about("aa", "01")}); err == nil {
			t.Fatal("it was not killed")
		}
		h.after = nil
		keep(t, h, "a1", about("aa", "01"))
		want(t, "told", told(h.issues[0]), []string{"@aa: 01"})
		want(t, "issues", len(h.issues), 1)
		want(t, "next run", keep(t, h, "a1", about("aa", "01")), nil)
	}
}

func TestRefusalsOfIssuesAreExplained(t *testing.T) {
	tests := []struct {
		name   string
		change func(*hub, *github.API)
		says   []string
	}{
		{"no address", func(_ *hub, a *github.API) { a.Endpoint = "" }, []string{"there is no address of GitHub's API", "GITHUB_API_URL"}},
		{"no token", func(_ *hub, a *github.API) { a.Token = "" }, []string{"there is no token"}},
		{"bad token", func(_ *hub, a *github.API) { a.Token = "other" }, []string{"does not accept the token"}},
		{"read only", answering("POST issues", 403, "Resource not accessible by integration"), []string{"may not write issues in acme/card", "issues: write"}},
		{"switched off", answering("GET issues", 410, "Issues has been disabled in this repository."), []string{"acme/card has what is asked for switched off", "Settings, General, Features"}},
		{"no label", func(h *hub, _ *github.API) { h.noPush = true }, []string{"has not given the label scorecard", "close https://example.com/1"}},
		{"always busy", answering("POST issues", 502, "Bad gateway"), []string{"answers 502", "gave up after 5 attempts"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newHub(t)
			a, _ := h.api()
			tt.change(h, &a)
			_, err := a.KeepIssues(t.Context(), "a1", []github.Issue{about("aa", "01")})
			if err == nil || slices.ContainsFunc(tt.says, func(text string) bool { return !strings.Contains(err.Error(), text) }) {
				t.Errorf("got %v, want an error that says %q", err, tt.says)
			}
			if a.Endpoint == "" && len(h.requests) > 0 {
				t.Error("it asked all the same")
			}
		})
	}
}

func answering(kind string, status int, message string) func(*hub, *github.API) {
	return func(h *hub, _ *github.API) {
		h.before = func(now string, w http.ResponseWriter) bool {
			if now == kind {
				refuse(w, status, message)
			}
			return now == kind
		}
	}
}
