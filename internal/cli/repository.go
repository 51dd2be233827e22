package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"sync/atomic"
	"syscall"
)

// repository is a folder on disk. Links that lead out of it are not followed, so that nothing outside can be made to
// show up in a report.
//
// An [os.Root] opens every folder on the way to a file anew. A repository keeps the one that it last read from, because
// most files lie in the same folder as the one read before.
type repository struct {
	root *os.Root
	last atomic.Pointer[folder]
}

type folder struct {
	name string
	root *os.Root
}

// openDir opens a repository for reading.
func openDir(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, pathless(err))
	}
	return &repository{root: root}, nil
}

// Open implements [fs.FS].
func (r *repository) Open(name string) (fs.File, error) { return r.root.FS().Open(name) }

// ReadDir implements [fs.ReadDirFS].
func (r *repository) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(r.root.FS(), name)
}

// Stat implements [fs.StatFS].
func (r *repository) Stat(name string) (fs.FileInfo, error) {
	return inFolder(r, name, func(root *os.Root, name string) (fs.FileInfo, error) { return fs.Stat(root.FS(), name) })
}

// Lstat implements [fs.ReadLinkFS].
func (r *repository) Lstat(name string) (fs.FileInfo, error) { return fs.Lstat(r.root.FS(), name) }

// ReadLink implements [fs.ReadLinkFS].
func (r *repository) ReadLink(name string) (string, error) { return fs.ReadLink(r.root.FS(), name) }

// ReadFile implements [fs.ReadFileFS].
func (r *repository) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return inFolder(r, name, readFile)
}

// readFile reads as much as the file has when it is opened. It opens the file without waiting, which means nothing for a
// file on disk, and reads it at once: both save system calls.
func readFile(root *os.Root, name string) ([]byte, error) {
	file, err := root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() == 0 { // what has no size may have something to read
		return io.ReadAll(file)
	}
	content := make([]byte, info.Size())
	n, err := io.ReadFull(file, content)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) { // it has become shorter
		err = nil
	}
	return content[:n], err
}

// inFolder reads a file from its folder. Where that fails the root tries: it follows links into other folders of the
// repository, and its errors name the whole path.
func inFolder[T any](r *repository, name string, read func(*os.Root, string) (T, error)) (T, error) {
	if f := r.folder(path.Dir(name)); f != nil && fs.ValidPath(name) {
		if got, err := read(f.root, path.Base(name)); err == nil {
			return got, nil
		}
	}
	return read(r.root, name)
}

// folder opens a folder unless it is the last one, or returns nil. What is not used any more is closed by the garbage
// collector.
func (r *repository) folder(name string) *folder {
	if f := r.last.Load(); f != nil && f.name == name {
		return f
	}
	root, err := r.root.OpenRoot(name)
	if err != nil {
		return nil
	}
	f := &folder{name, root}
	r.last.Store(f)
	return f
}
