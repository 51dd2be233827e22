package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// side is one of the two things that a row compares.
type side interface {
	// name is the same for what need not be measured twice.
	name() string
	run(ctx context.Context) (sample, error)
}

// sample is what one run took.
type sample struct {
	wall time.Duration
	peak float64 // resident memory in MiB
}

// errMissing means that scorelint can't do this yet.
var errMissing = errors.New("not measurable yet")

// command runs a program in a corpus.
type command struct {
	program string
	args    []string
	dir     string
}

func (c command) name() string { return fmt.Sprint(c.program, c.args, c.dir) }

// run takes the exit code 1, which is findings, for success.
func (c command) run(ctx context.Context) (sample, error) {
	cmd := exec.CommandContext(ctx, c.program, c.args...)
	var stderr bytes.Buffer
	cmd.Dir, cmd.Stderr = c.dir, &stderr
	start := time.Now()
	err := cmd.Run()
	wall := time.Since(start)
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > 1 || cmd.ProcessState.ExitCode() < 0 {
		return sample{}, fmt.Errorf("%s %v: %w\n%s", c.program, c.args, err, stderr.Bytes())
	}
	return sample{wall, peak(cmd)}, nil
}

func peak(cmd *exec.Cmd) float64 {
	usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // counts bytes there, KiB elsewhere
		return float64(usage.Maxrss) / (1 << 20)
	}
	return float64(usage.Maxrss) / (1 << 10)
}

// pair is the medians of two sides.
type pair struct{ a, b sample }

// compare runs two sides by turns, after one turn that doesn't count.
func (b *bench) compare(ctx context.Context, one, other side) (pair, error) {
	key := one.name() + " against " + other.name()
	if p, ok := b.pairs[key]; ok {
		return p, nil
	}
	var as, bs []sample
	for turn := range b.opt.runs + 1 {
		sa, err := one.run(ctx)
		if err != nil {
			return pair{}, err
		}
		sb, err := other.run(ctx)
		if err != nil {
			return pair{}, err
		}
		if turn > 0 {
			as, bs = append(as, sa), append(bs, sb)
		}
	}
	p := pair{median(as), median(bs)}
	b.pairs[key] = p
	return p, nil
}

func median(all []sample) sample {
	walls := make([]time.Duration, len(all))
	peaks := make([]float64, len(all))
	for i, s := range all {
		walls[i], peaks[i] = s.wall, s.peak
	}
	slices.Sort(walls)
	slices.Sort(peaks)
	return sample{walls[len(walls)/2], peaks[len(peaks)/2]}
}
