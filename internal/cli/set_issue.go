package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/schema"
)

// propose opens a pull request with the change that an issue asks for, and answers on the issue. All that the issue says is data.
func (o *setOptions) propose(ctx context.Context) error {
	event, err := github.ReadEvent(o.issue)
	if err != nil {
		return err
	}
	if event.Issue.Number == 0 {
		return hinted(fmt.Errorf("found no issue in %s", o.issue), "expected the event of an issue, as GITHUB_EVENT_PATH names it")
	}
	api := o.env.githubAPI()
	if err := api.Check(); err != nil {
		return err
	}
	answer, err := o.pullRequest(ctx, api, event)
	if o.dryRun && err == nil {
		return o.env.print(answer)
	}
	var no *edit.Error
	switch {
	case errors.As(err, &no):
		answer = "This can't be set:\n\n" + markdown.Fenced("text", finding.Cut(strings.TrimSpace(no.Message+"\n"+no.Hint), 4000)) + "\nEdit the issue, and it is tried again.\n"
		err = nil
	case err != nil:
		answer = "The change could not be made now, for a reason that has nothing to do with what this issue asks for. The log of the workflow says why.\n"
	}
	if link := github.ReadEnv(o.env.Getenv).RunLink("The log"); link != "" {
		answer += "\n" + link + "\n"
	}
	unsaid := api.KeepComment(ctx, github.Comment{On: event.Issue.Number, Key: "form", Body: answer})
	return errors.Join(err, unsaid, o.env.print(answer+"\n"))
}

// pullRequest pushes the change to a branch of the issue and opens a pull request from it. It returns what to answer.
func (o *setOptions) pullRequest(ctx context.Context, api github.API, event github.Event) (answer string, err error) {
	answers, err := edit.ReadForm(event.Issue.Body)
	if err != nil {
		return "", err
	}
	repo, err := git.Open(ctx, ".", o.dir)
	if err != nil {
		return "", err
	}
	from, err := o.env.branch(ctx, repo)
	if err != nil {
		return "", err
	}
	branch := fmt.Sprintf("scorelint/issue-%d", event.Issue.Number)
	subject, same := "", false
	publisher := git.Publisher{
		Repo: repo, Branch: from, Target: branch, Folder: document.Folder, Push: api.Push, DryRun: o.dryRun,
		Identity: git.Identity{Name: github.BotName, Email: github.BotEmail},
	}
	_, err = publisher.Publish(ctx, func(ctx context.Context, commit string) (git.Change, error) {
		tip, err := atCommit(ctx, repo, commit)
		if err != nil {
			return git.Change{}, err
		}
		files, err := o.checked(ctx, tip, answers)
		if err != nil {
			return git.Change{}, err
		}
		subject = fmt.Sprintf("Set %s of %s %s", answers.Field, answers.Kind, answers.ID) // which the scorecard has: no text of a stranger
		change := git.Change{Files: map[string][]byte{}, Message: fmt.Sprintf("%s\n\nAsked for in issue %d, which says why.", subject, event.Issue.Number)}
		for _, f := range files {
			if now, err := fs.ReadFile(tip, f.Path); err != nil || !bytes.Equal(now, f.Text) {
				change.Files[f.Path] = f.Text
			}
		}
		same = len(change.Files) == 0
		return change, nil
	})
	if err != nil {
		return "", err
	}
	if o.dryRun {
		return "dry run: " + subject + " would be proposed on " + branch + "\n", nil
	}
	if same {
		return "There is nothing to change: the scorecard says so already.\n", nil
	}
	opened, err := api.Propose(ctx, branch, from, github.PullRequest{
		Title: subject,
		Body: "Asked for by " + markdown.Text("@"+event.Issue.User.Login) + fmt.Sprintf(" in #%d, for this reason:\n\n", event.Issue.Number) +
			markdown.Fenced("text", finding.Cut(answers.Reason, 20000)) + fmt.Sprintf("\nMade by `scorelint set` of the issue's form. Closes #%d.\n", event.Issue.Number),
	})
	if err != nil {
		return "", err
	}
	return "Proposed: " + markdown.Link(subject, opened.URL) + ". It counts once it is reviewed and merged.\n", nil
}

// checked are the files of the change to one state of the repository, where lint finds no new error in them.
func (o *setOptions) checked(ctx context.Context, tip fs.FS, a edit.Answers) ([]edit.File, error) {
	o.root, o.name = tip, a.Kind+"/"+a.ID
	files, err := o.files(ctx, func(of *schema.Type) ([]edit.Change, error) {
		c, err := edit.Assign(a.Field, a.Value, of)
		return []edit.Change{c}, err
	})
	if err != nil {
		return nil, err
	}
	brought, _, err := o.errorsIn(ctx, files)
	if err != nil || len(brought.Findings) == 0 {
		return files, err
	}
	var lines []string
	for _, f := range brought.Findings {
		lines = append(lines, strings.TrimSuffix(f.Message+"\n  "+f.Hint, "\n  "))
	}
	return nil, &edit.Error{Message: strings.Join(lines, "\n")}
}
