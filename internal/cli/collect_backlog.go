package cli

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/tracker"
)

// backlogOptions are the flags of collect backlog.
type backlogOptions struct{ changeFlags }

func newCollectBacklog(env Env) *cobra.Command {
	o := &backlogOptions{changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "backlog",
		Short: "Write down what the links of asks and exceptions lead to",
		Long: `backlog looks up the backlog and evidence links of the period's asks and of open exceptions, as far as they lie below the Scorecard's
trackers, and writes scorecard/links.yaml: open, closed, found, moved or missing, with the day. Rules judge by it, and the report shows it.

Items on GitHub are asked for through its API, with GITHUB_TOKEN or GH_TOKEN; items of Jira with JIRA_URL and JIRA_TOKEN, and JIRA_USER where the
token belongs to a mail address; any other address without a token. What nobody can tell is said, and what was known of it stays.`,
		Example: `  scorelint collect backlog --dry-run
  JIRA_URL=https://acme.atlassian.net scorelint collect backlog`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.registerCollected(cmd)
	return cmd
}

func (o *backlogOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	links := edit.BacklogLinks(tree, set)
	if len(links) == 0 {
		return hinted(errors.New("found no backlog or evidence link below a tracker, expected one to look up"),
			"declare trackers in the Scorecard: the links that every backlog item starts with")
	}
	known := edit.ReadLinks(tree)
	maps.DeleteFunc(known, func(link string, _ edit.Link) bool { return !slices.Contains(links, link) })
	failed := o.look(ctx, links, known)
	if len(known) == 0 && tree.File(edit.LinksFile) == nil {
		return failed
	}
	return errors.Join(failed, o.writeCollected(tree, edit.Links(set, known)))
}

// look looks links up and puts what was found to what is known. What an earlier run of the day has found isn't asked for again.
func (o *backlogOptions) look(ctx context.Context, links []string, known map[string]edit.Link) error {
	trackers, today := o.trackers(), o.env.today(0)
	defer o.env.at("looking up links")()
	for i, link := range links {
		o.env.counted("looking up links")(i, len(links))
		if known[link].Checked == today {
			continue
		}
		item, err := trackers.Look(ctx, link)
		var unknown *tracker.Unknown
		switch {
		case errors.As(err, &unknown):
			o.env.note("%s: not known what it leads to: %s", link, unknown.Why)
			continue
		case err != nil:
			return err
		}
		known[link] = edit.Link{State: string(item.State), Checked: today, MovedTo: item.MovedTo}
		if err := o.env.print(link + ": " + string(item.State) + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// trackers are what the environment gives access to.
func (o *backlogOptions) trackers() *tracker.Trackers {
	t := &tracker.Trackers{
		Jira: tracker.Jira{URL: o.env.Getenv("JIRA_URL"), User: o.env.Getenv("JIRA_USER"), Token: strings.TrimSpace(o.env.Getenv("JIRA_TOKEN")), Client: &http.Client{}},
		Web:  tracker.NewWeb(),
	}
	t.GitHub, t.Server = o.env.readingGitHub()
	return t
}
