package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// watching is a watch over a copy of a clean repository, which looks when a test says so: nothing waits for a clock.
type watching struct {
	*testing.T
	again *onceMore
	out   bytes.Buffer
	told  bytes.Buffer // beside the results
	rows  string       // a file with rows
	clean string       // what it holds at first
	now   time.Time
	next  time.Duration // when the watch wants to look again
}

func newWatching(t *testing.T) *watching {
	t.Helper()
	w := &watching{T: t, now: time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)}
	dir := t.TempDir()
	w.rows = filepath.Join(dir, "scorecard", "2026-Q3", "rows.yaml")
	clean, err := os.ReadFile("../../cmd/scorelint/testdata/repo/scorecard/2026-Q3/rows.yaml")
	if err := errors.Join(err, os.CopyFS(dir, os.DirFS("../../cmd/scorelint/testdata/repo"))); err != nil {
		t.Fatal(err)
	}
	w.clean = string(clean)
	env := Env{Out: &w.out, Err: &w.told, Getenv: func(string) string { return "" }, Now: func() time.Time { return w.now }}.guarded()
	w.again = &onceMore{renew: func() error { return nil }, options: &lintOptions{
		env: env, dir: dir, format: choice{value: "text"}, failOn: choice{value: "error"},
	}}
	if got := w.looks(); !strings.HasPrefix(got, "0 errors, 0 warnings") {
		t.Fatalf("at first: %q", got)
	}
	return w
}

// looks returns what the watch says when it looks at changes, or without any.
func (w *watching) looks(names ...string) string {
	w.out.Reset()
	w.next = w.again.look(w.Context(), names)
	return w.out.String()
}

// says returns what the watch says after a file is written.
func (w *watching) says(name, text string) string {
	w.Helper()
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		w.Fatal(err)
	}
	return w.looks(name)
}

func (w *watching) ownerless() string {
	return strings.Replace(w.clean, `  owner: "@lead"`+"\n", "", 1)
}

func (w *watching) wants(wait time.Duration) {
	w.Helper()
	if w.next != wait {
		w.Errorf("looks again after %s, want %s", w.next, wait)
	}
}

// TestWatchTellsResultsApart: in a terminal they stand below each other.
func TestWatchTellsResultsApart(t *testing.T) {
	w := newWatching(t)
	if got := w.told.String(); got != "" {
		t.Errorf("before the first result: %q", got)
	}
	w.says(w.rows, w.ownerless())
	if got := w.told.String(); got != "\nscorelint: after a change, at 12:00:00\n" {
		t.Errorf("before the second result: %q", got)
	}
	w.told.Reset()
	w.says(w.rows, "# a comment\n"+w.ownerless())
	w.says(w.rows, w.ownerless())
	if got := w.told.String(); strings.Count(got, "after a change") != 2 {
		t.Errorf("before results whose lines moved: %q", got)
	}
	w.told.Reset()
	if w.looks(w.rows); w.told.Len() > 0 {
		t.Errorf("without a new result: %q", w.told.String())
	}
}

func TestWatchSaysOnlyWhatIsNew(t *testing.T) {
	w := newWatching(t)
	if got := w.says(w.rows, "# a comment\n"+w.clean); got != "" {
		t.Errorf("without a difference: %q", got)
	}
	if got := w.says(w.rows, w.ownerless()); !strings.Contains(got, "escalation/owner-missing") {
		t.Errorf("with a finding: %q", got)
	}
	w.wants(secondLook)
	if got := w.looks(); got != "" {
		t.Errorf("at the second look: %q", got)
	}
	w.wants(nextLook)
}

