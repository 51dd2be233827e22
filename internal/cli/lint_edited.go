package cli

import (
	"bytes"
	"context"
	"fmt"
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
		changed, compared, err := report.Edited(opt.Root, before.Root, document.Folder)
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
			line := f.FirstDifference(want)
			found = append(found, finding.Finding{
				Message: fmt.Sprintf("this generated file was changed since %s, and is not what scorelint render writes", before.Name), Hint: hint,
				Span: finding.Span{File: f.Path, Start: finding.Pos{Line: line, Column: 1}, End: finding.Pos{Line: line, Column: 2}},
			})
		}
		return found, compared, nil
	}
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
