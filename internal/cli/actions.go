package cli

import (
	"context"
	"io"
	"path/filepath"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
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

// annotateIn shows findings at their lines, where a workflow runs.
func (e Env) annotateIn(dir string, found []finding.Finding) error {
	if !e.inActions() {
		return nil
	}
	return github.Annotate(e.raw, rootIn(github.ReadEnv(e.Getenv).Workspace, dir), found)
}

// summarize adds a page to the summary of a workflow's step, where one runs. Blocks are Markdown, inert already.
func (e Env) summarize(title string, blocks ...string) error {
	if !e.inActions() {
		return nil
	}
	return github.Page{Title: title, Blocks: blocks}.Append(e.Getenv)
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
