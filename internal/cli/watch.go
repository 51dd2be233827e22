package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watcher tells when files change.
type watcher struct {
	changed <-chan string           // paths of files
	failed  <-chan error            // why it can't tell any longer
	quiet   func() <-chan time.Time // starts the wait for the end of a burst of changes
}

// run calls do now and after each burst of changes, until the context ends.
func (w watcher) run(ctx context.Context, do func()) error {
	do()
	var over <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return nil
		case err := <-w.failed:
			return fmt.Errorf("can't watch for changes any longer: %w", err)
		case name := <-w.changed:
			if judged(name) {
				over = w.quiet()
			}
		case <-over:
			over = nil
			do()
		}
	}
}

// judged reports whether a file may change a result, or a folder, which has no ending.
func judged(name string) bool {
	return slices.Contains([]string{"", ".rego", ".yaml", ".yml"}, filepath.Ext(name))
}

// pause is how long no file may change before a burst of changes is over. Editors and git write many at a time.
const pause = 200 * time.Millisecond

// watchFolders watches folders of a repository, those that don't exist yet too, with all that is below them.
func watchFolders(ctx context.Context, dir string, folders ...string) (watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return watcher{}, fmt.Errorf("can't watch for changes: %w", err)
	}
	changed, failed := make(chan string), make(chan error)
	f := &folderWatch{notify: notify, dir: dir, folders: folders, changed: changed}
	if err := f.start(); err != nil {
		return watcher{}, errors.Join(fmt.Errorf("can't watch %s: %w", dir, pathless(err)), notify.Close())
	}
	go f.run(ctx, failed)
	return watcher{changed, failed, func() <-chan time.Time { return time.After(pause) }}, nil
}

// folderWatch passes on what the operating system tells of some folders.
type folderWatch struct {
	notify  *fsnotify.Watcher
	dir     string
	folders []string
	changed chan<- string
}

// start watches the root for the folders that don't exist yet, and the others with all folders below.
func (f *folderWatch) start() error {
	if err := f.notify.Add(f.dir); err != nil {
		return err
	}
	for _, folder := range f.folders {
		if _, err := f.add(filepath.Join(f.dir, folder)); err != nil {
			return err
		}
	}
	return nil
}

// add watches a folder with all folders below, and returns the files in them. What isn't there is no error.
func (f *folderWatch) add(folder string) (files []string, err error) {
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir():
			if err := f.notify.Add(name); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			return nil // gone again
		}
		files = append(files, name)
		return nil
	})
	return files, err
}

// below reports whether a path is one of the folders or in one.
func (f *folderWatch) below(name string) bool {
	for _, folder := range f.folders {
		if rel, err := filepath.Rel(filepath.Join(f.dir, folder), name); err == nil && filepath.IsLocal(rel) {
			return true
		}
	}
	return false
}

func (f *folderWatch) run(ctx context.Context, failed chan<- error) {
	defer f.notify.Close()
	for {
		var err error
		select {
		case <-ctx.Done():
			return
		case event := <-f.notify.Events:
			err = f.event(ctx, event)
		case err = <-f.notify.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // more changes than it could name
				err = f.event(ctx, fsnotify.Event{Name: filepath.Join(f.dir, f.folders[0])})
			}
		}
		if err != nil {
			select {
			case failed <- err:
			case <-ctx.Done():
			}
			return
		}
	}
}

// event passes on changes. A folder that is new may hold files already.
func (f *folderWatch) event(ctx context.Context, event fsnotify.Event) error {
	if !f.below(event.Name) || event.Op == fsnotify.Chmod {
		return nil
	}
	files := []string{event.Name}
	if info, err := os.Stat(event.Name); err == nil && info.IsDir() {
		if files, err = f.add(event.Name); err != nil {
			return err
		}
	}
	for _, file := range files {
		select {
		case f.changed <- file:
		case <-ctx.Done():
			return nil
		}
	}
	return nil
}
