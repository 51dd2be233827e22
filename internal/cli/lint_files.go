package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// filesOf reads the arguments of lint: a repository's root, or files of one repository. Those are returned as paths from
// the root, with forward slashes.
func filesOf(args []string) (dir string, files []string, err error) {
	if len(args) == 0 || len(args) == 1 && (isFolder(args[0]) || filepath.Ext(args[0]) == "") {
		return dirOf(args), nil, nil
	}
	for _, name := range args {
		info, err := os.Stat(name)
		if err != nil {
			return "", nil, fmt.Errorf("can't open the file %s: %w", name, finding.Pathless(err))
		}
		if info.IsDir() {
			return "", nil, fmt.Errorf("found the folder %s among several arguments, expected one folder, or files", name)
		}
		root, file, err := inRepository(name)
		if err != nil {
			return "", nil, err
		}
		if dir != "" && dir != root {
			return "", nil, fmt.Errorf("found files of two repositories, %s and %s, expected files of one", dir, root)
		}
		dir, files = root, append(files, file)
	}
	return dir, files, nil
}

// inRepository finds the nearest folder above a file that has a scorecard, and the path of the file from there.
func inRepository(name string) (root, file string, err error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", "", err
	}
	here, err := os.Getwd()
	if err != nil {
		return "", "", err
	}
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		if isFolder(filepath.Join(dir, document.Folder)) {
			file, err := filepath.Rel(dir, abs)
			root, err2 := filepath.Rel(here, dir)
			return root, filepath.ToSlash(file), errors.Join(err, err2)
		}
		if dir == filepath.Dir(dir) {
			return "", "", hinted(fmt.Errorf("found no folder %s/ above the file %s", document.Folder, name), "name a file of a scorecard, or the root of its repository")
		}
	}
}
