package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

const layout = "%-47s %-20s %7s %7s %7s  %s\n"

// bench is one run: what was made and measured so far.
type bench struct {
	dir     string // absolute, with the programs and the corpora
	turns   int
	corpora map[corpus]string
	pairs   map[string]pair
}

// sample is what one run of a program took.
type sample struct {
	wall time.Duration
	peak float64 // resident memory in MiB
}

// pair is the medians of two sides.
type pair struct{ one, other sample }

// measure prints a row and reports whether its ratio is within the bound.
func (b *bench) measure(ctx context.Context, r row) (bool, error) {
	p, err := b.compare(ctx, r.one, r.other)
	if err != nil {
		return false, err
	}
	ratio, verdict := float64(p.one.wall)/float64(p.other.wall), "met"
	if r.memory {
		ratio = p.one.peak / p.other.peak
	}
	if ratio > r.bound {
		verdict = "MISSED"
	}
	decimal := func(f float64) string { return fmt.Sprintf("%.2f", f) }
	sides := fmt.Sprintf("%s (%v, %.0f MiB against %v, %.0f MiB)", verdict, p.one.wall.Round(time.Millisecond), p.one.peak, p.other.wall.Round(time.Millisecond), p.other.peak)
	fmt.Printf(layout, r.work, r.against, decimal(ratio), decimal(r.bound), decimal(r.aim), sides)
	return ratio <= r.bound, nil
}

// compare runs two sides by turns, after one turn that doesn't count.
func (b *bench) compare(ctx context.Context, one, other side) (pair, error) {
	key := fmt.Sprint(one, other)
	if p, ok := b.pairs[key]; ok {
		return p, nil
	}
	var samples [2][]sample
	for turn := range b.turns + 1 {
		for i, s := range []side{one, other} {
			got, err := b.run(ctx, s)
			if err != nil {
				return pair{}, err
			}
			if turn > 0 {
				samples[i] = append(samples[i], got)
			}
		}
	}
	b.pairs[key] = pair{median(samples[0]), median(samples[1])}
	return b.pairs[key], nil
}

// median of each measure by itself.
func median(all []sample) sample {
	var walls []time.Duration
	var peaks []float64
	for _, s := range all {
		walls, peaks = append(walls, s.wall), append(peaks, s.peak)
	}
	slices.Sort(walls)
	slices.Sort(peaks)
	return sample{walls[len(walls)/2], peaks[len(peaks)/2]}
}

// run runs a program once. It takes the exit code 1, which is findings, for success.
func (b *bench) run(ctx context.Context, s side) (sample, error) {
	dir, err := b.corpus(ctx, s.corpus)
	if err != nil {
		return sample{}, err
	}
	var stderr bytes.Buffer
	cmd := exec.CommandContext(ctx, filepath.Join(b.dir, s.args[0]), s.args[1:]...)
	cmd.Dir, cmd.Stderr = dir, &stderr
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if code := cmd.ProcessState.ExitCode(); code != 0 && code != 1 {
		return sample{}, fmt.Errorf("%v: %w\n%s", s.args, err, stderr.Bytes())
	}
	usage, _ := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return sample{wall, float64(usage.Maxrss) / (1 << 10)}, nil // in KiB on Linux
}
