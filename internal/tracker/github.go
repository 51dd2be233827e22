package tracker

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/scorelint/scorelint/internal/github"
)

// githubPattern matches the paths that people open: a repository, a kind of item, and its number or name.
var githubPattern = regexp.MustCompile(`^/([A-Za-z0-9._-]+/[A-Za-z0-9._-]+)/(issues|pull|commit|releases/tag|actions/runs)/([^/]+)`)

// githubPaths are the paths of the API for them, below the repository.
var githubPaths = map[string]string{
	"issues": "/issues/", "pull": "/issues/", "commit": "/commits/", "releases/tag": "/releases/tags/", "actions/runs": "/actions/runs/",
}

// onGitHub asks GitHub about an issue, a pull request, a commit, a release or a run of a workflow.
func (t *Trackers) onGitHub(ctx context.Context, address *url.URL) (Item, error) {
	parts := githubPattern.FindStringSubmatch(address.EscapedPath())
	if parts == nil {
		return Item{}, unknown("GitHub is asked about issues, pull requests, commits, releases and workflow runs, and this is none of them")
	}
	repository, kind, name := parts[1], parts[2], parts[3]
	reader, err := t.GitHub.Reader(repository)
	if err != nil {
		return Item{}, err
	}
	var found struct {
		State string
		URL   string `json:"html_url"`
	}
	err = reader.Get(ctx, githubPaths[kind]+name, &found)
	switch status, reason := github.Refused(err); {
	case status == http.StatusGone:
		return Item{State: Missing}, nil
	case status == http.StatusNotFound, status == http.StatusUnprocessableEntity: // the latter for a commit that isn't there
		// GitHub says the same of what the token may not see, but doesn't show the repository then.
		err = reader.Get(ctx, "", &struct{}{})
		if status, _ := github.Refused(err); status != 0 {
			return Item{}, unknown("there is no repository %s, or the token may not see it", repository)
		}
		return Item{State: Missing}, err
	case status != 0:
		return Item{}, unknown("the token may not read it (%s)", reason)
	case err != nil:
		return Item{}, err
	}
	item := Item{State: Found}
	if kind == "issues" || kind == "pull" {
		item.State = State(cmp.Or(found.State, string(Found)))
	}
	if to, err := url.Parse(found.URL); err == nil && sameHost(to, t.Server) && !below(address.Path, to.Path) {
		item.MovedTo = found.URL
	}
	return item, nil
}

// below reports whether a path is that of an item, or of a part of it. Pull requests are issues, too.
func below(path, item string) bool {
	normal := func(path string) string { return strings.ToLower(strings.Replace(path, "/pull/", "/issues/", 1)) + "/" }
	return strings.HasPrefix(normal(path), normal(item))
}
