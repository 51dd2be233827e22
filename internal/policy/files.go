package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	builtin "github.com/scorelint/scorelint/policy"
)

// ownFiles are the files of a repository, by their paths in it.
func ownFiles(root fs.FS) (map[string][]byte, error) {
	if root == nil {
		return nil, nil
	}
	return regoFiles(root, Folder)
}

// shippedFiles are the built-in files, by the path that they have in the repository of scorelint.
func shippedFiles() (map[string][]byte, error) {
	files, err := regoFiles(builtin.FS, ".")
	named := make(map[string][]byte, len(files))
	for name, text := range files {
		named[path.Join(Folder, name)] = text
	}
	return named, err
}

var errLink = errors.New("a link, and links are not followed: put what it leads to in its place")

// regoFiles reads all Rego files below a folder. A folder that isn't there holds none.
func regoFiles(root fs.FS, folder string) (map[string][]byte, error) {
	switch info, err := fs.Lstat(root, folder); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return nil, unreadable(folder, errLink)
	}
	files := map[string][]byte{}
	err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case entry.IsDir():
		case entry.Type()&fs.ModeSymlink != 0: // rules there would be left out without a word, at a commit at least
			err = errLink
		case strings.ToLower(path.Ext(name)) == ".rego":
			files[name], err = fs.ReadFile(root, name)
			files[name] = bytes.TrimPrefix(files[name], []byte("\ufeff")) // which some editors write
		}
		if err != nil {
			return unreadable(name, err)
		}
		return nil
	})
	return files, err
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err // has the path, and the system call, too
	}
	return fmt.Errorf("can't read %s: %w", name, err)
}
