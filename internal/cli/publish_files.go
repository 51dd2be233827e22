package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/report"
)

// readPaths are the folders that reports are generated from, and those that a Scorecard may name are [policy.NamedFolders].
func readPaths() []string { return []string{policy.Folder, document.Folder} }

// selection is what reports are generated from: the documents, the rules, and the reports that stand there already.
func selection() git.Selection {
	return git.Selection{
		Paths: readPaths(),
		More:  func(files fs.FS) []string { return policy.NamedFolders(context.Background(), files) },
		Reads: func(name string) bool {
			return slices.Contains([]string{".yaml", ".yml", ".rego", ".md", ".html", ".svg", ".json", ".gitattributes"}, strings.ToLower(path.Ext(name)))
		},
	}
}

// isReport reports whether a file was generated from a scorecard, in whichever folder that is.
func isReport(name string, content []byte) bool {
	return mayBeReport(name) && report.IsGenerated(content)
}

// mayBeReport reports whether a generated file can have a name.
func mayBeReport(name string) bool {
	return slices.ContainsFunc(report.Formats(), func(f report.Format) bool { return f.Has(name) })
}

// generated are the reports of one state of the repository.
type generated struct {
	git.Change
	stale bool // whether that state lacks any of it
}

// generate renders the reports of one state of the repository.
func (o *publishOptions) generate(ctx context.Context, tip fs.FS) (generated, error) {
	opt, err := o.judge.on(o.env, tip)
	if err != nil {
		return generated{}, err
	}
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return generated{}, err
	}
	set, err := render(run, "", report.Formats()[0])
	if err != nil {
		return generated{}, err
	}
	warnOfSize(o.env.Err, set)
	plan, err := set.Plan(tip)
	if err != nil {
		return generated{}, err
	}
	if len(plan.Changes) > 0 {
		if plan.Calendar, err = o.calendar(ctx, tip, run, set); err != nil {
			return generated{}, err
		}
	}
	message, err := plan.Message(o.text)
	if err != nil {
		return generated{}, fmt.Errorf("can't fill --message: %w", err)
	}
	made := git.Change{Files: map[string][]byte{}, Message: message}
	for _, f := range slices.Concat(set.Files, plan.Changes) {
		made.Files[f.Path] = f.Content
	}
	return generated{made, len(plan.Changes) > 0}, nil
}
