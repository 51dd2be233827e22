package github

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/git"
)

var today = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

// publisher makes one for the server, whose pauses are noted and not taken.
func publisher(s *server) (Publisher, *[]time.Duration) {
	var waits []time.Duration
	return Publisher{
		Endpoint: s.URL, Token: testToken, Repository: "acme/card", Branch: "main", Root: "teams", Client: s.Client(),
		Tree:  s.tree,
		Now:   func() time.Time { return today },
		Sleep: func(ctx context.Context, d time.Duration) error { waits = append(waits, d); return ctx.Err() },
	}, &waits
}

// report is a report that names the commit it was made from.
func report(_ context.Context, _ fs.FS, base string) (git.Change, error) {
	return git.Change{Files: map[string][]byte{"README.md": []byte("as of " + base), "old.md": nil}, Message: "Render the report\n\n1 row changed\n"}, nil
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
	p, waits := publisher(s)
	got, err := p.Publish(context.Background(), report)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(git.Outcome{Changed: true, Base: oid(1), Commit: oid(2), Files: []string{"README.md", "old.md"}, Attempts: 1}, got); diff != "" {
		t.Error(diff)
	}
	want := commit{Parent: oid(1), Message: "Render the report\n\n1 row changed", Files: map[string]string{"teams/README.md": "as of " + oid(1), "teams/old.md": deleted}}
	if diff := cmp.Diff(want, s.commits[s.heads["main"]]); diff != "" {
		t.Error(diff)
	}
	if len(*waits) != 0 {
		t.Errorf("it paused for %v", *waits)
	}
}

func TestADryRunCommitsNothingThroughTheAPI(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	p.DryRun, p.Target = true, "report"
	got, err := p.Publish(context.Background(), report)
	if diff := cmp.Diff(git.Outcome{Changed: true, Base: oid(1), Files: []string{"README.md", "old.md"}, Attempts: 1}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if diff := cmp.Diff([]string{"state"}, s.asked()); diff != "" {
		t.Error(diff)
	}
}

func TestPublishNothingThroughTheAPI(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	got, err := p.Publish(context.Background(), func(context.Context, fs.FS, string) (git.Change, error) { return git.Change{}, nil })
	if diff := cmp.Diff(git.Outcome{Base: oid(1), Attempts: 1}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if diff := cmp.Diff([]string{"state"}, s.asked()); diff != "" {
		t.Error(diff)
	}
}

func TestPublishRendersAgainWhenTheHeadMoved(t *testing.T) {
	s := newServer(t)
	p, waits := publisher(s)
	calls := 0
	got, err := p.Publish(context.Background(), func(ctx context.Context, tip fs.FS, base string) (git.Change, error) {
		if calls++; calls <= 2 {
			s.move("main", "somebody else's", nil)
		}
		return report(ctx, tip, base)
	})
	if err != nil || got.Attempts != 3 || got.Base != oid(3) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if got := s.commits[s.heads["main"]].Files["teams/README.md"]; got != "as of "+oid(3) {
		t.Errorf("the report is %q", got)
	}
	if diff := cmp.Diff(seconds(1, 2), *waits); diff != "" {
		t.Error("pauses:", diff)
	}
}

func TestPublishGivesUpOnAHeadThatKeepsMoving(t *testing.T) {
	s := newServer(t)
	p, waits := publisher(s)
	_, err := p.Publish(context.Background(), func(ctx context.Context, tip fs.FS, base string) (git.Change, error) {
		s.move("main", "somebody else's", nil)
		return report(ctx, tip, base)
	})
	wantError(t, err, "somebody else commits", "gave up after 5 attempts", "concurrency group")
	if diff := cmp.Diff(seconds(1, 2, 4, 8), *waits); diff != "" {
		t.Error("pauses:", diff)
	}
}

func TestPublishersInParallelThroughTheAPI(t *testing.T) {
	const many = 20
	s := newServer(t)
	var all sync.WaitGroup
	for i := range many {
		p, _ := publisher(s)
		p.Attempts, p.MaxWait = 10*many, time.Hour*24
		all.Go(func() {
			_, err := p.Publish(context.Background(), func(context.Context, fs.FS, string) (git.Change, error) {
				return git.Change{Files: map[string][]byte{fmt.Sprint(i): {}}, Message: "m"}, nil
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
	for i, want := range []git.Outcome{
		{Changed: true, Base: oid(1), Commit: oid(2), Files: []string{"README.md", "old.md"}, Attempts: 1},
		{Base: oid(1), Attempts: 1}, // the branch has it
		{Changed: true, Base: oid(3), Commit: oid(4), Files: []string{"README.md"}, Attempts: 1},
	} {
		if i == 2 {
			s.move("main", "somebody else's", nil)
		}
		got, err := p.Publish(context.Background(), report)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("run %d: %v %s", i, err, diff)
		}
	}
	if diff := cmp.Diff([]string{"state", "ref", "commit", "state", "state", "commit"}, s.asked()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{"main": oid(3), "report": oid(4)}, s.heads); diff != "" {
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
	for name, tip := range map[string]string{"it is the tip": oid(2), "somebody committed after it": oid(3)} {
		t.Run(name, func(t *testing.T) {
			s := newServer(t)
			p, _ := publisher(s)
			s.after = func() bool {
				if tip == oid(3) {
					s.move("main", "somebody else's", nil)
				}
				return true
			}
			got, err := p.Publish(context.Background(), func(context.Context, fs.FS, string) (git.Change, error) {
				return git.Change{Files: map[string][]byte{"README.md": {}}, Message: "Render the report"}, nil
			})
			want := git.Outcome{Changed: true, Base: oid(1), Commit: tip, Files: []string{"README.md"}, Attempts: 2}
			if diff := cmp.Diff(want, got); diff != "" || err != nil {
				t.Error(diff, err)
			}
		})
	}
}

// TestPublishTriesAgainWhenACommitIsGone has somebody rewind the branch between two requests.
func TestPublishTriesAgainWhenACommitIsGone(t *testing.T) {
	s := newServer(t)
	p, _ := publisher(s)
	calls := 0
	p.Tree = func(ctx context.Context, commit string) (fs.FS, error) {
		if calls++; calls == 1 {
			return nil, git.ErrMoved
		}
		return s.tree(ctx, commit)
	}
	if got, err := p.Publish(context.Background(), report); err != nil || got.Attempts != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestPublishPassesGenerateErrorsOn(t *testing.T) {
	broken := errors.New("policy does not compile")
	p, _ := publisher(newServer(t))
	if _, err := p.Publish(context.Background(), func(context.Context, fs.FS, string) (git.Change, error) { return git.Change{}, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
	for name, message := range map[string]string{"../x": "m", "/x": "m", ".": "m", "ok": " \n"} {
		_, err := p.Publish(context.Background(), func(context.Context, fs.FS, string) (git.Change, error) {
			return git.Change{Files: map[string][]byte{name: {}}, Message: message}, nil
		})
		if err == nil || !strings.Contains(err.Error(), "generated") {
			t.Errorf("%q with message %q: got %v", name, message, err)
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
