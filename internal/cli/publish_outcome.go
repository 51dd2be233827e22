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

// writeOutcome says what was published, from which commit, and what is not in it. In a workflow the summary says so, too,
// with links to the reports and the commits.
func (o *publishOptions) writeOutcome(ctx context.Context, repo *git.Repo, done git.Outcome, made git.Change) error {
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
	if err := o.env.print(text); err != nil {
		return err
	}
	env := github.ReadEnv(o.env.Getenv)
	lines := "- Rendered: " + markdown.Text(o.from) + " at " + env.CommitLink(done.Base)
	if done.Commit != "" {
		lines = "- Commit: " + env.CommitLink(done.Commit) + "\n" + lines
		for _, file := range done.Files {
			if path.Ext(file) == ".md" && made.Files[file] != nil {
				lines += "\n- Report: " + env.FileLink(done.Commit, path.Join(repo.Root(), file))
			}
		}
	}
	blocks := []string{markdown.Text(what) + ".\n\n" + lines}
	if done.Changed {
		blocks = append(blocks, markdown.Fenced("text", made.Message))
	}
	return o.env.summarize("scorelint publish", blocks...)
}

// propose opens a pull request for the reports that the branch lacks, or brings the one that is open up to date.
func (o *publishOptions) propose(ctx context.Context, made git.Change) error {
	title, body, _ := strings.Cut(made.Message, "\n")
	opened, err := o.env.githubAPI().Propose(ctx, o.branch, o.from, github.PullRequest{
		Title: title,
		Body: markdown.Fenced("text", strings.TrimSpace(body)) +
			"\nMade by `scorelint publish`, which brings the branch and this text up to date after every change to the scorecard.\n",
	})
	if err != nil || opened.URL == "" {
		return err
	}
	what := map[string]string{"": "is up to date", "opened": "was opened", "updated": "was brought up to date"}[opened.Done]
	if err := o.env.print("the pull request " + opened.URL + " " + what + "\n"); err != nil {
		return err
	}
	return o.env.summarize("The pull request "+what, markdown.Link(opened.URL, opened.URL))
}
