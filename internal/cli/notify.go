package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/notify"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/review"
)

// notifyOptions are the flags of notify.
type notifyOptions struct {
	env      Env
	dir      string
	judge    judgeFlags
	via      choice[func(io.Writer, notify.List) error] // nil for issues
	oneIssue bool
}

func newNotify(env Env) *cobra.Command {
	o := &notifyOptions{env: env}
	o.via.add("text", notify.Text)
	o.via.add("json", func(w io.Writer, l notify.List) error { return output.WriteJSON(w, l) })
	o.via.add("slack", notify.Slack)
	o.via.add("github", nil)
	cmd := &cobra.Command{
		Use:   "notify [DIR]",
		Short: "Tell people what they have to act on",
		Long: `notify lists for each person what is overdue, to be decided, expiring or due soon: what the rules find that say so, the
decisions that the review waits for, and asks that are due in 30 days or less. Who answers for it is the owner of an ask or an exception,
and of a row who decides about its escalation, else who carries it. What an exception waives is listed for nobody.

--via text and --via json print the lists, --via slack prints the message that a webhook of Slack takes. --via github keeps an issue for
each person open and up to date in the repository that GITHUB_REPOSITORY names, closes it when nothing is left, and reopens it when
something comes. A comment on it mentions the person once for everything new. It reads GITHUB_TOKEN and GITHUB_API_URL.`,
		Example: `  scorelint notify
  scorelint notify --via json | jq '.people[] | {handle, items: [.items[].id]}'
  scorelint notify --via slack | curl --json @- "$WEBHOOK"
  scorelint notify --via github --one-issue`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			if o.oneIssue && o.via.name != "github" {
				return usageError{fmt.Errorf("found --one-issue with --via %s, expected it with --via github", o.via.name), cmd}
			}
			return o.run(cmd.Context())
		},
	}
	o.judge.register(cmd)
	o.via.register(cmd, "via", "how to tell")
	cmd.Flags().BoolVar(&o.oneIssue, "one-issue", false, "with --via github, one issue for everybody")
	return cmd
}

func (o *notifyOptions) run(ctx context.Context) error {
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return err
	}
	list, err := notices(run)
	if err != nil {
		return err
	}
	if write := o.via.get(); write != nil {
		return write(o.env.result(o.via.name), list)
	}
	return o.keepIssues(ctx, list)
}

// notices lists who has what to act on. It fails where a file can't be read: what stands in it would be missing.
func notices(run *lint.Run) (notify.List, error) {
	unread := slices.DeleteFunc(run.Tree.Findings(), func(f finding.Finding) bool {
		return !slices.Contains([]string{document.RuleParse, document.RuleLimit, document.RuleLink}, f.Rule)
	})
	if len(unread) > 0 {
		return notify.List{}, hinted(fmt.Errorf("%s can't be read, and what it asks of people is not known: %s", unread[0].Span, unread[0].Message),
			"mend it first; scorelint lint lists every mistake")
	}
	current, err := reviewOf(run, "", run.Result.AsOf)
	if err != nil {
		return notify.List{}, err
	}
	return noticesOf(run, current), nil
}

// noticesOf lists who has what to act on in a review of what was judged.
func noticesOf(run *lint.Run, current *review.Review) notify.List {
	what := map[string]notify.What{}
	for _, r := range run.Rules.Rules() {
		what[r.ID] = notify.What(r.Notify)
	}
	return notify.New(current, run.Result, func(rule string) notify.What { return what[rule] })
}

// keepIssues brings the issues of the repository in line with what people have to act on.
func (o *notifyOptions) keepIssues(ctx context.Context, list notify.List) error {
	repo, err := git.Open(ctx, ".", o.dir)
	if err != nil {
		return err
	}
	env := github.ReadEnv(o.env.Getenv)
	// The default branch's files: what links to them stays the same.
	link := func(file string) string { return env.FileURL("HEAD", path.Join(repo.Root(), file)) }
	wanted := notify.Issues(list, link, o.oneIssue)
	scope := sha256.Sum256([]byte(repo.Root()))
	kept, err := o.env.githubAPI().KeepIssues(ctx, hex.EncodeToString(scope[:6]), wanted)
	if len(kept) > 0 || err == nil {
		written := o.writeKept(kept, len(wanted)) // also what was done before it failed
		err = cmp.Or(err, written)
	}
	return err
}

// writeKept says what was done.
func (o *notifyOptions) writeKept(kept []github.Kept, wanted int) error {
	var lines []string
	for _, k := range kept {
		lines = append(lines, fmt.Sprintf("%s %s: %s", k.Done, k.URL, k.Title))
	}
	lines = append(lines, fmt.Sprintf("%s open, %d changed", finding.Count(wanted, "issue"), len(kept)))
	if err := o.env.print(strings.Join(lines, "\n") + "\n"); err != nil {
		return err
	}
	items := make([]string, len(kept))
	for i, k := range kept {
		items[i] = "- " + k.Done + " " + markdown.Link(k.Title, k.URL)
	}
	return o.env.summarize("scorelint notify", markdown.Text(lines[len(lines)-1])+".", strings.Join(items, "\n"))
}
