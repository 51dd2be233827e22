package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"
)

// result is a row with its figure.
type result struct {
	Work    string   `json:"work"`
	Measure string   `json:"measure"`
	Target  float64  `json:"target"`
	Figure  float64  `json:"figure,omitempty"` // the ratio of medians
	Verdict string   `json:"verdict"`
	A       *medians `json:"a,omitempty"` // of the work
	B       *medians `json:"b,omitempty"` // of what it is measured against
}

type medians struct {
	Milliseconds float64 `json:"ms"`
	PeakMiB      float64 `json:"peakMiB"`
}

// The verdicts.
const (
	met     = "met"
	missed  = "MISSED"
	unknown = "not measurable yet"
)

func (b *bench) measure(ctx context.Context, r row) result {
	out := result{Work: r.work, Measure: r.measure, Target: r.target}
	p, err := b.pair(ctx, r)
	switch {
	case errors.Is(err, errMissing):
		out.Verdict = unknown
		return out
	case err != nil:
		out.Verdict = "failed: " + err.Error()
		return out
	}
	out.A, out.B = medianOf(p.a), medianOf(p.b)
	out.Figure = float64(p.a.wall) / float64(p.b.wall)
	if r.memory {
		out.Figure = p.a.peak / p.b.peak
	}
	out.Verdict = met
	if out.Figure > r.target {
		out.Verdict = missed
	}
	return out
}

func (b *bench) pair(ctx context.Context, r row) (pair, error) {
	if r.needs != "" && !b.known(ctx, r.needs) {
		return pair{}, errMissing
	}
	one, other, err := r.sides(ctx)
	if err != nil {
		return pair{}, err
	}
	return b.compare(ctx, one, other)
}

func medianOf(s sample) *medians {
	return &medians{float64(s.wall.Round(10*time.Microsecond)) / float64(time.Millisecond), float64(int(s.peak*10)) / 10}
}

func (r result) print(w io.Writer) {
	const line = "%-46s %-40s %7s %8s  %s\n"
	figure := ""
	if r.A != nil {
		figure = fmt.Sprintf("%.3f", r.Figure)
		r.Verdict += fmt.Sprintf(" (%.1f ms, %.0f MiB against %.1f ms, %.0f MiB)", r.A.Milliseconds, r.A.PeakMiB, r.B.Milliseconds, r.B.PeakMiB)
	}
	fmt.Fprintf(w, line, r.Work, r.Measure, fmt.Sprintf("≤ %.2f", r.Target), figure, r.Verdict)
}

// passed reports whether no ratio is over its target, and every row that could be measured was.
func passed(table []result) bool {
	for _, r := range table {
		if r.Verdict != met && r.Verdict != unknown {
			return false
		}
	}
	return true
}

func write(opt options, table []result) error {
	text, err := json.MarshalIndent(map[string]any{
		"seed": opt.seed, "runs": opt.runs, "scale": opt.scale, "rows": table,
		"go": runtime.Version(), "os": runtime.GOOS, "arch": runtime.GOARCH, "processors": runtime.NumCPU(),
	}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(opt.out), 0o777); err != nil {
		return err
	}
	return os.WriteFile(opt.out, append(text, '\n'), 0o666)
}

// count writes a number with a comma after the thousands.
func count(n int) string {
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return fmt.Sprintf("%s,%03d", count(n/1000), n%1000)
}
