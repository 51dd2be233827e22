package cli

import (
	"context"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

// publishOptions are the flags of publish.
type publishOptions struct {
	env    Env
	dir    string
	judge  judgeFlags
	via    choice
	remote string
	from   string
	branch string
}

func newPublish(env Env) *cobra.Command {
	o := &publishOptions{env: env, via: choice{value: "git", allowed: []string{"git", "api"}}}
	cmd := &cobra.Command{
		Use:   "publish [DIR]",
		Short: "Render, commit and push the reports",
		Long: `publish renders the reports of a branch as it stands on the remote, commits those that changed and pushes them. It
commits nothing else, whatever state the work tree is in, and pushes nothing when the reports are up to date. When somebody
else's push comes first, it renders again from the new tip; it never forces.

--via git pushes with git. --via api commits through GitHub's API, which signs the commit; it reads GITHUB_TOKEN.`,
		Example: `  scorelint publish
  scorelint publish --via api --branch scorecard-report`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			return o.run(cmd.Context())
		},
	}
	o.judge.register(cmd)
	cmd.Flags().Var(&o.via, "via", "how to commit: "+o.via.list())
	cmd.Flags().StringVar(&o.remote, "remote", "origin", "the remote to fetch from and push to")
	cmd.Flags().StringVar(&o.from, "from", "", "the branch to render (default the one that is checked out, or that the workflow runs on)")
	cmd.Flags().StringVar(&o.branch, "branch", "", "the branch to publish to (default the one that is rendered)")
	completeChoices(cmd, "via", o.via)
	return cmd
}

func (o *publishOptions) run(ctx context.Context) error {
	repo, err := git.Open(ctx, o.dir)
	if err != nil {
		return err
	}
	if o.from == "" {
		if o.from = github.ReadEnv(o.env.Getenv).Branch(); o.from == "" {
			if o.from, err = repo.Branch(ctx); err != nil {
				return err
			}
		}
	}
	publish := o.viaGit
	if o.via.value == "api" {
		publish = o.viaAPI
	}
	done, err := publish(ctx, repo)
	if err != nil {
		return err
	}
	github.SetOutputs(o.env.Getenv, github.Flag("report-changed", done.changed))
	return o.tell(done)
}

// published is what came of it, either way.
type published struct {
	changed bool
	commit  string
	files   []string
}

func (o *publishOptions) viaGit(ctx context.Context, repo *git.Repo) (published, error) {
	p := git.Publisher{Repo: repo, Remote: o.remote, Branch: o.from, Target: o.branch, Read: readPaths()}
	if o.env.inActions() {
		p.Identity = git.Identity{Name: github.BotName, Email: github.BotEmail}
	}
	done, err := p.Publish(ctx, func(ctx context.Context, tip fs.FS, _ string) (git.Change, error) {
		change, err := o.generate(ctx, tip)
		return git.Change(change), err
	})
	return published{done.Changed, done.Commit, done.Files}, err
}

func (o *publishOptions) viaAPI(ctx context.Context, repo *git.Repo) (published, error) {
	env := github.ReadEnv(o.env.Getenv)
	p := github.Publisher{
		Endpoint: env.GraphQLURL, Token: o.env.Getenv("GITHUB_TOKEN"), Repository: env.Repository,
		Branch: o.from, Target: o.branch, Root: repo.Root(),
	}
	done, err := p.Publish(ctx, func(ctx context.Context, base, target string) (github.Change, error) {
		return o.generateBetween(ctx, repo, base, target)
	})
	return published{done.Changed, done.Commit, done.Files}, err
}

// generateBetween generates from one commit what differs from another.
func (o *publishOptions) generateBetween(ctx context.Context, repo *git.Repo, base, target string) (github.Change, error) {
	if err := repo.Fetch(ctx, o.remote, base, target); err != nil {
		return github.Change{}, err
	}
	tip, err := repo.Tree(ctx, base, readPaths()...)
	if err != nil {
		return github.Change{}, err
	}
	there, err := repo.Tree(ctx, target, readPaths()...)
	if err != nil {
		return github.Change{}, err
	}
	change, err := o.generate(ctx, tip)
	if err != nil {
		return github.Change{}, err
	}
	return github.Change(git.Change(change).Since(there)), nil
}

// readPaths are the paths that reports are generated from.
func readPaths() []string { return append(policy.Paths(), document.Folder) }

// change is what both ways to commit take.
type change struct {
	Files   map[string][]byte
	Message string
}

// generate renders the reports of one state of the repository.
func (o *publishOptions) generate(ctx context.Context, tip fs.FS) (change, error) {
	opt, err := o.judge.on(o.env, tip)
	if err != nil {
		return change{}, err
	}
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return change{}, err
	}
	all, err := renderAll(run, "")
	if err != nil {
		return change{}, err
	}
	plan, err := newPlan(tip, all.files, true)
	if err != nil {
		return change{}, err
	}
	made := change{Files: map[string][]byte{}, Message: all.message(plan)}
	for _, f := range all.files {
		made.Files[f.Path] = f.Content
	}
	for _, f := range plan.stale {
		made.Files[f.Path] = f.Content
	}
	return made, nil
}

// message says in the commit what changed, and what the report says now.
func (r *reports) message(p *plan) string {
	lines := append([]string{"Update the scorecard report of " + r.review.Period.Name, ""}, r.headline()...)
	lines = append(lines, "")
	for _, f := range p.stale {
		what := "updated"
		switch {
		case f.Content == nil:
			what = "removed"
		case p.there[f.Path] == nil:
			what = "added"
		}
		lines = append(lines, fmt.Sprintf("- %s: %s", f.Path, what))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (o *publishOptions) tell(done published) error {
	if !done.changed {
		_, err := fmt.Fprintln(o.env.Out, "the reports are up to date; nothing was pushed")
		return err
	}
	to := o.branch
	if to == "" {
		to = o.from
	}
	_, err := fmt.Fprintf(o.env.Out, "published %s to %s as %s\n", countOf(len(done.files), "file"), to, done.commit)
	return err
}
