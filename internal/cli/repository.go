package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// files is what a folder on disk offers.
type files interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.StatFS
	fs.ReadLinkFS
}

// subfolder is a folder of a larger repository, see [document.Inside].
type subfolder struct {
	files
	top    fs.FS
	prefix string
}

func (s subfolder) Top() (fs.FS, string) { return s.top, s.prefix }

// openDir opens a repository for reading. Links that lead out of it are not followed, so that nothing outside can be made
// to show up in a report.
func openDir(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, pathless(err))
	}
	own, whole := root.FS().(files)
	top, prefix := gitTop(dir)
	if !whole || prefix == "." {
		return root.FS(), nil
	}
	around, err := os.OpenRoot(top)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", top, pathless(err))
	}
	return subfolder{own, around.FS(), filepath.ToSlash(prefix)}, nil
}

// gitTop finds the folder of the git repository around a folder, and the path from there; "." where there is none.
func gitTop(dir string) (top, prefix string) {
	dir = realPath(dir)
	for top = dir; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			prefix, _ = filepath.Rel(top, dir) // both are absolute
			return top, prefix
		}
		if top == filepath.Dir(top) {
			return "", "."
		}
	}
}
