package cli

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// timers are the waits for the end of a burst that a watcher started.
type timers chan chan time.Time

func (t timers) start() <-chan time.Time {
	timer := make(chan time.Time)
	t <- timer
	return timer
}

func TestWatcherRunsOncePerBurst(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	changed, waits, runs, ended := make(chan string), make(timers), make(chan bool), make(chan error)
	w := watcher{changed: changed, quiet: waits.start}
	go func() { ended <- w.run(ctx, func() { runs <- true }) }()
	<-runs // at once
	changed <- "policy/team/owner.rego"
	<-waits
	changed <- "policy/team/owner_test.rego~" // what an editor leaves is no change
	changed <- "scorecard/scorecard.yaml"
	last := <-waits // every change starts the wait anew
	last <- time.Time{}
	<-runs
	changed <- "policy/team"
	(<-waits) <- time.Time{}
	<-runs
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestWatcherThatFails(t *testing.T) {
	failed := make(chan error, 1)
	failed <- errors.New("too many files")
	err := watcher{failed: failed}.run(t.Context(), func() {})
	if err == nil || err.Error() != "can't watch for changes any longer: too many files" {
		t.Error(err)
	}
}

// The folders, and those below them, may come later; what lies beside them doesn't count.
func TestWatchFolders(t *testing.T) {
	dir := t.TempDir()
	write := func(name string) string {
		t.Helper()
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, nil, 0o666)); err != nil {
			t.Fatal(err)
		}
		return name
	}
	write("scorecard/2026-Q3/areas/a.yaml")
	w, err := watchFolders(t.Context(), dir, "policy", "scorecard")
	if err != nil {
		t.Fatal(err)
	}
	var seen []string
	sees := func(name string) {
		t.Helper()
		for !slices.Contains(seen, name) {
			select {
			case path := <-w.changed:
				seen = append(seen, path)
			case err := <-w.failed:
				t.Fatal(err)
			}
		}
	}
	write("README.md")
	sees(write("scorecard/2026-Q3/areas/a.yaml"))
	sees(write("policy/team/owner.rego"))
	sees(write("policy/team/deeper/owner_test.rego"))
	if slices.Contains(seen, filepath.Join(dir, "README.md")) {
		t.Errorf("saw a file beside the folders: %q", seen)
	}
}

func TestWatchNowhere(t *testing.T) {
	if _, err := watchFolders(t.Context(), filepath.Join(t.TempDir(), "nowhere"), "policy"); err == nil {
		t.Error("expected an error for a folder that isn't there")
	}
}
