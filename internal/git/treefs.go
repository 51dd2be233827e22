package git

import (
	"errors"
	"io/fs"
	"path"
	"testing/fstest"
	"time"
)

// entry is a file in a commit, and its own description where it isn't read.
type entry struct {
	name string // from the folder of the Repo
	id   string
	mode fs.FileMode
	size int64
}

// Name and the others implement [fs.FileInfo].
func (e entry) Name() string       { return path.Base(e.name) }
func (e entry) Size() int64        { return e.size }
func (e entry) Mode() fs.FileMode  { return e.mode }
func (e entry) IsDir() bool        { return false }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) Sys() any           { return nil }

// tree is the files of a commit. Unlike the files in memory that it is made of, it follows no link.
type tree struct {
	fstest.MapFS
	unread map[string]entry
}

var (
	errLink   = errors.New("is a link, and links are not followed: commit the file itself")
	errUnread = errors.New("is not read: it is too large, or nothing that scorelint needs")
)

// unreadFile is a file that is described and not read.
type unreadFile struct{ entry }

func (f unreadFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f unreadFile) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: errUnread}
}
func (f unreadFile) Close() error { return nil }

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
	if e, unread := t.unread[name]; unread && e.mode.IsRegular() {
		return unreadFile{e}, nil
	}
	if err := t.refuse("open", name); err != nil {
		return nil, err
	}
	return t.MapFS.Open(name)
}

// ReadFile implements [fs.ReadFileFS].
func (t tree) ReadFile(name string) ([]byte, error) {
	if err := t.refuse("read", name); err != nil {
		return nil, err
	}
	return t.MapFS.ReadFile(name)
}

// Stat implements [fs.StatFS]. It describes a link, and not what it leads to.
func (t tree) Stat(name string) (fs.FileInfo, error) { return t.Lstat(name) }

// Lstat implements [fs.ReadLinkFS].
func (t tree) Lstat(name string) (fs.FileInfo, error) {
	if e, unread := t.unread[name]; unread {
		return e, nil
	}
	if err := t.refuse("stat", name); err != nil {
		return nil, err
	}
	return t.MapFS.Lstat(name)
}

// ReadDir implements [fs.ReadDirFS].
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := t.refuse("readdir", name); err != nil {
		return nil, err
	}
	list, err := t.MapFS.ReadDir(name)
	for i, entry := range list {
		if e, unread := t.unread[path.Join(name, entry.Name())]; unread {
			list[i] = fs.FileInfoToDirEntry(e)
		}
	}
	return list, err
}

// refuse fails for what has no contents here, and for all below a link.
func (t tree) refuse(op, name string) error {
	for at := name; fs.ValidPath(at) && at != "."; at = path.Dir(at) {
		e, unread := t.unread[at]
		switch {
		case !unread:
		case e.mode.Type() == fs.ModeSymlink:
			return &fs.PathError{Op: op, Path: name, Err: errLink}
		case at == name:
			return &fs.PathError{Op: op, Path: name, Err: errUnread}
		}
	}
	return nil
}
