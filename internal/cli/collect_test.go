package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

func TestGarbageIsCollectedLateOnce(t *testing.T) {
	growth, limit := collector()
	t.Cleanup(func() {
		debug.SetGCPercent(int(growth))
		debug.SetMemoryLimit(int64(limit))
	})
	debug.SetGCPercent(50)
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		collectLate(func(asked string) string { return map[string]string{name: "50"}[asked] })
		if growth, _ := collector(); growth != 50 {
			t.Errorf("with %s set by people, the heap may grow by %d percent", name, growth)
		}
	}
	collectLate(func(string) string { return "" })
	if _, limit := collector(); limit != calm {
		t.Errorf("the first collection is at %d bytes, want %d", limit, calm)
	}
	for range 1000 {
		runtime.GC()
		if growth, limit := collector(); growth == 100 && limit == math.MaxInt64 {
			return
		}
	}
	t.Error("after a collection, later ones are put off still")
}

// collector reads how the garbage collector is set.
func collector() (growth, limit uint64) {
	samples := []metrics.Sample{{Name: "/gc/gogc:percent"}, {Name: "/gc/gomemlimit:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64(), samples[1].Value.Uint64()
}
