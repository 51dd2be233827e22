package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report"
)

// edited finds generated files that a change has edited: those that differ from the base's, are still there, and aren't
// what render writes. What the change left alone may be older than its documents, as a publish brings it up to date.
func edited(opt lint.Options) lint.Edited {
	return func(ctx context.Context, before lint.Base) ([]finding.Finding, int, error) {
		changed, compared, err := changedReports(opt.Root, before.Root)
		if err != nil || len(changed) == 0 {
			return nil, compared, err
		}
		rendered, cause := renderAll(ctx, lint.Options{Root: opt.Root, AsOf: opt.AsOf, Limits: opt.Limits, Policies: opt.Policies}, changed)
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		hint := fmt.Sprintf("run scorelint render, or take the file as it is at %s; publish brings it up to date", before.Name)
		if cause != nil {
			hint = fmt.Sprintf("take the file as it is at %s; scorelint render writes none now: %s", before.Name, cause)
		}
		var found []finding.Finding
		for _, f := range changed {
			want, ok := rendered[f.Path]
			if ok && bytes.Equal(want, f.Content) {
				continue
			}
			line := firstDifference(f.Content, want)
			found = append(found, finding.Finding{
				Message: fmt.Sprintf("this generated file was changed since %s, and is not what scorelint render writes", before.Name), Hint: hint,
				Span: finding.Span{File: f.Path, Start: finding.Pos{Line: line, Column: 1}, End: finding.Pos{Line: line, Column: 2}},
			})
		}
		return found, compared, nil
	}
}

// changedReports lists the files that are generated, or were, and that a change leaves with other contents. It returns how
// many generated files it compared, too.
func changedReports(root, before fs.FS) (changed []report.File, compared int, err error) {
	err = fs.WalkDir(root, document.Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !mayBeReport(name) {
			return err // what is in the way of a report is a finding of its own
		}
		now, err := fs.ReadFile(root, name)
		if err != nil {
			return fmt.Errorf("can't read %s: %w", name, finding.Pathless(err))
		}
		earlier, err := fs.ReadFile(before, name) // what can't be read there is another file
		if err != nil || !report.IsGenerated(earlier) {
			earlier = nil
		}
		if earlier == nil && !report.IsGenerated(now) {
			return nil
		}
		compared++
		if now = report.LineEnds(now); earlier == nil || !bytes.Equal(now, report.LineEnds(earlier)) {
			changed = append(changed, report.File{Path: name, Content: now})
		}
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return changed, compared, err
}

// mayBeReport reports whether a generated file can have a name.
func mayBeReport(name string) bool {
	return slices.ContainsFunc(report.Formats(), func(f report.Format) bool { return f.Has(name) })
}

// renderAll renders the reports in the formats that some files have.
func renderAll(ctx context.Context, opt lint.Options, files []report.File) (map[string][]byte, error) {
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return nil, err
	}
	rendered := map[string][]byte{}
	for _, format := range report.Formats() {
		if !slices.ContainsFunc(files, func(f report.File) bool { return format.Has(f.Path) }) {
			continue
		}
		set, err := render(run, "", format)
		if err != nil {
			return nil, err
		}
		for _, f := range set.Files {
			rendered[f.Path] = f.Content
		}
	}
	return rendered, nil
}

// firstDifference is the first line of a text that another doesn't have.
func firstDifference(text, other []byte) int {
	same := 0
	for same < min(len(text), len(other)) && text[same] == other[same] {
		same++
	}
	return 1 + bytes.Count(text[:same], []byte("\n"))
}
