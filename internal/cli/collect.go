package cli

import (
	"math"
	"runtime"
	"runtime/debug"
)

// calm is how much memory a run takes, in bytes, before garbage is first collected. A heap that grows from Go's 4 MiB is
// collected four times in a lint of 100 rows, which is a third of its time, and 15 times in one of 10,000 before it has
// 32 MiB. A lint of 100 rows allocates 10 MiB in all, so that nothing is collected any more.
const calm = 64 << 20

// growth is by how many percent the heap may grow between later collections. It is Go's own default.
const growth = 100

// collectLate puts the first collection off, unless people set GOGC or GOMEMLIMIT themselves.
func collectLate(getenv func(string) string) {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(calm)
	runtime.AddCleanup(new(*int), func(growth int) { // runs when the first collection has
		debug.SetGCPercent(growth)
		debug.SetMemoryLimit(math.MaxInt64)
	}, growth)
}
