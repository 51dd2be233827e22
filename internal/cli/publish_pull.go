package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
)

// checkPull makes sure that a pull request can be opened, before anything is published.
func (o *publishOptions) checkPull(api github.Publisher) error {
	if !o.pull {
		return nil
	}
	if o.branch == "" || o.branch == o.from {
		return hinted(errors.New("--pull-request needs a branch to open it from"), "name one with --branch, such as scorecard-report")
	}
	return api.Check()
}

// propose opens a pull request for the reports that the branch lacks, or brings the one that is open up to date.
func (o *publishOptions) propose(ctx context.Context, api github.Publisher, made generated) error {
	if !made.stale {
		return nil // merging would change nothing
	}
	title, body, _ := strings.Cut(made.Message, "\n")
	opened, err := api.Propose(ctx, github.PullRequest{
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
