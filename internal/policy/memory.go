package policy

import (
	"context"
	"errors"
	"fmt"
	"runtime/metrics"
	"time"
)

// defaultMemory is how much memory the rules may hold beyond what was held when they began, in bytes. Judging 100,000
// rows by the built-in rules holds a few MiB at a time.
const defaultMemory = 1 << 30

var errMemory = errors.New("the rules take too much memory")

// withinMemory returns a context that ends when the program holds more memory than the limit allows. What is held is
// known after each garbage collection, and those come the faster the more a rule allocates.
func withinMemory(ctx context.Context, limit uint64) (context.Context, context.CancelFunc) {
	if limit == 0 {
		limit = defaultMemory
	}
	ctx, cancel := context.WithCancelCause(ctx)
	most := heldMemory() + limit
	go func() {
		tick := time.NewTicker(10 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if heldMemory() > most {
					cancel(errMemory)
				}
			}
		}
	}()
	return ctx, func() { cancel(nil) }
}

// heldMemory is what the last garbage collection found in use, in bytes.
func heldMemory() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

func memoryError(about string) *Error {
	return &Error{
		Message: fmt.Sprintf("the rules took more than their share of memory, while judging %s", about),
		Hint:    "look for a rule that builds a large list or text",
	}
}
