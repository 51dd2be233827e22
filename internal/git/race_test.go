package git

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// wantReport checks that the report of main is that of its own rows.
func wantReport(t testing.TB, bare, branch string) {
	t.Helper()
	rows := git(t, bare, "ls-tree", "--name-only", branch, "scorecard/")
	want := strings.TrimPrefix(rows, reportPath+"\n")
	if diff := cmp.Diff(want, git(t, bare, "show", branch+":"+reportPath)); diff != "" {
		t.Errorf("the report on %s is out of date: %s", branch, diff)
	}
}

func TestPublishRendersAgainWhenTheBranchMoved(t *testing.T) {
	t.Parallel()
	for _, depth := range depths {
		t.Run(fmt.Sprint("depth ", depth), func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			p := publisher(t, clone(t, bare, depth))
			var tips []string
			var waits []time.Duration
			p.Sleep = func(_ context.Context, d time.Duration) error { waits = append(waits, d); return nil }
			outcome, err := p.Publish(context.Background(), func(ctx context.Context, commit string) (Change, error) {
				if tips = append(tips, commit); len(tips) <= 2 {
					push(t, bare, fmt.Sprint("merged-", len(tips)))
				}
				return report(p)(ctx, commit)
			})
			if err != nil || len(tips) != 3 || !outcome.Changed {
				t.Fatalf("got %+v, %v", outcome, err)
			}
			if len(waits) != 2 || waits[1] < waits[0] {
				t.Errorf("it paused for %v, want twice and longer the second time", waits)
			}
			if got := git(t, bare, "rev-list", "--reverse", "main"); got != strings.Join(append(tips, outcome.Commit), "\n") {
				t.Errorf("the history is\n%s", git(t, bare, "log", "--graph", "--oneline", "main"))
			}
			wantReport(t, bare, "main")
		})
	}
}

func TestPublishGivesUp(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p := publisher(t, clone(t, bare, 0))
	calls := 0
	_, err := p.Publish(context.Background(), func(ctx context.Context, commit string) (Change, error) {
		calls++
		push(t, bare, fmt.Sprint("merged-", calls))
		return report(p)(ctx, commit)
	})
	wantError(t, err, "each of the 5 times", "concurrency group")
	if calls != 5 {
		t.Errorf("generated %d times, want once for each push", calls)
	}
}

func TestPublishAfterTheBranchWasRewound(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	push(t, bare, "b")
	p := publisher(t, clone(t, bare, 0))
	calls := 0
	_, err := p.Publish(context.Background(), func(ctx context.Context, commit string) (Change, error) {
		if calls++; calls == 1 {
			git(t, bare, "update-ref", "refs/heads/main", "main~1")
		}
		return report(p)(ctx, commit)
	})
	// Git sees a fast-forward here, so the commit that was taken away comes back: as with any push, but nothing is forced.
	if err != nil {
		t.Fatal(err)
	}
	wantReport(t, bare, "main")
}

// TestPublishersInParallel has many people merge a row each, with a publisher each.
func TestPublishersInParallel(t *testing.T) {
	t.Parallel()
	const many = publishers
	bare := origin(t, map[string]string{"scorecard/first.yaml": ""})
	racing := make([]Publisher, many)
	for i := range racing {
		racing[i] = publisher(t, clone(t, bare, i%2)) // shallow ones too
		racing[i].Attempts = 3 * many                 // without pauses, all of them may lose to each merge and each report
	}
	var all sync.WaitGroup
	for i, p := range racing {
		all.Go(func() {
			merge := p
			merge.Identity.Name = fmt.Sprint("person ", i)
			_, err := merge.Publish(context.Background(), func(context.Context, string) (Change, error) {
				return Change{Files: map[string][]byte{fmt.Sprintf("scorecard/row-%02d.yaml", i): {}}, Message: "merge"}, nil
			})
			if err != nil {
				t.Errorf("merge %d: %v", i, err)
			}
			if _, err := p.Publish(context.Background(), report(p)); err != nil {
				t.Errorf("publisher %d: %v", i, err)
			}
		})
	}
	all.Wait()
	wantReport(t, bare, "main")
	if got := git(t, bare, "rev-list", "--count", "--author=person [0-9]", "main"); got != fmt.Sprint(many) {
		t.Errorf("%s merges are in the history, want %d", got, many)
	}
	if got := git(t, bare, "rev-list", "--min-parents=2", "main"); got != "" {
		t.Errorf("the history is not a line: %s", got)
	}
}

// TestPublishersShareAClone has several runs in one folder, as on a self-hosted runner.
func TestPublishersShareAClone(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	dir := clone(t, bare, 1)
	var all sync.WaitGroup
	for range publishers {
		p := publisher(t, dir)
		p.Attempts = 20
		all.Go(func() {
			if _, err := p.Publish(context.Background(), report(p)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	wantReport(t, bare, "main")
	if got := git(t, bare, "rev-list", "--count", "main"); got != "2" {
		t.Errorf("%s commits, want one report on top of the first", got)
	}
}

func TestBackoff(t *testing.T) {
	t.Parallel()
	for attempt, most := range map[int]time.Duration{1: 500 * time.Millisecond, 2: time.Second, 5: 8 * time.Second, 50: 8 * time.Second} {
		for range 100 {
			if got := backoff(attempt); got < most/2 || got >= most {
				t.Fatalf("attempt %d: %v, want between %v and %v", attempt, got, most/2, most)
			}
		}
	}
}
