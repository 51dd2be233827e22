package github

import (
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var proposal = PullRequest{"Update the report", "One row changed.\n"}

// proposer makes one for the server, whose branch report is one commit ahead of main.
func proposer(s *server) API {
	a, _ := api(s)
	s.heads["report"] = s.heads["main"]
	s.move("report")
	return a
}

func wantPulls(t *testing.T, s *server, want ...serverPull) {
	t.Helper()
	var got []serverPull
	for _, p := range s.pulls {
		got = append(got, *p)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error("pull requests:", diff)
	}
}

func TestProposeOpensOnceAndRefreshes(t *testing.T) {
	s := newServer(t)
	a := proposer(s)
	propose := func(what PullRequest, want Kept) {
		t.Helper()
		got, err := a.Propose(t.Context(), "report", "main", what)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Error(diff, err)
		}
	}
	propose(proposal, Kept{"opened", "https://example.com/1", proposal.Title})
	s.pulls[0].Body = "One row changed." + "\r\n" // as GitHub may give it back
	propose(proposal, Kept{"", "https://example.com/1", proposal.Title})
	propose(PullRequest{"Update it", "Two rows changed."}, Kept{"updated", "https://example.com/1", "Update it"})
	wantPulls(t, s, serverPull{Number: 1, Base: "main", Head: "report", Title: "Update it", Body: "Two rows changed."})
	if diff := cmp.Diff([]string{"GET pulls", "POST pulls", "GET pulls", "GET pulls", "PATCH pulls"}, s.asked()); diff != "" {
		t.Error(diff)
	}
}

// TestProposeLeavesOthersAlone has pull requests from a fork's branch of the same name and to another branch.
func TestProposeLeavesOthersAlone(t *testing.T) {
	s := newServer(t)
	a := proposer(s)
	fork := serverPull{Number: 1, Base: "main", Head: "report", Title: "Merge me", Fork: true}
	other := serverPull{Number: 2, Base: "next", Head: "report", Title: "Port it"}
	s.pulls = []*serverPull{new(fork), new(other)}
	if got, err := a.Propose(t.Context(), "report", "main", proposal); err != nil || got.Done != "opened" {
		t.Errorf("got %+v, %v", got, err)
	}
	wantPulls(t, s, fork, other, serverPull{Number: 3, Base: "main", Head: "report", Title: proposal.Title, Body: proposal.Body})
}

func TestProposeNothing(t *testing.T) {
	s := newServer(t)
	a := proposer(s)
	s.heads["report"] = s.heads["main"]
	got, err := a.Propose(t.Context(), "report", "main", proposal)
	if diff := cmp.Diff(Kept{}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// TestProposeOnceInSpiteOfTrouble has the answer lost, and another run that opens the same in between.
func TestProposeOnceInSpiteOfTrouble(t *testing.T) {
	t.Run("lost answer", func(t *testing.T) {
		s := newServer(t)
		a := proposer(s)
		s.after = func(kind string) bool { return kind == "POST pulls" }
		got, err := a.Propose(t.Context(), "report", "main", proposal)
		if err != nil || got.URL != "https://example.com/1" || len(s.pulls) != 1 {
			t.Errorf("got %+v, %v, %d pull requests", got, err, len(s.pulls))
		}
	})
	t.Run("race", func(t *testing.T) {
		s := newServer(t)
		a := proposer(s)
		s.fault = func(kind string, _ http.ResponseWriter, _ *http.Request) bool {
			if kind == "POST pulls" && len(s.pulls) == 0 {
				s.pulls = append(s.pulls, &serverPull{Number: 1, Base: "main", Head: "report", Title: "theirs"})
			}
			return false
		}
		if got, err := a.Propose(t.Context(), "report", "main", proposal); err != nil || got.Done != "updated" {
			t.Errorf("got %+v, %v", got, err)
		}
		wantPulls(t, s, serverPull{Number: 1, Base: "main", Head: "report", Title: proposal.Title, Body: proposal.Body})
	})
	for name, trouble := range map[string]func(http.ResponseWriter){
		"502": answer(502, nil, ""), "cut connection": cut,
		"429": answer(429, map[string]string{"Retry-After": "1"}, `{}`),
	} {
		for _, at := range []string{"GET pulls", "POST pulls"} {
			t.Run(name+" at "+at, func(t *testing.T) {
				s := newServer(t)
				a := proposer(s)
				left := 2
				s.fault = func(kind string, w http.ResponseWriter, _ *http.Request) bool {
					if kind != at || left == 0 {
						return false
					}
					left--
					trouble(w)
					return true
				}
				if got, err := a.Propose(t.Context(), "report", "main", proposal); err != nil || got.Done != "opened" || len(s.pulls) != 1 {
					t.Errorf("got %+v, %v, %d pull requests", got, err, len(s.pulls))
				}
			})
		}
	}
}

func TestProposalRefusalIsExplained(t *testing.T) {
	tests := []struct {
		name   string
		answer func(http.ResponseWriter)
		says   []string
	}{
		{"setting", answer(403, nil, `{"message":"GitHub Actions is not permitted to create or approve pull requests."}`), []string{"workflows of acme/card may not open pull requests", "Settings, Actions, General"}},
		{"permission", answer(403, nil, `{"message":"Resource not accessible by integration `+testToken+`"}`), []string{"may not open pull requests in acme/card (Resource not accessible by integration ***)", "pull-requests: write"}},
		{"401", answer(401, nil, `{}`), []string{"does not accept the token"}},
		{"403", answer(403, nil, `{"message":"no"}`), []string{"may not open pull requests in acme/card (no)"}},
		{"anything else", says422("Head sha can't be blank"), []string{"refuses to open pull requests in acme/card", "can't be blank"}},
		{"exists but does not show", says422("A pull request already exists for acme:report."), []string{"refuses to open pull requests in acme/card", "already exists"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newServer(t)
			a := proposer(s)
			s.fault = func(kind string, w http.ResponseWriter, _ *http.Request) bool {
				if kind == "POST pulls" {
					tt.answer(w)
				}
				return kind == "POST pulls"
			}
			_, err := a.Propose(t.Context(), "report", "main", proposal)
			wantError(t, err, tt.says...)
		})
	}
}

func TestCheckBeforeAnythingIsPublished(t *testing.T) {
	s := newServer(t)
	a := proposer(s)
	if err := a.Check(); err != nil {
		t.Error(err)
	}
	a.Token = ""
	wantError(t, a.Check(), "there is no token")
	if n := len(s.asked()); n != 0 {
		t.Errorf("%d requests were made", n)
	}
	a, _ = api(s)
	a.Repository = "acme"
	wantError(t, a.Check(), "expected OWNER/NAME")
}
