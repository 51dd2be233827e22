package cli

import (
	"context"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
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
	pull   bool
	dryRun bool
}

func newPublish(env Env) *cobra.Command {
	o := &publishOptions{env: env, via: choice{value: "git", allowed: []string{"git", "api"}}}
	cmd := &cobra.Command{
		Use:   "publish [DIR]",
		Short: "Render, commit and push the reports",
		Long: `publish renders the reports of a branch as it stands on the remote, commits those that changed and pushes them. It
commits nothing else, whatever state the work tree is in, renders no commit that was not pushed, and pushes nothing when the reports are up to date. When somebody
else's push comes first, it renders again from the new tip; it never forces.

--via git pushes with git. --via api commits through GitHub's API, which signs the commit; it reads GITHUB_TOKEN. So does
--pull-request, which opens a pull request from --branch, or brings the one that is open up to date.`,
		Example: `  scorelint publish
  scorelint publish --dry-run
  scorelint publish --via api --branch scorecard-report --pull-request`,
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
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be committed, and push nothing")
	cmd.Flags().BoolVar(&o.pull, "pull-request", false, "open a pull request from --branch, or refresh the one that is open")
	completeChoices(cmd, "via", o.via)
	return cmd
}

func (o *publishOptions) run(ctx context.Context) error {
	repo, err := git.Open(ctx, ".", o.dir)
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
	if err := o.checkPull(o.api(repo)); err != nil {
		return err
	}
	made := &generated{}
	generate := func(ctx context.Context, tip fs.FS, _ string) (_ git.Change, err error) {
		*made, err = o.generate(ctx, tip)
		return made.Change, err
	}
	publish := o.git(repo).Publish
	if o.via.value == "api" {
		publish = o.api(repo).Publish
	}
	done, err := publish(ctx, generate)
	if err != nil {
		return err
	}
	if err := o.writeOutcome(ctx, repo, done, *made); err != nil {
		return err
	}
	changed := github.Flag("report-changed", done.Changed && !o.dryRun)
	if err := github.SetOutputs(o.env.Getenv, changed); err != nil || !o.pull || o.dryRun {
		return err
	}
	return o.propose(ctx, o.api(repo), *made)
}

// git publishes with git. A workflow commits as GitHub's bot and runs no hook; a person is who git says.
func (o *publishOptions) git(repo *git.Repo) git.Publisher {
	p := git.Publisher{Repo: repo, Remote: o.remote, Branch: o.from, Target: o.branch, Read: selection(), Hooks: true, DryRun: o.dryRun, Generated: isReport}
	if o.env.inActions() {
		p.Identity, p.Hooks = git.Identity{Name: github.BotName, Email: github.BotEmail}, false
	}
	return p
}

// api publishes through GitHub's API, and reads with git.
func (o *publishOptions) api(repo *git.Repo) github.Publisher {
	env := github.ReadEnv(o.env.Getenv)
	return github.Publisher{
		Endpoint: env.GraphQLURL, Token: o.env.Getenv("GITHUB_TOKEN"), Repository: env.Repository,
		Branch: o.from, Target: o.branch, Root: repo.Root(), Paths: readPaths(), DryRun: o.dryRun,
		Tree: func(ctx context.Context, commit string) (fs.FS, error) {
			if err := repo.Fetch(ctx, o.remote, commit); err != nil {
				return nil, err
			}
			return repo.Tree(ctx, commit, selection())
		},
	}
}
