package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
)

// propose opens a pull request for the reports that the branch lacks, or brings the one that is open up to date.
func (o *publishOptions) propose(ctx context.Context, made generated) error {
	if !made.stale {
		return nil // merging would change nothing
	}
	title, body, _ := strings.Cut(made.Message, "\n")
	opened, err := o.api().Propose(ctx, o.branch, o.from, github.PullRequest{
		Title: title,
		Body: markdown.Fenced("text", strings.TrimSpace(body)) +
			"\nMade by `scorelint publish`, which brings the branch and this text up to date after every change to the scorecard.\n",
	})
	if err != nil {
		return err
	}
	what := "is up to date"
	switch {
	case opened.URL == "":
		return nil
	case opened.Made:
		what = "was opened"
	case opened.Changed:
		what = "was brought up to date"
	}
	if _, err = fmt.Fprintf(o.env.Out, "the pull request %s %s\n", opened.URL, what); err != nil || !o.env.inActions() {
		return err
	}
	return github.AppendPage(o.env.Getenv, "The pull request "+what, markdown.Link(opened.URL, opened.URL))
}
