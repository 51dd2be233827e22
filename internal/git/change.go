package git

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Change is what to commit: whole files by their path from the folder, nil for a file to delete, and the commit message.
type Change struct {
	Files   map[string][]byte
	Message string
}

// checkChange makes sure that nothing but generated files is ever committed.
func (p Publisher) checkChange(c Change) error {
	for _, name := range c.Paths() {
		if !fs.ValidPath(name) || name == "." || !p.isOwn(path.Join(p.Repo.prefix, name)) {
			return fmt.Errorf("%q was generated, expected a path below %s", name, strings.Join(p.Folders, ", "))
		}
	}
	if len(c.Files) > 0 && strings.TrimSpace(c.Message) == "" {
		return errors.New("files were generated without a commit message")
	}
	return nil
}

// isOwn reports whether a file, named from the top, is below the folders that this publisher writes.
func (p Publisher) isOwn(name string) bool {
	return len(p.Folders) == 0 || slices.ContainsFunc(p.Folders, func(folder string) bool {
		return strings.HasPrefix(name, path.Join(p.Repo.prefix, folder)+"/")
	})
}

// Paths lists the files.
func (c Change) Paths() []string { return slices.Sorted(maps.Keys(c.Files)) }
