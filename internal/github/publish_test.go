package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var today = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

// publisher makes one for the server, whose pauses are noted and not taken.
func publisher(s *server) (Publisher, *[]time.Duration) {
	var pauses []time.Duration
	return Publisher{
		Endpoint: s.URL, Token: testToken, Repository: "acme/card", Branch: "main", Root: "teams", Client: s.Client(),
		Now:   func() time.Time { return today },
		Sleep: func(ctx context.Context, d time.Duration) error { pauses = append(pauses, d); return ctx.Err() },
	}, &pauses
}

// report is a report that names the commit it was made from.
func report(_ context.Context, base, _ string) (Change, error) {
	return Change{Files: map[string][]byte{"README.md": []byte("as of " + base), "old.md": nil}, Message: "Render the report\n\n1 row changed\n"}, nil
}

func seconds(n ...int) []time.Duration {
	var all []time.Duration
	for _, s := range n {
		all = append(all, time.Duration(s)*time.Second)
	}
	return all
}

func TestPublishThroughTheAPI(t *testing.T) {
	s := newServer(t)
	p, pauses := publisher(s)
	got, err := p.Publish(context.Background(), report)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Outcome{Changed: true, Base: oid(1), Commit: oid(2), Files: []string{"README.md", "old.md"}, Attempts: 1}, got); diff != "" {
		t.Error(diff)
	}
	want := commit{Parent: oid(1), Message: "Render the report\n\n1 row changed", Files: map[string]string{"teams/README.md": "as of " + oid(1), "teams/old.md": ""}}
	if diff := cmp.Diff(want, s.commits[s.heads["main"]]); diff != "" {
		t.Error(diff)
	}
	if len(*pauses) != 0 {
		t.Errorf("it paused for %v", *pauses)
	}
}

func TestPublishNothingThroughTheAPI(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	got, err := p.Publish(context.Background(), func(context.Context, string, string) (Change, error) { return Change{}, nil })
	if diff := cmp.Diff(Outcome{Base: oid(1), Attempts: 1}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if diff := cmp.Diff([]string{"state"}, s.asked()); diff != "" {
		t.Error(diff)
	}
}

func TestPublishRendersAgainWhenTheHeadMoved(t *testing.T) {
	s := newServer(t)
	p, pauses := publisher(s)
	calls := 0
	got, err := p.Publish(context.Background(), func(ctx context.Context, base, target string) (Change, error) {
		if calls++; calls <= 2 {
			s.move("main", "somebody else's", nil)
		}
		return report(ctx, base, target)
	})
	if err != nil || got.Attempts != 3 || got.Base != oid(3) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if got := s.commits[s.heads["main"]].Files["teams/README.md"]; got != "as of "+oid(3) {
		t.Errorf("the report is %q", got)
	}
	if diff := cmp.Diff(seconds(1, 2), *pauses); diff != "" {
		t.Error("pauses:", diff)
	}
}

func TestPublishGivesUpOnAHeadThatKeepsMoving(t *testing.T) {
	s := newServer(t)
	p, pauses := publisher(s)
	_, err := p.Publish(context.Background(), func(ctx context.Context, base, target string) (Change, error) {
		s.move("main", "somebody else's", nil)
		return report(ctx, base, target)
	})
	wantError(t, err, Busy, "somebody else commits", "gave up after 5 tries", "concurrency group")
	if diff := cmp.Diff(seconds(1, 2, 4, 8), *pauses); diff != "" {
		t.Error("pauses:", diff)
	}
}

func TestPublishersInParallelThroughTheAPI(t *testing.T) {
	const many = 20
	s := newServer(t)
	var all sync.WaitGroup
	for i := range many {
		p, _ := publisher(s)
		p.Attempts, p.Patience = 10*many, time.Hour*24
		all.Go(func() {
			_, err := p.Publish(context.Background(), func(context.Context, string, string) (Change, error) {
				return Change{Files: map[string][]byte{fmt.Sprint(i): {}}, Message: "m"}, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if len(s.commits) != many+1 {
		t.Errorf("%d commits, want one from each of %d", len(s.commits)-1, many)
	}
}

func TestPublishToAnotherBranch(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	p.Target = "report"
	var tips [][2]string
	generate := func(ctx context.Context, base, target string) (Change, error) {
		tips = append(tips, [2]string{base, target})
		return report(ctx, base, target)
	}
	for range 2 {
		if _, err := p.Publish(context.Background(), generate); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([][2]string{{oid(1), oid(1)}, {oid(1), oid(2)}}, tips); diff != "" {
		t.Error("generated for:", diff)
	}
	if diff := cmp.Diff([]string{"state", "ref", "commit", "state", "commit"}, s.asked()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"main": oid(1), "report": oid(3)}, s.heads); diff != "" {
		t.Error(diff)
	}
}

func TestPublishToABranchThatIsMadeMeanwhile(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	p.Target = "report"
	s.fault = func(kind string, _ http.ResponseWriter, _ *http.Request) bool {
		if kind == "ref" && s.heads["report"] == "" {
			s.heads["report"] = oid(1)
		}
		return false
	}
	if got, err := p.Publish(context.Background(), report); err != nil || got.Attempts != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// TestPublishFindsItsCommitAfterALostAnswer has GitHub make the commit and cut the connection.
func TestPublishFindsItsCommitAfterALostAnswer(t *testing.T) {
	tests := map[string]struct {
		somebodyElse bool
		want         Outcome
	}{
		"it is the tip":               {false, Outcome{Changed: true, Base: oid(1), Commit: oid(2), Files: []string{"README.md"}, Attempts: 2}},
		"somebody committed after it": {true, Outcome{Base: oid(3), Attempts: 2}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newServer(t)
			p, _ := publisher(s)
			s.after = func() bool {
				if tt.somebodyElse {
					s.move("main", "Render the report", nil)
				}
				return true
			}
			got, err := p.Publish(context.Background(), func(_ context.Context, base, _ string) (Change, error) {
				if base != oid(1) {
					return Change{}, nil // the report is up to date
				}
				return Change{Files: map[string][]byte{"README.md": {}}, Message: "Render the report"}, nil
			})
			if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

func TestPublishPassesGenerateErrorsOn(t *testing.T) {
	broken := errors.New("policy does not compile")
	p, _ := publisher(newServer(t))
	if _, err := p.Publish(context.Background(), func(context.Context, string, string) (Change, error) { return Change{}, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	for name, message := range map[string]string{"../x": "m", "/x": "m", ".": "m", "ok": " \n"} {
		_, err := p.Publish(context.Background(), func(context.Context, string, string) (Change, error) {
			return Change{Files: map[string][]byte{name: {}}, Message: message}, nil
		})
		if err == nil || !strings.Contains(err.Error(), "generated") {
			t.Errorf("%q with message %q: got %v", name, message, err)
		}
	}
}

// wantError checks the kind of an error, that it says everything that it should, and nothing that it must not.
func wantError(t testing.TB, err error, kind Kind, says ...string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an error of kind %q", err, kind)
	}
	if e.Kind != kind {
		t.Errorf("the kind of %q is %q, want %q", err, e.Kind, kind)
	}
	for _, text := range says {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("no %q in %q", text, err)
		}
	}
	if all := fmt.Sprintf("%v %+v %#v", err, err, e); strings.Contains(all, testToken) {
		t.Errorf("it tells the token: %s", all)
	}
}
