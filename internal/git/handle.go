package git

import (
	"bytes"
	"io"
	"io/fs"
	"slices"
)

// handle is something open that can't be read, such as a symbolic link.
type handle struct {
	node *node
	name string
}

func (h *handle) Stat() (fs.FileInfo, error) { return h.node, nil }
func (h *handle) Read([]byte) (int, error)   { return 0, h.node.readable(h.name) }
func (h *handle) Close() error               { return nil }

// file is an open file.
type file struct {
	*bytes.Reader
	node *node
}

func (f *file) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *file) Close() error               { return nil }

// folder is an open folder.
type folder struct {
	handle
	read int // entries given so far
}

// ReadDir implements [fs.ReadDirFile].
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	rest := d.node.entries[d.read:]
	if n > 0 {
		if len(rest) == 0 {
			return nil, io.EOF
		}
		rest = rest[:min(n, len(rest))]
	}
	d.read += len(rest)
	return slices.Clone(rest), nil
}
