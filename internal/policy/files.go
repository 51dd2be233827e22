package policy

import (
	"bytes"
	"errors"
	"fmt"
	"io"
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

var errSpecial = errors.New("not a regular file")

var errLink = errors.New("a link, and links are not followed: put what it leads to in its place")

// regoFiles reads all Rego files below a folder. A folder that isn't there holds none.
func regoFiles(root fs.FS, folder string) (map[string][]byte, error) {
	switch info, err := fs.Lstat(root, folder); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return nil, unreadable(folder, errLink)
	}
	files, all := map[string][]byte{}, 0
	err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case entry.IsDir():
		case entry.Type()&fs.ModeSymlink != 0: // rules there would be left out without a word, at a commit at least
			err = errLink
		case strings.ToLower(path.Ext(name)) == ".rego":
			if files[name], err = readRule(root, name); err == nil {
				all += len(files[name])
				err = tooLarge(name, len(files[name]), all)
			}
			files[name] = bytes.TrimPrefix(files[name], []byte("\ufeff")) // which some editors write
		}
		var limit *Error
		if err == nil || errors.As(err, &limit) {
			return err
		}
		return unreadable(name, err)
	})
	return files, err
}

// readRule reads a file that holds something and is no device, as far as a rule may be long.
func readRule(root fs.FS, name string) ([]byte, error) {
	if info, err := fs.Lstat(root, name); err == nil && !info.Mode().IsRegular() {
		return nil, errSpecial
	}
	f, err := root.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxFile+1))
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err // has the path, and the system call, too
	}
	return fmt.Errorf("can't read %s: %w", name, err)
}
