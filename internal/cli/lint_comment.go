package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/output"
)

// runLinkRoom is what the line that links the workflow run may take of a comment.
const runLinkRoom = 1000

// comment keeps a comment on the pull request up to date: the verdict, what the change means for leadership, and the findings.
// Runs that are about none say nothing. The verdict doesn't hang on the comment: what keeps it from being written, such as the token
// of a fork, which can only read, is said in the log and in the summary, and fails nothing.
func (o *lintOptions) comment(ctx context.Context, run *lint.Run, opt output.Options) error {
	event, err := github.ReadEvent(o.env.Getenv("GITHUB_EVENT_PATH"))
	if err == nil && event.PullRequest.Number == 0 {
		return nil
	}
	if err == nil {
		page, quiet := o.page(run, opt)
		body := page.Markdown(github.CommentLimit - runLinkRoom)
		if link := page.Env.RunLink("this run"); link != "" && len(link) < runLinkRoom/2 {
			body += "\nAll of it, and the rendered report, are with " + link + ".\n"
		}
		key := sha256.Sum256([]byte(page.Root))
		err = o.env.githubAPI().KeepComment(ctx, github.Comment{On: event.PullRequest.Number, Key: hex.EncodeToString(key[:6]), Body: body, Late: quiet})
	}
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	why := "the comment on the pull request was not written: " + err.Error()
	fmt.Fprintf(o.env.Err, "scorelint: %s\n", inertLines(why))
	return github.AppendPage(o.env.Getenv, "No comment", markdown.Fenced("text", why))
}
