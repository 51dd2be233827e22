package git

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Change is what to commit: whole files by their path, nil for a file to delete, and the commit message.
type Change struct {
	Files   map[string][]byte
	Message string
}

// Since leaves out the files that are in a tree as they should be.
func (c Change) Since(tip fs.FS) Change {
	files := map[string][]byte{}
	for name, content := range c.Files {
		have, err := fs.ReadFile(tip, name)
		missing := errors.Is(err, fs.ErrNotExist)
		if content == nil && missing || content != nil && err == nil && bytes.Equal(have, content) {
			continue
		}
		files[name] = content
	}
	return Change{Files: files, Message: c.Message}
}

// Check holds the paths against the folders that may be written below, so that nothing but generated files is ever
// committed.
func (c Change) Check(allowed ...string) error {
	for _, name := range c.Paths() {
		if !fs.ValidPath(name) || name == "." || !below(name, allowed) {
			return fmt.Errorf("%q was generated, expected a path below %s", name, strings.Join(allowed, ", "))
		}
	}
	if len(c.Files) > 0 && strings.TrimSpace(c.Message) == "" {
		return errors.New("files were generated without a commit message")
	}
	return nil
}

// files gives the files of a change by their path from the top of the repository.
func (c Change) files(prefix string) []File {
	var files []File
	for _, name := range c.Paths() {
		files = append(files, File{path.Join(prefix, name), "100644", c.Files[name]})
	}
	return files
}

func below(name string, folders []string) bool {
	return len(folders) == 0 || slices.ContainsFunc(folders, func(folder string) bool {
		return folder == "." || name == folder || strings.HasPrefix(name, folder+"/")
	})
}

// Paths lists the files.
func (c Change) Paths() []string { return slices.Sorted(maps.Keys(c.Files)) }
