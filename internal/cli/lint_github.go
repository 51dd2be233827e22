package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/report/diff"
)

// annotate shows a run to the people of a pull request: text in the log, annotations on the lines, everything in the
// summary, and the counts as outputs.
func (o *lintOptions) annotate(run *lint.Run, opt output.Options) error {
	if err := output.Text(o.env.Out, run.Result, opt); err != nil {
		return err
	}
	env := github.ReadEnv(o.env.Getenv)
	root := rootIn(env.Workspace, o.dir)
	page, _ := o.page(run, opt, env, root)
	fresh := slices.DeleteFunc(slices.Concat(run.Result.Findings, opt.Own), func(f finding.Finding) bool { return f.Existing })
	if err := github.Annotate(o.env.raw, root, append(fresh, calendarNotices(env, run)...)); err != nil {
		return err
	}
	if err := page.Append(o.env.Getenv); err != nil {
		return err
	}
	counts := run.Result.Summary()
	return cmp.Or(github.SetOutput(o.env.Getenv, "errors", counts.Errors), github.SetOutput(o.env.Getenv, "warnings", counts.Warnings))
}

// page is what a run says in the summary and in a comment. It is quiet where the change brings nothing that matters.
func (o *lintOptions) page(run *lint.Run, opt output.Options, env github.Env, root string) (page github.Page, quiet bool) {
	title := "scorelint: passes"
	if run.Fails(o.failOn.get()) {
		title = "scorelint: fails"
	}
	blocks, quiet := leadership(run)
	for _, note := range opt.Notes {
		blocks, quiet = append(blocks, markdown.Fenced("text", note)), false
	}
	opt.URL = func(at finding.Span) string { return env.SpanURL(root, at) }
	blocks = append([]string{output.MarkdownSummary(run.Result)}, blocks...)
	return github.Page{Title: title, Blocks: blocks, Table: output.MarkdownTable(run.Result, opt)}, quiet && !run.Fails(o.failOn.get())
}

// leadership says for the summary of a pull request what the change means for leadership. Without a state before the
// change it says nothing. It never fails the lint: what keeps it from comparing stands in its place. It is quiet where no
// change matters.
func leadership(run *lint.Run) (blocks []string, quiet bool) {
	if run.Before == nil {
		return nil, false
	}
	d, err := compare(run, diff.Side{Name: run.Before.Name}, diff.Side{Kind: diff.WorkingTree})
	if err != nil {
		return []string{markdown.Fenced("text", "can't say what the change means for leadership: "+err.Error())}, false
	}
	return []string{d.Markdown(3)}, !d.Changed
}

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
		env := github.ReadEnv(o.env.Getenv)
		root := rootIn(env.Workspace, o.dir)
		page, quiet := o.page(run, opt, env, root)
		body := page.Markdown(github.CommentLimit - runLinkRoom)
		if link := env.RunLink("this run"); link != "" && len(link) < runLinkRoom/2 {
			body += "\nAll of it, and the rendered report, are with " + link + ".\n"
		}
		key := sha256.Sum256([]byte(root))
		err = o.env.githubAPI().KeepComment(ctx, github.Comment{On: event.PullRequest.Number, Key: hex.EncodeToString(key[:6]), Body: body, Late: quiet})
	}
	if err == nil || ctx.Err() != nil {
		return ctx.Err()
	}
	why := "the comment on the pull request was not written: " + err.Error()
	o.env.note("scorelint: %s", why)
	return o.env.summarize("No comment", markdown.Fenced("text", why))
}

// calendarNotices are what the days alone have brought to a branch, for the runs that aren't about a change: findings that
// the state before has too, each with who has to act on it. A pull request and a merge queue have theirs listed only.
func calendarNotices(env github.Env, run *lint.Run) []finding.Finding {
	branch := env.Branch()
	if branch == "" || strings.HasPrefix(branch, "gh-readonly-queue/") {
		return nil
	}
	list, err := notices(run)
	if err != nil {
		return nil // the findings say why
	}
	var all []finding.Finding
	for _, p := range list.People {
		for _, i := range p.Items {
			if i.Finding != nil && i.Finding.Existing {
				f := *i.Finding
				f.Severity, f.Message = finding.Notice, f.Message+"; to act on it: "+p.Label()
				all = append(all, f)
			}
		}
	}
	return all
}
