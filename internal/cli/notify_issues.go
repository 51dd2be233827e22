package cli

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/notify"
)

// keepIssues brings the issues of the repository in line with what people have to act on.
func (o *notifyOptions) keepIssues(ctx context.Context, list notify.List) error {
	repo, err := git.Open(ctx, ".", o.dir)
	if err != nil {
		return err
	}
	env := github.ReadEnv(o.env.Getenv)
	wanted := notify.Issues(list, linksOf(env, repo.Root()), o.oneIssue)
	scope := sha256.Sum256([]byte(repo.Root()))
	kept, err := o.env.githubAPI().KeepIssues(ctx, hex.EncodeToString(scope[:6]), wanted)
	if len(kept) > 0 || err == nil {
		written := o.writeKept(kept, len(wanted)) // also what was done before it failed
		err = cmp.Or(err, written)
	}
	return err
}

// linksOf lead to the files as they are on the default branch, so that what links to them stays the same.
func linksOf(env github.Env, root string) notify.Links {
	file := func(name string) string {
		if name == "" {
			return ""
		}
		return env.FileURL("HEAD", path.Join(root, name))
	}
	return notify.Links{Report: file(document.Folder + "/README.md"), File: file}
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
