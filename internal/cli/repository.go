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
	real, err := filepath.EvalSymlinks(dir)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	for at := real; err == nil; at = filepath.Dir(at) {
		if _, missing := os.Lstat(filepath.Join(at, ".git")); missing == nil {
			if prefix, err = filepath.Rel(at, real); err == nil {
				return at, prefix
			}
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	return "", "."
}
