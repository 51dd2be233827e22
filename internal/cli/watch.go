package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"
)

// watchFolders watches folders of a repository, those that don't exist yet too, with all that is below them.
func watchFolders(ctx context.Context, dir string, folders ...string) (watcher, error) {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return watcher{}, fmt.Errorf("can't watch for changes: %w", err)
	}
	changed, failed := make(chan string), make(chan error)
	f := &folderWatch{notify: notify, dir: dir, folders: folders, changed: changed, known: map[string]bool{}}
	if err := f.start(); err != nil {
		return watcher{}, errors.Join(fmt.Errorf("can't watch %s: %w", dir, pathless(err)), notify.Close())
	}
	go f.run(ctx, failed)
	return watcher{changed, failed, time.After, f.start}, nil
}

// folderWatch passes on what the operating system tells of some folders.
type folderWatch struct {
	notify  *fsnotify.Watcher
	dir     string
	folders []string
	changed chan<- string

	mutex sync.Mutex
	known map[string]bool // folders, since one that is gone doesn't tell that it was one
}

// start watches the root for the folders that don't exist yet, and the others with all folders below. It may start
// again, which finds folders that came while the ones around them were moved.
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
			f.folder(name)
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

// folder notes that a name is that of a folder.
func (f *folderWatch) folder(name string) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.known[filepath.Clean(name)] = true
}

// wasFolder reports whether a name that is gone was that of a folder, for the last time.
func (f *folderWatch) wasFolder(name string) bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	was := f.known[name]
	delete(f.known, name)
	return was
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
				err = f.everything(ctx)
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

// everything tells that anything may have changed.
func (f *folderWatch) everything(ctx context.Context) error {
	f.tell(ctx, f.dir)
	return f.start()
}

// event passes on changes. A folder that is new may hold files already.
func (f *folderWatch) event(ctx context.Context, event fsnotify.Event) error {
	name := filepath.Clean(event.Name)
	if !f.below(name) || event.Op == fsnotify.Chmod {
		return nil
	}
	info, err := os.Lstat(name)
	switch {
	case err != nil:
		if f.wasFolder(name) || judged(name) {
			f.tell(ctx, name)
		}
	case info.IsDir():
		files, err := f.add(name)
		f.tell(ctx, append(files, name)...)
		return err
	case judged(name) || info.Mode()&fs.ModeSymlink != 0:
		f.tell(ctx, name)
	}
	return nil
}

// judged reports whether a file may change a result: a document, a rule, or go.mod.
func judged(name string) bool {
	return slices.Contains([]string{".rego", ".yaml", ".yml", ".mod"}, strings.ToLower(filepath.Ext(name)))
}

func (f *folderWatch) tell(ctx context.Context, names ...string) {
	for _, name := range names {
		select {
		case f.changed <- name:
		case <-ctx.Done():
			return
		}
	}
}
