package cli

import (
	"bytes"
	"cmp"
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
)

func newCollect(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "collect",
		Short: "Write down facts that other systems know",
		Long: `collect asks other systems, and writes what they say into files of its own below scorecard/. It changes nothing that people have
written. Rules and the report judge by these files, and ask nobody.`,
		Args: onlyCommands,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newCollectGitHub(env), newCollectBacklog(env), newCollectCSV(env), newCollectJSON(env))
	return cmd
}

// registerCollected registers the flags of what is collected. It is written to a file of its own, and judged by nothing before.
func (c *changeFlags) registerCollected(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.dir, "dir", ".", "the repository's root")
	cmd.Flags().BoolVar(&c.dryRun, "dry-run", false, "say what would be written, and write nothing")
}

// writeCollected writes a file unless it stands there already, and says so.
func (c *changeFlags) writeCollected(tree *document.Tree, f edit.File) error {
	if now := tree.File(f.Path); now != nil && bytes.Equal(now.Source, f.Text) {
		return c.env.print("nothing has changed\n")
	}
	if err := c.env.print(c.written(f)); err != nil {
		return err
	}
	return c.overwrite(f)
}

// readingGitHub is the API by which any repository is read, and the server that people open: those that a workflow or gh names, else
// github.com.
func (e Env) readingGitHub() (api github.API, server string) {
	api, server = e.githubAPI(), github.ReadEnv(e.Getenv).ServerURL
	if host := e.Getenv("GH_HOST"); host != "" && host != "github.com" && api.Endpoint == "" {
		api.Endpoint, server = "https://"+host+"/api/v3", "https://"+host
	}
	api.Endpoint = cmp.Or(api.Endpoint, "https://api.github.com")
	if own, ok := strings.CutSuffix(api.Endpoint, "/api/v3"); ok {
		server = cmp.Or(server, own)
	}
	api.Token = cmp.Or(api.Token, e.Getenv("GH_TOKEN"))
	api.MaxWait = 70 * time.Minute // a rate limit is reset after an hour
	api.Now = e.Now
	api.Sleep = func(ctx context.Context, d time.Duration) error {
		defer e.at("waiting for GitHub until " + e.Now().Add(d).UTC().Format("15:04:05 UTC"))()
		return git.Sleep(ctx, d)
	}
	return api, cmp.Or(server, "https://github.com")
}
