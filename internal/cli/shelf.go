package cli

import (
	"errors"
	"fmt"
	"os"
	"path"

	"github.com/scorelint/scorelint/internal/report"
)

// shelf is a folder that generated files are written into. Links that lead out of it are not followed.
type shelf struct{ root *os.Root }

func openShelf(dir string) (*shelf, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, pathless(err))
	}
	return &shelf{root}, nil
}

func (s *shelf) close() { _ = s.root.Close() }

// write writes files, each whole or not at all, and removes those without content.
func (s *shelf) write(files []report.File) error {
	for _, f := range files {
		if err := s.put(f); err != nil {
			return fmt.Errorf("can't write %s: %w", f.Path, pathless(err))
		}
	}
	return nil
}

func (s *shelf) put(f report.File) error {
	if f.Content == nil {
		return s.root.Remove(f.Path)
	}
	if err := s.root.MkdirAll(path.Dir(f.Path), 0o777); err != nil {
		return err
	}
	draft := path.Join(path.Dir(f.Path), "."+path.Base(f.Path)+".scorelint")
	if err := s.root.WriteFile(draft, f.Content, 0o666); err != nil {
		return errors.Join(err, s.root.Remove(draft))
	}
	if err := s.root.Rename(draft, f.Path); err != nil {
		return errors.Join(err, s.root.Remove(draft))
	}
	return nil
}
