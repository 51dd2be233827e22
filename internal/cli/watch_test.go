package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
)

// watching is a watch over a copy of a clean repository, whose clock a test moves.
type watching struct {
	*testing.T
	dir, rows string // a file with rows
	clean     string // what it holds at first
	out, err  bytes.Buffer
	hours     atomic.Int64 // since the beginning
	ticks     chan time.Time
	ended     chan error
	stop      context.CancelFunc
}

func newWatching(t *testing.T) *watching {
	t.Helper()
	w := &watching{T: t, dir: t.TempDir(), ticks: make(chan time.Time), ended: make(chan error, 1)}
	w.rows = filepath.Join(w.dir, "scorecard", "2026-Q3", "rows.yaml")
	if err := os.CopyFS(w.dir, os.DirFS("../../cmd/scorelint/testdata/repo")); err != nil {
		t.Fatal(err)
	}
	clean, err := os.ReadFile(w.rows)
	if err != nil {
		t.Fatal(err)
	}
	w.clean = string(clean)
	now := func() time.Time {
		return time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC).Add(time.Duration(w.hours.Load()) * time.Hour)
	}
	env := Env{Out: &w.out, Err: &w.err, Getenv: func(string) string { return "" }, Now: now}.guarded()
	o := &lintOptions{env: env, dir: w.dir, format: lintFormats(), failOn: severities(finding.Error, "error")}
	ctx, stop := context.WithCancel(t.Context())
	w.stop = stop
	go func() { w.ended <- o.runWatch(ctx, w.ticks) }()
	if got := w.says(1); !strings.HasPrefix(got, "0 errors, 0 warnings") {
		t.Fatalf("at first: %q", got)
	}
	return w
}

// says returns what the watch has written before the last of some ticks, since it was asked before.
func (w *watching) says(ticks int) string {
	for range ticks {
		w.ticks <- time.Time{}
	}
	defer w.out.Reset()
	return w.out.String()
}

func (w *watching) write(name, text string) {
	w.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(text), 0o666)); err != nil {
		w.Fatal(err)
	}
}

// enough ticks see a change, see that it lasts, and wait for the result.
const enough = 3

func TestWatchWritesOnlyNewResults(t *testing.T) {
	w := newWatching(t)
	ownerless := strings.Replace(w.clean, `  owner: "@lead"`+"\n", "", 1)
	const heading = "\nscorelint: after a change, at 12:00:00\n"
	steps := []struct{ text, says string }{
		{"# a comment\n" + w.clean, ""},
		{ownerless, "escalation/owner-missing"},
		{ownerless + "\n", ""},
		{ownerless + "broken: [\n", "document/parse"},
		{"", "found no row"},
		{w.clean, "0 errors, 0 warnings"},
	}
	for _, step := range steps {
		w.err.Reset()
		w.write(w.rows, step.text)
		got := w.says(enough)
		if !strings.Contains(got, step.says) || step.says == "" && got != "" {
			t.Errorf("after %q: got %q, want %q", step.text, got, step.says)
		}
		if says := w.err.String(); (got != "") != (says == heading) {
			t.Errorf("before the result %q: %q", got, says)
		}
	}
}

func TestWatchSeesWhateverAResultDependsOn(t *testing.T) {
	w := newWatching(t)
	rule := filepath.Join(w.dir, "policy", "team", "name.rego")
	w.write(rule, "package scorelint.rules.team.name\n")
	if got := w.says(enough); !strings.Contains(got, "name.rego") {
		t.Errorf("with a broken rule: %q", got)
	}
	if err := os.RemoveAll(filepath.Dir(rule)); err != nil {
		t.Fatal(err)
	}
	if got := w.says(enough); !strings.HasPrefix(got, "0 errors, 0 warnings") {
		t.Errorf("without it: %q", got)
	}
	if err := os.Rename(filepath.Dir(w.rows), filepath.Join(w.dir, "scorecard", "2026-Q4")); err != nil {
		t.Fatal(err)
	}
	if got := w.says(enough); !strings.Contains(got, "found no row") {
		t.Errorf("with a folder moved: %q", got)
	}
	w.hours.Add(24)
	w.write(filepath.Join(w.dir, "scorecard", "2026-Q3", "rows.yaml"), w.clean)
	if got := w.says(enough); !strings.Contains(got, "as of 2026-10-01") {
		t.Errorf("on the next day: %q", got)
	}
}

func TestWatchNoticesANewDay(t *testing.T) {
	w := newWatching(t)
	w.hours.Add(11)
	if got := w.says(enough); got != "" {
		t.Errorf("on the same day: %q", got)
	}
	w.hours.Add(2)
	if got := w.says(enough); !strings.Contains(got, "as of 2026-10-01") {
		t.Errorf("on the next day: %q", got)
	}
}

func TestWatchEndsWithoutAWord(t *testing.T) {
	w := newWatching(t)
	w.stop()
	if err := <-w.ended; err != nil || w.out.Len() > 0 {
		t.Errorf("got %v and %q", err, w.out.String())
	}
}

func TestWatchEndsWhenItCannotWrite(t *testing.T) {
	full := errors.New("no space left")
	err := whenever(t.Context(), nil, func() uint64 { return 0 }, func() error { return full })
	if !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
}

// A state that comes back before it lasted is no change.
func TestWatchRunsOncePerLastingState(t *testing.T) {
	states := []uint64{1, 1, 2, 1, 1, 3, 4, 4, 4, 1, 1}
	var at int
	var ran []int
	ctx, stop := context.WithCancel(t.Context())
	ticks := make(chan time.Time, len(states))
	for range states[1:] {
		ticks <- time.Time{}
	}
	state := func() uint64 {
		s := states[at]
		if at++; at == len(states) {
			stop()
		}
		return s
	}
	if err := whenever(ctx, ticks, state, func() error { ran = append(ran, at); return nil }); err != nil {
		t.Fatal(err)
	}
	if want := []int{1, 8, 11}; !slices.Equal(ran, want) {
		t.Errorf("ran after the states %v, want %v", ran, want)
	}
}
