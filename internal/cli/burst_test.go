package cli

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"
)

// timer is a wait that a watcher started. Tests end it.
type timer struct {
	wait time.Duration
	end  chan time.Time
}

// rig runs a watcher whose time stands still.
type rig struct {
	*testing.T
	changed chan string
	timers  chan timer
	calls   chan []string
	answers chan time.Duration
}

func newRig(t *testing.T) *rig {
	r := &rig{t, make(chan string), make(chan timer), make(chan []string), make(chan time.Duration)}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error)
	w := watcher{changed: r.changed, after: func(d time.Duration) <-chan time.Time {
		started := timer{d, make(chan time.Time)}
		r.timers <- started
		return started.end
	}}
	go func() {
		ended <- w.run(ctx, func(names []string) time.Duration { r.calls <- names; return <-r.answers })
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return r
}

// starts expects a wait to begin.
func (r *rig) starts(wait time.Duration) timer {
	r.Helper()
	started := <-r.timers
	if started.wait != wait {
		r.Errorf("waits for %s, want %s", started.wait, wait)
	}
	return started
}

// judges expects a call with names and answers when to be called again.
func (r *rig) judges(again time.Duration, names ...string) {
	r.Helper()
	if got := <-r.calls; !slices.Equal(got, names) {
		r.Errorf("called with %q, want %q", got, names)
	}
	r.answers <- again
}

func (t timer) ends() { t.end <- time.Time{} }

func TestWatcherRunsOncePerBurst(t *testing.T) {
	r := newRig(t)
	r.judges(0) // at once
	r.changed <- "a.yaml"
	r.starts(patience)
	r.starts(moment)
	r.changed <- "b.yaml"
	over := r.starts(moment) // every change starts the wait anew
	over.ends()
	r.judges(0, "a.yaml", "b.yaml")
	r.starts(pause)
	r.changed <- "a.yaml" // soon after a result
	r.starts(patience)
	r.starts(pause).ends()
	r.judges(0, "a.yaml")
	r.starts(pause).ends()
	r.changed <- "a.yaml"
	r.starts(patience)
	r.starts(moment)
}

func TestWatcherWaitsLongerForManyChanges(t *testing.T) {
	r := newRig(t)
	r.judges(0)
	var names []string
	for i := range few + 2 {
		names = append(names, fmt.Sprintf("%d.yaml", i))
		r.changed <- names[i]
		if i == 0 {
			r.starts(patience)
		}
		if i < few {
			r.starts(moment)
		} else {
			r.starts(pause)
		}
	}
	r.changed <- names[0]
	r.starts(pause).ends()
	r.judges(0, names...)
	r.starts(pause)
}

func TestWatcherDoesNotWaitForEver(t *testing.T) {
	r := newRig(t)
	r.judges(0)
	r.changed <- "a.yaml"
	late := r.starts(patience)
	r.starts(moment)
	r.changed <- "a.yaml"
	r.starts(moment)
	late.ends()
	r.judges(0, "a.yaml")
	r.starts(pause)
}

func TestWatcherLooksAgainWhenAsked(t *testing.T) {
	r := newRig(t)
	r.judges(time.Minute)
	r.starts(time.Minute).ends()
	r.judges(time.Second)
	r.starts(time.Second)
	r.changed <- "a.yaml" // which comes before that
	r.starts(patience)
	r.starts(moment).ends()
	r.judges(time.Hour, "a.yaml")
	r.starts(time.Hour)
	r.starts(pause)
}
