package policy

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"sync/atomic"
	"time"
)

// Limits bound what the rules of a repository may cost, from reading them to judging by them. The zero value bounds their
// memory alone.
type Limits struct {
	Timeout time.Duration // for judging one document, and for compiling where that is more than it needs; 0 for no limit
	Total   time.Duration // for reading the rules, compiling them, judging their examples and all documents; 0 for no limit
	Memory  uint64        // bytes that rules may hold; 0 for a GiB
	End     func(error)   // ends the program where OPA can't cancel what is over a limit; nil to wait for it

	used atomic.Int64 // of the total
}

// defaultMemory is how much memory the rules may hold beyond what was held when they began, in bytes.
const defaultMemory = 1 << 30

// grace is how long what was canceled may take to end.
const grace = time.Second

// compileTime is enough to compile the rules of any repository.
const compileTime = 10 * time.Second

// compiling is how long the rules may take to compile.
func (l *Limits) compiling() time.Duration {
	if l.Timeout == 0 {
		return 0
	}
	return max(l.Timeout, compileTime)
}

// step is a part of the work with rules.
type step struct {
	doing   string        // like "compiling the rules"
	timeout time.Duration // 0 for that of all rules alone
	rules   []*Rule       // one of which may be what costs so much
	alone   func(context.Context, *Rule)

	// part is the step at hand, that the timeout is for, and when it began; nil for the step itself.
	part func() (step, time.Time)
}

var (
	errTimeout = errors.New("time is up")
	errTotal   = errors.New("the time for all rules is up")
	errMemory  = errors.New("the rules take too much memory")
)

// Restart gives the rules all their time again.
func (l *Limits) Restart() { l.used.Store(0) }

// run does a step within the limits, and returns the error about the one that it exceeds. Its context ends at a limit. What
// goes on for longer than the grace ends with the program.
func (l *Limits) run(ctx context.Context, s step, do func(context.Context)) error {
	inner, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	start, done := time.Now(), make(chan struct{})
	go func() {
		l.watch(inner, cancel, s, start)
		select {
		case <-done:
		case <-time.After(grace):
			if err := l.exceeded(ctx, s, context.Cause(inner)); err != nil && l.End != nil {
				l.End(err)
			}
		}
	}()
	do(inner)
	close(done)
	l.used.Add(int64(time.Since(start)))
	return cmp.Or(l.exceeded(ctx, s, context.Cause(inner)), ctx.Err())
}

// watch cancels a step at the first limit that it exceeds.
func (l *Limits) watch(ctx context.Context, cancel context.CancelCauseFunc, s step, start time.Time) {
	most := heldMemory() + l.memory()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for began := start; ; {
		if s.part != nil {
			_, began = s.part()
		}
		switch {
		case s.timeout > 0 && time.Since(began) > s.timeout:
			cancel(errTimeout)
		case l.Total > 0 && time.Duration(l.used.Load())+time.Since(start) > l.Total:
			cancel(errTotal)
		case heldMemory() > most:
			runtime.GC() // what is no longer in use counts as held until then
			if heldMemory() > most {
				cancel(errMemory)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (l *Limits) memory() uint64 { return cmp.Or(l.Memory, defaultMemory) }

// heldMemory is what the heap holds, in bytes.
func heldMemory() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// exceeded is the error about the limit because of which a step was canceled; nil for another cause. It names the rule
// that exceeds the limit by itself.
func (l *Limits) exceeded(ctx context.Context, s step, cause error) error {
	if s.part != nil {
		s, _ = s.part()
	}
	var what, hint string
	switch {
	case errors.Is(cause, errTimeout):
		what = fmt.Sprintf("did not finish within %s", s.timeout)
		hint = "make the rule cheaper, or give it more time with --timeout"
	case errors.Is(cause, errTotal):
		s.timeout = l.Total
		what = fmt.Sprintf("did not finish within %s in all", l.Total)
		hint = "make the rules cheaper (lint --trace-rules says how long each takes), or give them more time with --timeout-total"
	case errors.Is(cause, errMemory):
		what = fmt.Sprintf("took more than %s of memory", size(l.memory()))
		hint = "look for a rule that builds a large list or text"
	default:
		return nil
	}
	for _, rule := range s.rules {
		if l.exceeds(ctx, s, rule) {
			return errorAt(rule.violationLocation(), "the rule %s %s, while %s", rule.ID, what, s.doing).withHint("%s", hint)
		}
	}
	return &Error{Message: fmt.Sprintf("the rules together %s, while %s", what, s.doing), Hint: hint}
}

// exceeds reports whether a rule exceeds a limit by itself. It doesn't wait for what can't be canceled.
func (l *Limits) exceeds(ctx context.Context, s step, rule *Rule) bool {
	runtime.GC()
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	go (&Limits{Memory: l.Memory}).watch(ctx, cancel, step{timeout: s.timeout}, time.Now())
	done := make(chan struct{})
	go func() { s.alone(ctx, rule); close(done) }()
	select {
	case <-done:
	case <-ctx.Done():
	}
	cause := context.Cause(ctx)
	return errors.Is(cause, errTimeout) || errors.Is(cause, errMemory)
}
