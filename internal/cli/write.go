package cli

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
)

// writer puts files into a folder, each whole or not at all. It follows no link: not where a file goes, nor on the way
// there, nor in the place of the file that it writes before it moves it there.
//
// A run that was killed leaves such a file behind. The next one that writes to the same folder removes it, also where
// it belongs to a run that goes on at the same time: that one then writes another.
type writer struct {
	root   *os.Root
	tidied map[string]bool // folders without what others have left behind
}

func openWriter(dir string) (*writer, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	return newWriter(root), nil
}

func newWriter(root *os.Root) *writer { return &writer{root: root, tidied: map[string]bool{}} }

func (w *writer) close() { _ = w.root.Close() }

// writeAll puts files in their places, one after the other.
func (w *writer) writeAll(files []edit.File) error {
	for _, f := range files {
		if err := w.write(f.Path, f.Text); err != nil {
			return err
		}
	}
	return nil
}

// write puts a file in its place, or removes it where there is no content.
func (w *writer) write(name string, content []byte) error {
	if err := report.CheckWritable(w.root.FS(), name); err != nil {
		return err
	}
	dir, err := w.folder(path.Dir(name))
	if err == nil {
		defer dir.Close()
		if content != nil {
			err = replace(dir, path.Base(name), content)
		} else if err = dir.Remove(path.Base(name)); errors.Is(err, fs.ErrNotExist) {
			err = nil // somebody else was faster
		}
	}
	if err != nil {
		return fmt.Errorf("can't write %s: %w", name, finding.Pathless(err))
	}
	return nil
}

// folder opens a folder, and makes it where it is missing.
func (w *writer) folder(name string) (*os.Root, error) {
	dir, err := w.root.OpenRoot(".")
	if err != nil {
		return nil, err
	}
	for part := range strings.SplitSeq(name, "/") {
		next, err := enter(dir, part)
		dir.Close()
		if err != nil {
			return nil, err
		}
		dir = next
	}
	if !w.tidied[name] {
		w.tidied[name] = true
		tidy(dir)
	}
	return dir, nil
}

// enter opens a folder inside another, unless that is a link.
func enter(dir *os.Root, name string) (*os.Root, error) {
	if err := dir.Mkdir(name, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	info, err := dir.Lstat(name)
	if err != nil {
		return nil, err
	}
	next, err := dir.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	if opened, err := next.Stat("."); err != nil || !os.SameFile(info, opened) {
		next.Close()
		return nil, fmt.Errorf("%s is a link, expected a folder", name)
	}
	return next, nil
}

const temporaryPrefix, temporarySuffix = ".scorelint-", ".tmp"

// replace writes a file beside its place and then moves it there.
func replace(dir *os.Root, name string, content []byte) error {
	const attempts = 10
	for attempt := 1; ; attempt++ {
		temporary := temporaryPrefix + rand.Text() + temporarySuffix
		file, err := dir.OpenFile(temporary, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if err != nil {
			return err
		}
		_, err = file.Write(content)
		if err = errors.Join(err, file.Close()); err == nil {
			err = dir.Rename(temporary, name)
		}
		if err == nil {
			return nil
		}
		_ = dir.Remove(temporary)
		if !errors.Is(err, fs.ErrNotExist) || attempt == attempts {
			return err
		}
	}
}

// tidy removes what runs that were killed have left in a folder.
func tidy(dir *os.Root) {
	entries, err := fs.ReadDir(dir.FS(), ".")
	if err != nil {
		return // what matters fails later, with a message of its own
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasPrefix(name, temporaryPrefix) && strings.HasSuffix(name, temporarySuffix) {
			_ = dir.Remove(name)
		}
	}
}

// writeNew writes files that are not there yet: all of them, or none.
func (w *writer) writeNew(files []edit.File) error {
	for _, f := range files {
		if _, err := w.root.Lstat(f.Path); err == nil {
			return hinted(fmt.Errorf("%s: the file is there already", f.Path), "choose another name, or delete it first")
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("can't write %s: %w", f.Path, finding.Pathless(err))
		}
	}
	for i, f := range files {
		if err := w.write(f.Path, f.Text); err != nil {
			for _, written := range files[:i] {
				err = errors.Join(err, w.root.Remove(written.Path))
			}
			return err
		}
	}
	return nil
}
