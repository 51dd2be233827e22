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

// githubPaths are the paths of the API for those that people open, below a repository. Numbers and names stand behind them.
var githubPaths = map[string]string{
	"issues": "/issues/", "pull": "/issues/", "commit": "/commits/", "releases/tag": "/releases/tags/", "actions/runs": "/actions/runs/",
}

var namePattern = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)

// onGitHub asks GitHub about an issue, a pull request, a commit, a release or a run of a workflow.
func (t *Trackers) onGitHub(ctx context.Context, address *url.URL) (Item, error) {
	parts := strings.Split(strings.Trim(address.EscapedPath(), "/"), "/")
	path := ""
	for i := 3; i < min(len(parts), 5) && path == ""; i++ {
		if below := githubPaths[strings.Join(parts[2:i], "/")]; below != "" {
			path = below + parts[i]
		}
	}
	if path == "" || !namePattern.MatchString(parts[0]) || !namePattern.MatchString(parts[1]) {
		return Item{}, unknown("GitHub is asked about issues, pull requests, commits, releases and workflow runs, and this is none of them")
	}
	repository := parts[0] + "/" + parts[1]
	reader, err := t.GitHub.Reader(repository)
	if err != nil {
		return Item{}, err
	}
	var found struct {
		State string
		URL   string `json:"html_url"`
	}
	err = reader.Get(ctx, path, &found)
	switch status, reason := github.Refused(err); status {
	case 0:
		if err != nil {
			return Item{}, err
		}
	case http.StatusGone:
		return Item{State: Missing}, nil
	case http.StatusNotFound, http.StatusUnprocessableEntity: // the latter for a commit that isn't there
		return missingIn(ctx, reader, repository)
	default:
		return Item{}, unknown("the token may not read it (%s)", reason)
	}
	item := Item{State: Found}
	if parts[2] == "issues" || parts[2] == "pull" {
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

// missingIn tells what is not there from what the token may not see: GitHub answers both in the same way.
func missingIn(ctx context.Context, reader github.Reader, repository string) (Item, error) {
	var seen struct{ Name string }
	err := reader.Get(ctx, "", &seen)
	switch status, _ := github.Refused(err); {
	case err == nil:
		return Item{State: Missing}, nil
	case status != 0:
		return Item{}, unknown("there is no repository %s, or the token may not see it", repository)
	}
	return Item{}, err
}
