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

// The flags by which people set limits.
const (
	timeoutFlag = "--timeout"
	totalFlag   = "--timeout-total"
)

// step is a part of the work with rules.
type step struct {
	doing   string                                       // like "compiling the rules"
	timeout time.Duration                                // 0 for that of all rules alone
	culprit func(limit time.Duration, flag string) error // names what takes longer; nil where that isn't known
}

var (
	errTimeout = errors.New("time is up")
	errTotal   = errors.New("the time for all rules is up")
	errMemory  = errors.New("the rules take too much memory")
)

// within bounds a step. Its context ends at a limit, with one of the errors above as its cause; the second result ends
// the step. What goes on for longer than the grace ends with the program.
func (l *Limits) within(ctx context.Context, s step) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	start, done := time.Now(), make(chan struct{})
	go func() {
		l.watch(ctx, cancel, s, done)
		select {
		case <-done:
		case <-time.After(grace):
			if err := l.exceeded(ctx, s); err != nil && l.End != nil {
				l.End(err)
			}
		}
	}()
	return ctx, func() {
		close(done)
		cancel(nil)
		l.used.Add(int64(time.Since(start)))
	}
}

// Restart gives the rules all their time again.
func (l *Limits) Restart() { l.used.Store(0) }

// run does a step within the limits, and returns the error about the one that it exceeds.
func (l *Limits) run(ctx context.Context, s step, do func(context.Context)) error {
	inner, done := l.within(ctx, s)
	do(inner)
	done()
	return cmp.Or(l.exceeded(inner, s), ctx.Err())
}

// watch waits for the end of a step, or cancels it at the first limit.
func (l *Limits) watch(ctx context.Context, cancel context.CancelCauseFunc, s step, done <-chan struct{}) {
	late, all := alarm(s.timeout, 0), alarm(l.Total, time.Duration(l.used.Load()))
	most := heldMemory() + l.memory()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-ctx.Done():
			return
		case <-late:
			cancel(errTimeout)
		case <-all:
			cancel(errTotal)
		case <-tick.C:
			if heldMemory() > most {
				runtime.GC() // what is no longer in use counts as held until then
				if heldMemory() > most {
					cancel(errMemory)
				}
			}
		}
	}
}

// alarm rings once a time is up; a time of 0 never is.
func alarm(after, used time.Duration) <-chan time.Time {
	if after == 0 {
		return nil
	}
	return time.After(after - used)
}

func (l *Limits) memory() uint64 {
	if l.Memory == 0 {
		return defaultMemory
	}
	return l.Memory
}

// heldMemory is what the heap holds, in bytes.
func heldMemory() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// exceeded is the error about the limit at which a step was canceled; nil where it was not.
func (l *Limits) exceeded(ctx context.Context, s step) error {
	switch cause := context.Cause(ctx); {
	case errors.Is(cause, errTimeout) && s.culprit != nil:
		return s.culprit(s.timeout, timeoutFlag)
	case errors.Is(cause, errTotal) && s.culprit != nil:
		return s.culprit(l.Total, totalFlag)
	case errors.Is(cause, errTimeout):
		return tooLate(timeoutFlag, &Error{Message: fmt.Sprintf("%s did not end within %s", s.doing, s.timeout)})
	case errors.Is(cause, errTotal):
		e := &Error{Message: fmt.Sprintf("the rules did not finish within %s in all: the time was up while %s", l.Total, s.doing)}
		return e.withHint("make the rules cheaper (lint --trace-rules says how long each takes), or give them more time with %s", totalFlag)
	case errors.Is(cause, errMemory):
		return l.memoryError(s.doing)
	}
	return nil
}

func tooLate(flag string, e *Error) *Error {
	return e.withHint("make the rule cheaper, or give it more time with %s", flag)
}

func (l *Limits) memoryError(doing string) *Error {
	return &Error{
		Message: fmt.Sprintf("the rules took more than %s of memory, while %s", size(l.memory()), doing),
		Hint:    "look for a rule that builds a large list or text",
	}
}
