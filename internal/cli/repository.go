package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
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

// openRoot opens a folder, so that nothing outside of it is read or written.
func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, pathless(err))
	}
	return root, nil
}

// openDir opens a repository for reading. Links that lead out of it are not followed, so that nothing outside can be made
// to show up in a report.
func openDir(dir string) (fs.FS, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	own, whole := root.FS().(files)
	top, prefix := gitTop(dir)
	if !whole || prefix == "" {
		return root.FS(), nil
	}
	around, err := openRoot(top)
	if err != nil {
		return nil, err
	}
	return subfolder{own, around.FS(), prefix}, nil
}

// gitTop finds the root of the git repository around a folder, and the path from there with forward slashes, which is empty at the
// root. Where there is no git, the folder is its own root.
func gitTop(dir string) (top, prefix string) {
	abs := realPath(dir)
	for top = abs; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			prefix, _ = filepath.Rel(top, abs) // both are absolute
			return top, strings.TrimPrefix(filepath.ToSlash(prefix), ".")
		}
		if top == filepath.Dir(top) {
			return dir, ""
		}
	}
}
