package cli

import (
	"cmp"
	"context"
	"io"
	"path/filepath"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/output"
)

// githubFormat writes for a workflow of GitHub Actions.
const githubFormat = "github"

func (e Env) inActions() bool { return e.Getenv("GITHUB_ACTIONS") == "true" }

// githubAPI is the API of the repository that a workflow belongs to.
func (e Env) githubAPI() github.API {
	env := github.ReadEnv(e.Getenv)
	return github.API{Endpoint: env.APIURL, Token: e.Getenv("GITHUB_TOKEN"), Repository: env.Repository}
}

// branch is the one that a workflow runs on, else the one that is checked out.
func (e Env) branch(ctx context.Context, repo *git.Repo) (string, error) {
	if branch := github.ReadEnv(e.Getenv).Branch(); branch != "" {
		return branch, nil
	}
	return repo.Branch(ctx)
}

// guarded keeps text from being read as a command by the runner of a workflow, whatever prints it. Only the commands
// that are meant go to raw.
func (e Env) guarded() Env {
	e.raw = e.Out
	if e.inActions() {
		e.Terminal = false // colours would be text here
		e.Out, e.Err = github.Inert(e.Out), github.Inert(e.Err)
	}
	return e
}

// annotate shows a run to the people of a pull request: text in the log, annotations on the lines, everything in the
// summary, and the counts as outputs.
func (o *lintOptions) annotate(run *lint.Run, opt output.Options) error {
	if err := output.Text(o.env.Out, run.Result, opt); err != nil {
		return err
	}
	env := github.ReadEnv(o.env.Getenv)
	page, _ := o.page(run, opt)
	fresh := slices.DeleteFunc(slices.Concat(run.Result.Findings, opt.Own), func(f finding.Finding) bool { return f.Existing })
	if err := github.Annotate(o.env.raw, page.Root, append(fresh, calendarNotices(env, run)...)); err != nil {
		return err
	}
	if err := page.Append(o.env.Getenv); err != nil {
		return err
	}
	counts := run.Result.Summary()
	return cmp.Or(github.SetOutput(o.env.Getenv, "errors", counts.Errors), github.SetOutput(o.env.Getenv, "warnings", counts.Warnings))
}

// page is what a run says in the summary and in a comment. It is quiet where the change brings nothing that matters.
func (o *lintOptions) page(run *lint.Run, opt output.Options) (page github.Summary, quiet bool) {
	env := github.ReadEnv(o.env.Getenv)
	title := "scorelint: passes"
	if run.Fails(o.failOn.get()) {
		title = "scorelint: fails"
	}
	blocks, quiet := leadership(run)
	for _, note := range opt.Notes {
		blocks, quiet = append(blocks, markdown.Fenced("text", note)), false
	}
	quiet = quiet && !run.Fails(o.failOn.get())
	return github.Summary{Title: title, Result: run.Result, Own: opt.Own, Blocks: blocks, Env: env, Root: rootIn(env.Workspace, o.dir)}, quiet
}

// rootIn is the path from the workspace to the folder that findings name their files from.
func rootIn(workspace, dir string) string {
	rel, err := filepath.Rel(realPath(workspace), realPath(dir))
	if err != nil || workspace == "" || !filepath.IsLocal(rel) {
		return "."
	}
	return filepath.ToSlash(rel)
}

// realPath is an absolute path, without links where it leads anywhere.
func realPath(name string) string {
	abs, _ := filepath.Abs(name)
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real
	}
	return abs
}

// result is where a format writes: what programs read means the same in a workflow and at a terminal as elsewhere.
func (e Env) result(format string) io.Writer {
	if slices.Contains([]string{"gitlab", "json", "rdjson", "sarif", "slack"}, format) && (e.inActions() || e.Terminal) {
		return github.InertJSON(e.raw)
	}
	return e.Out
}
