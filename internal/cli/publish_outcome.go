package cli

import (
	"cmp"
	"context"
	"fmt"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
)

// writeOutcome says what was published, from which commit, and what is not in it. In a workflow the summary says so, too.
func (o *publishOptions) writeOutcome(ctx context.Context, repo *git.Repo, done git.Outcome, made generated) error {
	what, files, to := "the reports are up to date; nothing was pushed", finding.Count(len(done.Files), "file"), cmp.Or(o.branch, o.from)
	switch {
	case done.Changed && o.dryRun:
		what = fmt.Sprintf("dry run: %s would be published to %s; nothing was pushed", files, to)
	case done.Changed && len(done.Files) == 0: // main has what stood there, by another way
		what = fmt.Sprintf("brought %s up to date with %s as %s", to, o.from, done.Commit)
	case done.Changed:
		what = fmt.Sprintf("published %s to %s as %s", files, to, done.Commit)
	}
	local, err := repo.Unpublished(ctx, o.from, done.Base)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("rendered %s at %s\n", o.from, done.Base)
	if local > 0 {
		text += fmt.Sprintf("not in it: %s of the local %s, which the remote doesn't have\n", finding.Count(local, "commit"), o.from)
	}
	text += what + "\n"
	if done.Changed && o.dryRun {
		text += "\n" + made.Message
	}
	if _, err := fmt.Fprint(o.env.Out, text); err != nil || !o.env.inActions() {
		return err
	}
	return o.summarize(repo, done, made, what)
}

// summarize writes the summary of a publish: what changed, with links to the reports and the commits.
func (o *publishOptions) summarize(repo *git.Repo, done git.Outcome, made generated, what string) error {
	env := github.ReadEnv(o.env.Getenv)
	lines := []string{markdown.Text(what) + "."}
	if done.Commit != "" {
		lines = append(lines, "- Commit: "+env.CommitLink(done.Commit))
	}
	lines = append(lines, "- Rendered: "+markdown.Text(o.from)+" at "+env.CommitLink(done.Base))
	for _, file := range done.Files {
		if path.Ext(file) == ".md" && made.Files[file] != nil && done.Commit != "" {
			lines = append(lines, "- Report: "+env.FileLink(done.Commit, path.Join(repo.Root(), file)))
		}
	}
	blocks := []string{lines[0] + "\n\n" + strings.Join(lines[1:], "\n")}
	if done.Changed {
		blocks = append(blocks, markdown.Fenced("text", made.Message))
	}
	return github.AppendPage(o.env.Getenv, "scorelint publish", blocks...)
}
