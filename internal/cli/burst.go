package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// How long a watcher waits for the end of a burst of changes.
const (
	moment   = 5 * time.Millisecond   // without a change, when few files have: editors write one in a few steps
	pause    = 200 * time.Millisecond // without a change, when more have, or others just before: git writes many
	patience = 2 * time.Second        // in all, when changes don't end
	few      = 4                      // an editor's file with its backup, twice
)

// watcher tells when files change.
type watcher struct {
	changed <-chan string // paths of files and folders
	failed  <-chan error  // why it can't tell any longer
	after   func(time.Duration) <-chan time.Time
	renew   func() error // watches all folders again
}

// run calls do at once with no names, and after each burst of changes with the names of what changed, until the context
// ends. do returns after what time without a change it is to be called again, with no names; 0 for never.
func (w watcher) run(ctx context.Context, do func(names []string) time.Duration) error {
	var now burst
	var calm <-chan time.Time // until it ends, changes count as more of those before
	again := w.wait(do(nil))
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.failed:
			return fmt.Errorf("can't watch for changes any longer: %w", err)
		case name := <-w.changed:
			now.add(w, name, calm != nil)
			again = nil
			continue
		case <-calm:
			calm = nil
			continue
		case <-now.over:
		case <-now.late:
		case <-again:
		}
		again = w.wait(do(now.list()))
		if now.names != nil {
			now, calm = burst{}, w.after(pause)
		}
	}
}

func (w watcher) wait(d time.Duration) <-chan time.Time {
	if d == 0 {
		return nil
	}
	return w.after(d)
}

// burst is changes that come together.
type burst struct {
	names      map[string]bool
	over, late <-chan time.Time
}

func (b *burst) add(w watcher, name string, more bool) {
	if b.names == nil {
		b.names, b.late = map[string]bool{}, w.after(patience)
	}
	b.names[name] = true
	if more || len(b.names) > few {
		b.over = w.after(pause)
	} else {
		b.over = w.after(moment)
	}
}

func (b *burst) list() []string { return slices.Sorted(maps.Keys(b.names)) }
