package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/report"
)

// publishOptions are the flags of publish.
type publishOptions struct {
	env    Env
	dir    string
	judge  judgeFlags
	via    choice[bool] // whether through the API
	remote string
	from   string
	branch string
	pull   bool
	dryRun bool

	signOff bool
	message string
	text    report.Message // what message means
}

func newPublish(env Env) *cobra.Command {
	o := &publishOptions{env: env, dir: "."}
	o.via.add("git", false)
	o.via.add("api", true)
	cmd := &cobra.Command{
		Use:   "publish [DIR]",
		Short: "Render, commit and push the reports",
		Long: `publish renders the reports of a branch as it stands on the remote, commits those that changed and pushes them. It
commits nothing else, whatever state the work tree is in, renders no commit that was not pushed, and pushes nothing when the reports are up to date. When somebody
else's push comes first, it renders again from the new tip; it never forces.

--via git pushes with git. --via api commits through GitHub's API, which signs the commit of a workflow's or an app's token; it reads
GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL. So does --pull-request, which opens a pull request from --branch, or brings the one that is
open up to date. A branch with commits that publish did not make is left alone.

Git signs the commit where commit.gpgSign asks for that. --message is a Go template over what nobody can fill with text of their own:
{{.Subject}}, {{.Period}}, {{.Counts}}, {{.Top}}, {{range .Changes}}{{.}}{{end}}, and the numbers Rows, Reviewed, Retired, Yes, Maybe, No,
Unanswered, OpenAsks, OverdueAsks, OverdueMandatory, RecoveringAsks, OverdueDecisions, OpenExceptions, ExpiredExceptions.`,
		Example: `  scorelint publish
  scorelint publish --dry-run
  scorelint publish --signoff --message 'Report of {{.Period}}: {{.Yes}} Yes, {{.OverdueAsks}} asks overdue'
  scorelint publish --via api --branch scorecard-report --pull-request`,
		Args: cobra.MaximumNArgs(1),
		RunE: withArgument(&o.dir, o.run),
	}
	o.judge.register(cmd)
	o.via.register(cmd, "via", "how to commit")
	cmd.Flags().StringVar(&o.remote, "remote", "origin", "the remote to fetch from and push to")
	cmd.Flags().StringVar(&o.from, "from", "", "the branch to render (default the one that is checked out, or that the workflow runs on)")
	cmd.Flags().StringVar(&o.branch, "branch", "", "the branch to publish to (default the one that is rendered)")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say what would be committed, and push nothing")
	cmd.Flags().BoolVar(&o.pull, "pull-request", false, "open a pull request from --branch, or refresh the one that is open")
	cmd.Flags().BoolVar(&o.signOff, "signoff", false, "end the message with the Signed-off-by of who commits; only with git")
	cmd.Flags().StringVar(&o.message, "message", report.DefaultMessage, "the commit's message, as a Go template")
	cmd.Flags().Lookup("message").DefValue = "" // it has many lines
	return cmd
}

func (o *publishOptions) run(ctx context.Context) error {
	repo, err := git.Open(ctx, ".", o.dir)
	if err != nil {
		return err
	}
	if o.from == "" {
		if o.from, err = o.env.branch(ctx, repo); err != nil {
			return err
		}
	}
	if err := o.check(); err != nil {
		return err
	}
	var made git.Change
	defer o.env.at("publishing the reports")()
	done, err := o.publisher(repo).Publish(ctx, func(ctx context.Context, tip string) (_ git.Change, err error) {
		defer o.env.at("rendering the reports")()
		made, err = o.change(ctx, repo, tip)
		return made, err
	})
	if err != nil {
		return err
	}
	if err := o.writeOutcome(ctx, repo, done, made); err != nil {
		return err
	}
	if err := github.SetOutput(o.env.Getenv, "report-changed", done.Changed && !o.dryRun); err != nil || !o.pull || o.dryRun || len(made.Files) == 0 {
		return err // without files, merging would change nothing
	}
	return o.propose(ctx, made)
}

// check reports what would keep the run from ending well, before anything is published.
func (o *publishOptions) check() (err error) {
	if o.text, err = report.ParseMessage(o.message); err != nil {
		return hinted(fmt.Errorf("can't read --message: %w", err), "expected text with {{.Subject}}, {{.Period}}, {{.Counts}}, {{.Top}}, {{range .Changes}}… or another of the names in --help")
	}
	if o.signOff && o.via.get() {
		return hinted(errors.New("--signoff needs --via git: through the API GitHub says who commits"), "leave --signoff out, or publish with git")
	}
	if o.pull && (o.branch == "" || o.branch == o.from) {
		return hinted(errors.New("--pull-request needs a branch to open it from"), "name one with --branch, such as scorecard-report")
	}
	if o.pull || o.via.get() {
		return o.env.githubAPI().Check()
	}
	return nil
}

// publisher publishes with git or through the API. In a workflow git commits as GitHub's bot and runs no hook; a person is
// who git says.
func (o *publishOptions) publisher(repo *git.Repo) git.Publisher {
	p := git.Publisher{
		Repo: repo, Remote: o.remote, Branch: o.from, Target: o.branch, Folder: document.Folder,
		Hooks: true, SignOff: o.signOff, DryRun: o.dryRun, Generated: report.IsReport,
	}
	if o.env.inActions() {
		p.Identity, p.Hooks = git.Identity{Name: github.BotName, Email: github.BotEmail}, false
	}
	if o.via.get() {
		p.Push = o.env.githubAPI().Push
	}
	return p
}
