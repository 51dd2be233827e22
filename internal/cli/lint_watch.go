package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/scorelint/scorelint/internal/lint"
)

// When a watch looks again although nothing seems to have changed.
const (
	secondLook = time.Second // at everything: not every change is told by every file system
	nextLook   = time.Minute // at the day
)

// runWatch lints now and whenever documents, settings, rules or the day change, until it is interrupted. It says nothing
// when the result is the same as before.
func (o *lintOptions) runWatch(ctx context.Context) error {
	w, err := watchFolders(ctx, o.dir, readPaths()...)
	if err != nil {
		return err
	}
	fmt.Fprintln(o.env.Err, "scorelint: linting on every change; interrupt to stop")
	again := onceMore{options: o, renew: w.renew}
	return w.run(ctx, func(names []string) time.Duration { return again.look(ctx, names) })
}

// onceMore lints again and again and keeps what it said last.
type onceMore struct {
	options *lintOptions
	renew   func() error
	session lint.Session
	said    []byte
	held    bool   // the result is not told yet
	due     bool   // for a second look
	day     string // of the last result
}

// look lints after changes to files and folders, or without any for one of the reasons to look again, and returns when
// to do that next.
func (m *onceMore) look(ctx context.Context, names []string) time.Duration {
	switch day, _ := m.options.judge.day(m.options.env); {
	case names != nil || m.day == "":
		m.due = names != nil
	case m.held:
		names = []string{} // nothing more has changed, so that is how it is
	case m.due:
		m.due = false
		_ = m.renew() // what it can't watch, it can't read either, and says so
	case day == m.day:
		return nextLook
	}
	return m.lint(ctx, names)
}

// lint tells the result, unless a file that changed seems to be in the midst of being written, for the first time.
func (m *onceMore) lint(ctx context.Context, names []string) time.Duration {
	result, whole := m.result(ctx, names)
	if ctx.Err() != nil {
		return 0
	}
	if m.held = !whole && len(names) > 0; m.held {
		return pause
	}
	if !bytes.Equal(result, m.said) {
		if m.said != nil { // in a terminal both results stand below each other
			fmt.Fprintf(m.options.env.Err, "\nscorelint: after a change, at %s\n", m.options.env.Now().Format(time.TimeOnly))
		}
		m.said = result
		_, _ = m.options.env.Out.Write(result)
	}
	if m.due {
		return secondLook
	}
	return nextLook
}

// result is what a lint says now, and whether all that changed is there and can be read.
func (m *onceMore) result(ctx context.Context, names []string) (result []byte, whole bool) {
	var now bytes.Buffer
	once := *m.options
	once.env.Out, once.env.raw, once.env.Err = &now, &now, &now
	once.do = func(ctx context.Context, opt lint.Options) (run *lint.Run, err error) {
		m.day = opt.AsOf
		changed := m.relative(names)
		run, err = m.session.Do(ctx, opt, changed)
		whole = err == nil && !unfinished(opt.Root, run, changed)
		if r, ok := opt.Root.(*repository); ok {
			r.close()
		}
		return run, err
	}
	if err := once.run(ctx); err != nil && !errors.Is(err, errFindings) {
		explain(once.env, err)
	}
	return now.Bytes(), whole
}

// relative makes paths of names, or nil, which stands for everything.
func (m *onceMore) relative(names []string) []string {
	if names == nil {
		return nil
	}
	paths := make([]string, len(names))
	for i, name := range names {
		rel, err := filepath.Rel(m.options.dir, name)
		if err != nil {
			return nil
		}
		paths[i] = filepath.ToSlash(rel)
	}
	return paths
}

// unfinished reports whether one of the names is gone, empty or no YAML, as it may be for an instant while an editor
// saves it.
func unfinished(root fs.FS, run *lint.Run, names []string) bool {
	for _, name := range names {
		info, err := fs.Stat(root, name)
		f := run.Tree.File(name)
		if err != nil || info.Size() == 0 || f != nil && f.Lost > 0 {
			return true
		}
	}
	return false
}
