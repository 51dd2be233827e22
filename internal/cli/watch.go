package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"time"
)

// watchInterval is how often a watch looks for changes.
const watchInterval = 200 * time.Millisecond

// watch calls do at once, and again whenever the state is another one, until the context ends or do fails. A new state
// must last from one tick to the next before it counts: editors and git write in several steps.
func watch(ctx context.Context, ticks <-chan time.Time, state func() uint64, do func() error) error {
	seen := state()
	done := seen
	for err := do(); ; {
		if err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticks:
		}
		now := state()
		if now == seen && now != done {
			done, err = now, do()
		}
		seen = now
	}
}

// fingerprint stands for a day and for the names, sizes and times of all files that a result depends on.
func fingerprint(dir, day string) uint64 {
	root, sum := os.DirFS(dir), fnv.New64a()
	fmt.Fprintln(sum, day)
	for _, folder := range readPaths() {
		_ = fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				fmt.Fprintln(sum, name, err)
				return nil
			}
			info, err := fs.Stat(root, name) // of what a link leads to
			if err != nil {
				fmt.Fprintln(sum, name, err)
				return nil
			}
			fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
			return nil
		})
	}
	return sum.Sum64()
}

// runWatch lints now and whenever documents, rules or the day change, until it is interrupted. It writes only results
// that are not the same as the one before.
func (o *lintOptions) runWatch(ctx context.Context, ticks <-chan time.Time) error {
	if _, err := os.Stat(o.dir); err != nil {
		return fmt.Errorf("can't watch %s: %w", o.dir, pathless(err))
	}
	fmt.Fprintln(o.env.Err, "scorelint: linting on every change; interrupt to stop")
	state := func() uint64 {
		day, _ := o.judge.day(o.env)
		return fingerprint(o.dir, day)
	}
	var before []byte
	return watch(ctx, ticks, state, func() error {
		result := o.result(ctx)
		if ctx.Err() != nil || bytes.Equal(result, before) {
			return nil
		}
		if before != nil { // in a terminal both results stand below each other
			fmt.Fprintf(o.env.Err, "\nscorelint: after a change, at %s\n", o.env.Now().Format(time.TimeOnly))
		}
		before = result
		_, err := o.env.Out.Write(result)
		return err
	})
}

// result is what a lint says now: its findings, or why it can't judge.
func (o *lintOptions) result(ctx context.Context) []byte {
	var text bytes.Buffer
	once := *o
	once.env.Out, once.env.raw, once.env.Err = &text, &text, &text
	if err := once.run(ctx); err != nil && !errors.Is(err, errFindings) {
		explain(once.env, err)
	}
	return text.Bytes()
}

// runWatch tests now and after every change, until it is interrupted.
func (o *testOptions) runWatch(ctx context.Context, ticks <-chan time.Time) error {
	state := func() uint64 { return fingerprint(o.dir, "") }
	return watch(ctx, ticks, state, func() error {
		if err := o.runOnce(ctx); err != nil && !errors.Is(err, errFindings) && ctx.Err() == nil {
			explain(o.env, err)
		}
		fmt.Fprintln(o.env.Err, "scorelint: waiting for changes; interrupt to stop")
		return nil
	})
}
