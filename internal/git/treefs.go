package git

import (
	"errors"
	"io/fs"
	"path"
	"testing/fstest"
	"time"
)

// tree is the files of a commit by their path from the top.
type tree struct {
	files  fstest.MapFS
	unread map[string]entry // those of the files that can't be read
}

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
	if e, unread := t.unread[name]; unread {
		return e, nil
	}
	return t.files.Open(name)
}

// Lstat implements [fs.ReadLinkFS].
func (t tree) Lstat(name string) (fs.FileInfo, error) {
	if e, unread := t.unread[name]; unread {
		return e, nil
	}
	return t.files.Lstat(name)
}

// ReadDir implements [fs.ReadDirFS].
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := t.files.ReadDir(name)
	for i, entry := range list {
		if e, unread := t.unread[path.Join(name, entry.Name())]; unread {
			list[i] = fs.FileInfoToDirEntry(e)
		}
	}
	return list, err
}

// ReadLink implements [fs.ReadLinkFS].
func (t tree) ReadLink(name string) (string, error) { return t.files.ReadLink(name) }

// below is a folder of the tree.
func (t tree) below(folder string) (fs.FS, error) {
	if folder == "" {
		return t, nil
	}
	sub, err := fs.Sub(t, folder)
	return subfolder{sub.(folderFS), t, folder}, err
}

// folderFS is what [fs.Sub] keeps of a tree.
type folderFS interface {
	fs.ReadLinkFS
	fs.ReadDirFS
}

// subfolder is a folder of a commit that knows what is around it.
type subfolder struct {
	folderFS
	top    fs.FS
	prefix string
}

// Top gives the files from the top of the repository, and the path of the folder there.
func (s subfolder) Top() (fs.FS, string) { return s.top, s.prefix }

// entry is a file in a commit. It describes itself where it isn't read.
type entry struct {
	name string // from the top of the repository
	id   string
	mode fs.FileMode
	size int64
}

// Name and the others implement [fs.FileInfo] and [fs.File].
func (e entry) Name() string               { return path.Base(e.name) }
func (e entry) Size() int64                { return e.size }
func (e entry) Mode() fs.FileMode          { return e.mode }
func (e entry) IsDir() bool                { return false }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }
func (e entry) Stat() (fs.FileInfo, error) { return e, nil }
func (e entry) Close() error               { return nil }
func (e entry) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: e.name, Err: errUnread}
}

var errUnread = errors.New("is not read: it is too large, or nothing that scorelint needs")
