package github

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

// PullRequest is what a pull request says, in Markdown.
type PullRequest struct{ Title, Body string }

const (
	pullHint = "set permissions: pull-requests: write for the job beside contents: write; " +
		"other tokens need pull requests: write for this repository"
	proposalHint = "under Settings, Actions, General, Workflow permissions, tick \"Allow GitHub Actions to create and approve pull requests\" " +
		"(the organization may have to allow it first), or use the token of an app of your own"
)

var toPropose = purpose{"open pull requests in", pullHint}

// Propose opens a pull request that merges one branch into another, or brings the one that is open up to date. It has no address
// where there is nothing to merge.
func (a API) Propose(ctx context.Context, from, into string, want PullRequest) (Kept, error) {
	a, err := a.prepared(toPropose)
	if err != nil {
		return Kept{}, err
	}
	// It is looked at again where one is open after all: an answer may have been lost, or another run was faster.
	for again := true; ; again = false {
		open, err := a.openPull(ctx, from, into)
		if err != nil {
			return Kept{}, err
		}
		if open != nil {
			return a.refresh(ctx, open, want)
		}
		var made thread
		err = a.call(ctx, http.MethodPost, "/pulls", object{"head": from, "base": into, "title": want.Title, "body": want.Body}, &made)
		switch {
		case says(err, "a pull request already exists") && again:
			continue
		case says(err, "no commits between"):
			return Kept{}, nil
		case says(err, "not permitted to create or approve pull requests"):
			return Kept{}, git.Errorf(proposalHint, "workflows of %s may not open pull requests", a.Repository)
		}
		return Kept{"opened", made.URL, made.Title}, err
	}
}

func (a API) refresh(ctx context.Context, open *thread, want PullRequest) (Kept, error) {
	if open.Title == want.Title && sameText(open.Body, want.Body) {
		return Kept{"", open.URL, open.Title}, nil
	}
	err := a.call(ctx, http.MethodPatch, fmt.Sprintf("/pulls/%d", open.Number), object{"title": want.Title, "body": want.Body}, &struct{}{})
	return Kept{"updated", open.URL, want.Title}, err
}

// openPull finds the pull request that is open from one branch to another. A fork may have a branch of the same name
// and a pull request from it: that is somebody else's.
func (a API) openPull(ctx context.Context, from, into string) (*thread, error) {
	owner, _, _ := strings.Cut(a.Repository, "/")
	query := url.Values{"state": {"open"}, "head": {owner + ":" + from}, "base": {into}, "per_page": {"100"}}
	var open []*thread
	if err := a.call(ctx, http.MethodGet, "/pulls?"+query.Encode(), nil, &open); err != nil {
		return nil, err
	}
	for _, p := range open {
		if strings.EqualFold(p.Head.Repo.FullName, a.Repository) {
			return p, nil
		}
	}
	return nil, nil
}
