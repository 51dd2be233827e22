package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"github.com/scorelint/scorelint/internal/policy"
)

// writeNew writes files that are not there yet: all of them, or none. Each appears whole, under its name, or not at
// all.
func writeNew(root *os.Root, files []policy.File) error {
	for _, f := range files {
		if _, err := root.Lstat(f.Name); err == nil {
			return &policy.Error{File: f.Name, Message: "the file is there already", Hint: "choose another name, or delete it first"}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("can't write %s: %w", f.Name, pathless(err))
		}
	}
	for i, f := range files {
		if err := writeWhole(root, f); err != nil {
			for _, written := range files[:i] {
				err = errors.Join(err, root.Remove(written.Name))
			}
			return fmt.Errorf("can't write %s: %w", f.Name, pathless(err))
		}
	}
	return nil
}

// writeWhole writes a file beside its place and then moves it there.
func writeWhole(root *os.Root, f policy.File) error {
	if err := root.MkdirAll(path.Dir(f.Name), 0o777); err != nil {
		return err
	}
	temporary := path.Join(path.Dir(f.Name), "."+path.Base(f.Name)+".new")
	if err := root.WriteFile(temporary, f.Text, 0o666); err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	if err := root.Rename(temporary, f.Name); err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	return nil
}