// What can't be read, or be judged, may be in the midst of being saved.
func TestWatchWaitsForTheRestOfAFile(t *testing.T) {
	w := newWatching(t)
	card := filepath.Join(w.again.options.dir, "scorecard", "scorecard.yaml")
	tests := []struct{ file, text, says string }{
		{w.rows, "", "found no row"},
		{w.rows, w.ownerless() + "broken: [\n", "document/parse"},
		{card, "kind: Scorecard\n", "which period is in review"},
	}
	for _, test := range tests {
		before, err := os.ReadFile(test.file)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.says(test.file, test.text); got != "" {
			t.Errorf("at once after %q: %q", test.text, got)
		}
		w.wants(pause)
		if got := w.says(test.file, string(before)); got != "" {
			t.Errorf("with the rest of it: %q", got)
		}
		w.says(test.file, test.text)
		if got := w.looks(); !strings.Contains(got, test.says) {
			t.Errorf("in the end: %q", got)
		}
		if got := w.says(test.file, string(before)); !strings.Contains(got, "0 errors") {
			t.Errorf("mended: %q", got)
		}
	}
}

func TestWatchNoticesAFileThatIsGone(t *testing.T) {
	w := newWatching(t)
	w.says(w.rows, w.ownerless())
	if err := os.Remove(w.rows); err != nil {
		t.Fatal(err)
	}
	if got := w.looks(w.rows); got != "" {
		t.Errorf("at once: %q", got)
	}
	if got := w.looks(); !strings.Contains(got, "found no row") {
		t.Errorf("in the end: %q", got)
	}
}

// A change that nobody tells is found by the second look after another one.
func TestWatchTakesASecondLook(t *testing.T) {
	w := newWatching(t)
	if err := os.WriteFile(w.rows, []byte(w.ownerless()), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := w.looks(filepath.Join(w.again.options.dir, "scorecard", "scorecard.yaml")); got != "" {
		t.Errorf("at first: %q", got)
	}
	w.wants(secondLook)
	if got := w.looks(); !strings.Contains(got, "escalation/owner-missing") {
		t.Errorf("at the second look: %q", got)
	}
}

func TestWatchNoticesANewDay(t *testing.T) {
	w := newWatching(t)
	w.now = w.now.Add(11 * time.Hour)
	if got := w.looks(); got != "" {
		t.Errorf("on the same day: %q", got)
	}
	w.wants(nextLook)
	w.now = w.now.Add(2 * time.Hour)
	if got := w.looks(); !strings.Contains(got, "as of 2026-10-01") {
		t.Errorf("on the next day: %q", got)
	}
}

// Changes to rules count as those to documents do.
func TestWatchReadsRulesAgain(t *testing.T) {
	w := newWatching(t)
	folder := filepath.Join(w.again.options.dir, "policy", "team")
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	rule := "# METADATA\n# title: T\n# scope: package\n# schemas:\n#   - input: schema.area\n# custom:\n#   severity: warning\n#   fix: F\n" +
		"package scorelint.rules.team.name\n\nviolation contains {\"path\": [\"name\"], \"message\": \"a name\"} if input.name\n"
	if got := w.says(filepath.Join(folder, "name.rego"), rule); !strings.Contains(got, "team/name") {
		t.Errorf("with a rule: %q", got)
	}
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	w.looks(folder)
	if got := w.looks(); !strings.HasPrefix(got, "0 errors, 0 warnings") {
		t.Errorf("without it: %q", got)
	}
}

// told passes on each result.
type told chan string

func (t told) Write(text []byte) (int, error) {
	t <- string(text)
	return len(text), nil
}

// TestWatchOfARealFolder has the operating system tell of changes.
func TestWatchOfARealFolder(t *testing.T) {
	w, results := newWatching(t), make(told)
	o := *w.again.options
	o.env.Out, o.env.Err = results, io.Discard
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- o.runWatch(ctx) }()
	<-results
	if err := os.WriteFile(w.rows, []byte(w.ownerless()), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := <-results; !strings.Contains(got, "escalation/owner-missing") {
		t.Errorf("with a finding: %q", got)
	}
	if err := os.Rename(filepath.Dir(w.rows), filepath.Join(filepath.Dir(filepath.Dir(w.rows)), "2026-Q4")); err != nil {
		t.Fatal(err)
	}
	if got := <-results; !strings.Contains(got, "found no row") {
		t.Errorf("without rows: %q", got)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
