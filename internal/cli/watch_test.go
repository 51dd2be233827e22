package cli

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestWatcherThatFails(t *testing.T) {
	failed := make(chan error, 1)
	failed <- errors.New("too many files")
	err := watcher{failed: failed}.run(t.Context(), func([]string) time.Duration { return 0 })
	if err == nil || err.Error() != "can't watch for changes any longer: too many files" {
		t.Error(err)
	}
}

// watched is a watch of a folder, and what it told so far.
type watched struct {
	*testing.T
	watcher
	dir  string
	seen []string
}

func watch(t *testing.T) *watched {
	t.Helper()
	w := &watched{T: t, dir: t.TempDir()}
	w.write("scorecard/2026-Q3/areas/a.yaml")
	watcher, err := watchFolders(t.Context(), w.dir, "policy", "go.mod", "scorecard")
	if err != nil {
		t.Fatal(err)
	}
	w.watcher = watcher
	return w
}

func (w *watched) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *watched) write(name string) string {
	w.Helper()
	path := w.path(name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, nil, 0o666)); err != nil {
		w.Fatal(err)
	}
	return path
}

// sees waits until a path is told.
func (w *watched) sees(name string) {
	w.Helper()
	for !slices.Contains(w.seen, name) {
		select {
		case path := <-w.changed:
			w.seen = append(w.seen, path)
		case err := <-w.failed:
			w.Fatal(err)
		}
	}
}

// The folders, and those below them, may come later; what lies beside them doesn't count.
func TestWatchFolders(t *testing.T) {
	w := watch(t)
	w.write("README.md")
	w.write("scorecard/README.md")
	w.sees(w.write("scorecard/2026-Q3/areas/a.yaml"))
	w.sees(w.write("policy/team/owner.rego"))
	w.sees(w.write("policy/team/deeper/owner_test.rego"))
	w.sees(w.write("go.mod"))
	for _, name := range []string{"README.md", "scorecard/README.md"} {
		if slices.Contains(w.seen, w.path(name)) {
			t.Errorf("saw a file that can't change a result: %q", w.seen)
		}
	}
}

// A folder that is moved tells nothing of the files in it, and its name may have an ending.
func TestWatchFoldersThatMove(t *testing.T) {
	w := watch(t)
	w.write("scorecard/v1.0/b.yaml")
	w.sees(w.path("scorecard/v1.0"))
	w.seen = nil
	if err := os.Rename(w.path("scorecard/v1.0"), w.path("scorecard/v2.0")); err != nil {
		t.Fatal(err)
	}
	w.sees(w.path("scorecard/v1.0"))
	w.sees(w.path("scorecard/v2.0"))
	if err := w.renew(); err != nil {
		t.Fatal(err)
	}
	w.sees(w.write("scorecard/v2.0/c.yaml"))
}

func TestWatchNowhere(t *testing.T) {
	if _, err := watchFolders(t.Context(), filepath.Join(t.TempDir(), "nowhere"), "policy"); err == nil {
		t.Error("expected an error for a folder that isn't there")
	}
}
