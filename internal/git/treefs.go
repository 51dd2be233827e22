package git

import (
	"errors"
	"io/fs"
	"path"
	"testing/fstest"
	"time"
)

// tree is a folder of a commit. It knows the files around it.
type tree struct {
	files  fstest.MapFS     // by their path from the top
	unread map[string]entry // those of the files that can't be read
	folder string           // from the top, empty if it is the top
}

// full is the path from the top. What is no path stays none.
func (t tree) full(name string) string {
	if !fs.ValidPath(name) {
		return name
	}
	return path.Join(t.folder, name)
}

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
	if e, unread := t.unread[t.full(name)]; unread {
		return e, nil
	}
	return t.files.Open(t.full(name))
}

// Lstat implements [fs.ReadLinkFS].
func (t tree) Lstat(name string) (fs.FileInfo, error) {
	if e, unread := t.unread[t.full(name)]; unread {
		return e, nil
	}
	return t.files.Lstat(t.full(name))
}

// ReadLink implements [fs.ReadLinkFS].
func (t tree) ReadLink(name string) (string, error) { return t.files.ReadLink(t.full(name)) }

// ReadDir implements [fs.ReadDirFS].
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := t.files.ReadDir(t.full(name))
	for i, entry := range list {
		if e, unread := t.unread[path.Join(t.full(name), entry.Name())]; unread {
			list[i] = fs.FileInfoToDirEntry(e)
		}
	}
	return list, err
}

// Top gives the files from the top of the repository, and the path of the folder there.
func (t tree) Top() (fs.FS, string) { return tree{t.files, t.unread, ""}, t.folder }

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
