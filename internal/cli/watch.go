package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/policy"
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

// fingerprint stands for a day and for the names, sizes and times of all files below some folders.
func fingerprint(day string, folders []string) uint64 {
	sum := fnv.New64a()
	fmt.Fprintln(sum, day)
	for _, folder := range folders {
		root := os.DirFS(folder)
		_ = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				fmt.Fprintln(sum, folder, name, err)
				return nil
			}
			info, err := fs.Stat(root, name) // of what a link leads to
			if err != nil {
				fmt.Fprintln(sum, folder, name, err)
				return nil
			}
			fmt.Fprintln(sum, folder, name, info.Size(), info.ModTime().UnixNano())
			return nil
		})
	}
	return sum.Sum64()
}

// dependencies are the folders that a result depends on: those of a repository, and others that a flag names.
func dependencies(ctx context.Context, dir string, others []string) []string {
	folders := slices.Clone(others)
	for _, name := range slices.Concat(readPaths(), policy.NamedFolders(ctx, os.DirFS(dir))) {
		folders = append(folders, filepath.Join(dir, filepath.FromSlash(name)))
	}
	return folders
}

// runWatch lints now and whenever documents, rules or the day change, until it is interrupted. It writes only results
// that are not the same as the one before.
func (o *lintOptions) runWatch(ctx context.Context, ticks <-chan time.Time) error {
	if _, err := os.Stat(o.dir); err != nil {
		return fmt.Errorf("can't watch %s: %w", o.dir, pathless(err))
	}
	fmt.Fprintln(o.env.Err, "scorelint: linting on every change; interrupt to stop")
	folders := dependencies(ctx, o.dir, o.judge.policies.dirs)
	state := func() uint64 {
		day, _ := o.judge.day(o.env)
		return fingerprint(day, folders)
	}
	var before []byte
	return watch(ctx, ticks, state, func() error {
		folders = dependencies(ctx, o.dir, o.judge.policies.dirs)
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
	folders := dependencies(ctx, o.dir, o.policies.dirs)
	state := func() uint64 { return fingerprint("", folders) }
	return watch(ctx, ticks, state, func() error {
		folders = dependencies(ctx, o.dir, o.policies.dirs)
		if err := o.runOnce(ctx); err != nil && !errors.Is(err, errFindings) && ctx.Err() == nil {
			explain(o.env, err)
		}
		fmt.Fprintln(o.env.Err, "scorelint: waiting for changes; interrupt to stop")
		return nil
	})
}
