package report

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
)

// IsReport reports whether a file was generated from a scorecard, in whichever folder that is.
func IsReport(name string, content []byte) bool { return mayBeReport(name) && IsGenerated(content) }

// mayBeReport reports whether a generated file can have a name.
func mayBeReport(name string) bool {
	return slices.ContainsFunc(Formats(), func(f Format) bool { return f.Has(name) })
}

// Edited lists the files of a folder that are generated, or were, and that a change leaves with other contents. It returns how many
// generated files it compared, too.
func Edited(root, before fs.FS, folder string) (changed []File, compared int, err error) {
	err = fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !mayBeReport(name) {
			return err // what is in the way of a report is a finding of its own
		}
		now, err := fs.ReadFile(root, name)
		if err != nil {
			return fmt.Errorf("can't read %s: %w", name, finding.Pathless(err))
		}
		earlier, err := fs.ReadFile(before, name) // what can't be read there is another file
		if err != nil || !IsGenerated(earlier) {
			earlier = nil
		}
		if earlier == nil && !IsGenerated(now) {
			return nil
		}
		compared++
		if now = LineEnds(now); earlier == nil || !bytes.Equal(now, LineEnds(earlier)) {
			changed = append(changed, File{Path: name, Content: now})
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return changed, compared, err
}

// FirstDifference is the first line of a file that other contents don't have.
func (f File) FirstDifference(other []byte) int {
	same := 0
	for same < min(len(f.Content), len(other)) && f.Content[same] == other[same] {
		same++
	}
	return 1 + bytes.Count(f.Content[:same], []byte("\n"))
}
