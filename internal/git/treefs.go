package git

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// tree is a read-only file system in memory, by path.
type tree map[string]*node

// node is a file or folder. It is its own fs.FileInfo and fs.DirEntry.
type node struct {
	name    string
	mode    fs.FileMode
	content []byte
	entries []fs.DirEntry
}

func (n *node) Name() string               { return n.name }
func (n *node) Size() int64                { return int64(len(n.content)) }
func (n *node) Mode() fs.FileMode          { return n.mode }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) ModTime() time.Time         { return time.Time{} }
func (n *node) Sys() any                   { return nil }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }

func newTree() tree { return tree{".": {name: ".", mode: fs.ModeDir | 0o555}} }

// add puts a file into the tree, and the folders above it.
func (t tree) add(name string, mode fs.FileMode, content []byte) error {
	if !wellFormed(name) || t[name] != nil {
		return fmt.Errorf("%q can't be the path of a file there", name)
	}
	child := &node{name: path.Base(name), mode: mode, content: content}
	for {
		t[name] = child
		name = path.Dir(name)
		parent, known := t[name]
		if known && !parent.IsDir() {
			return fmt.Errorf("%q is a file and a folder", name)
		}
		if !known {
			parent = &node{name: path.Base(name), mode: fs.ModeDir | 0o555}
		}
		parent.entries = append(parent.entries, child)
		if known {
			return nil
		}
		child = parent
	}
}

// sort puts the entries of every folder in order; it is called once all files are there.
func (t tree) sort() {
	for _, n := range t {
		slices.SortFunc(n.entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
}

func (t tree) find(op, name string) (*node, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	if n := t[name]; n != nil {
		return n, nil
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// Open implements [fs.FS].
func (t tree) Open(name string) (fs.File, error) {
	n, err := t.find("open", name)
	if err != nil {
		return nil, err
	}
	switch {
	case n.IsDir():
		return &folder{handle: handle{n, name}}, nil
	case n.mode.IsRegular():
		return &file{node: n, Reader: bytes.NewReader(n.content)}, nil
	}
	return &handle{n, name}, nil
}

// Stat implements [fs.StatFS].
func (t tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find("stat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// ReadFile implements [fs.ReadFileFS]. The caller may change the result.
func (t tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find("read", name)
	if err == nil {
		err = n.readable(name)
	}
	if err != nil {
		return nil, err
	}
	return bytes.Clone(n.content), nil
}

// ReadDir implements [fs.ReadDirFS].
func (t tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !n.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fmt.Errorf("not a folder")}
	}
	return slices.Clone(n.entries), nil
}

func (n *node) readable(name string) error {
	switch {
	case n.IsDir():
		return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("is a folder")}
	case n.Type() == fs.ModeSymlink:
		const format = "is a symbolic link to %q, and links are not followed: commit the file itself"
		return &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf(format, n.content)}
	}
	return nil
}
