package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

// readPaths are the folders that reports are generated from.
func readPaths() []string { return []string{policy.Folder, document.Folder} }

// selection is what reports are generated from: the documents, the rules, and the reports that stand there already.
func selection() git.Selection {
	return git.Selection{
		Paths: readPaths(),
		Reads: func(name string) bool {
			return slices.Contains([]string{".yaml", ".yml", ".rego", ".md", ".html", ".svg", ".json"}, strings.ToLower(path.Ext(name)))
		},
	}
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
	all, err := renderAll(run, "", formOf(markdownForm))
	if err != nil {
		return generated{}, err
	}
	all.warn(o.env.Err)
	plan, err := newPlan(tip, all, true)
	if err != nil {
		return generated{}, err
	}
	made := git.Change{Files: map[string][]byte{}, Message: all.message(plan)}
	for _, f := range all.files {
		made.Files[f.Path] = f.Content
	}
	for _, f := range plan.stale {
		made.Files[f.Path] = f.Content
	}
	return generated{made, len(plan.stale) > 0}, nil
}

// plain is text that GitHub finds nothing to act on in. A commit message can mention people, close issues and keep
// workflows from running, so nothing else that people wrote gets into one.
var plain = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`)

// message says in the commit what changed, and what the report says now.
func (r *reports) message(p *plan) string {
	lines := []string{"Update the scorecard report of " + r.current.Period.Name, "", r.counts()}
	if top := r.current.Headlines.Top; top != nil && plain.MatchString(top.Row.ID) {
		lines = append(lines, r.top(top.Row.ID))
	}
	lines = append(lines, "")
	odd := 0
	for _, f := range p.stale {
		what := "updated"
		switch {
		case f.Content == nil:
			what = "removed"
		case p.there[f.Path] == nil:
			what = "added"
		}
		if !plain.MatchString(f.Path) {
			odd++
			continue
		}
		lines = append(lines, fmt.Sprintf("- %s: %s", f.Path, what))
	}
	if odd > 0 {
		lines = append(lines, fmt.Sprintf("- %s with an odd name", countOf(odd, "file")))
	}
	return strings.Join(lines, "\n") + "\n"
}
