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

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

// watch does something now and whenever documents, rules or the day change, until it is interrupted. It writes only results
// that are not the same as the one before.
func (e Env) watch(ctx context.Context, ticks <-chan time.Time, dir string, policies []string, do func(Env) error) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("can't watch %s: %w", dir, finding.Pathless(err))
	}
	e.note("scorelint: running again on every change; interrupt to stop")
	folders := dependencies(ctx, dir, policies)
	state := func() uint64 { return fingerprint(e.today(0), folders) }
	var before []byte
	return whenever(ctx, ticks, state, func() error {
		folders = dependencies(ctx, dir, policies)
		var text bytes.Buffer
		once := e
		once.Out, once.raw, once.Err = &text, &text, &text
		if err := do(once); err != nil && !errors.Is(err, errFindings) {
			explain(once, err)
		}
		if ctx.Err() != nil || bytes.Equal(text.Bytes(), before) {
			return nil
		}
		if before != nil { // in a terminal both results stand below each other
			e.note("\nscorelint: after a change, at %s", e.Now().Format(time.TimeOnly))
		}
		before = text.Bytes()
		_, err := e.Out.Write(before)
		return err
	})
}

// watchInterval is how often a watch looks for changes.
const watchInterval = 200 * time.Millisecond

// whenever calls do at once, and again whenever the state is another one, until the context ends or do fails. A new state
// must last from one tick to the next before it counts: editors and git write in several steps.
func whenever(ctx context.Context, ticks <-chan time.Time, state func() uint64, do func() error) error {
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
