package github

import (
	"context"
	"errors"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

// PullRequest is what a pull request says, in Markdown.
type PullRequest struct{ Title, Body string }

// Opened says which pull request is open now.
type Opened struct {
	URL     string // empty when there was nothing to merge
	Made    bool   // opened by this run
	Changed bool   // was open already, and says something else now
}

const (
	pullHint = "set permissions: pull-requests: write for the job beside contents: write; " +
		"other tokens need pull requests: write for this repository"
	proposalHint = "under Settings, Actions, General, Workflow permissions, tick \"Allow GitHub Actions to create and approve pull requests\" " +
		"(the organization may have to allow it first), or use the token of an app of your own"
)

var toPropose = purpose{"open pull requests in", pullHint}

// errNothingToMerge says that the target has nothing that the branch lacks.
var errNothingToMerge = errors.New("there is nothing to merge")

const (
	pullQuery = `query($owner:String!,$name:String!,$target:String!,$base:String!){
  repository(owner:$owner,name:$name){id
    ref(qualifiedName:$target){associatedPullRequests(states:OPEN,baseRefName:$base,first:10){
      nodes{id url title body isCrossRepository}}}}}`
	openMutation    = `mutation($input:CreatePullRequestInput!){createPullRequest(input:$input){pullRequest{url}}}`
	refreshMutation = `mutation($input:UpdatePullRequestInput!){updatePullRequest(input:$input){pullRequest{url}}}`
)

type pull struct {
	ID, URL, Title, Body string
	IsCrossRepository    bool
}

// Check reports what would keep every request from being made, without making one.
func (p Publisher) Check() error {
	_, err := p.prepared()
	return err
}

// Propose opens a pull request that merges the target into the branch, or brings the one that is open up to date.
func (p Publisher) Propose(ctx context.Context, want PullRequest) (Opened, error) {
	p.purpose = toPropose
	p, err := p.prepared()
	if err != nil {
		return Opened{}, err
	}
	var opened Opened
	_, err = p.retry(ctx, func() (err error) {
		opened, err = p.propose(ctx, want)
		return err
	})
	if errors.Is(err, errNothingToMerge) {
		return Opened{}, nil
	}
	return opened, err
}

// propose looks first: a request whose answer was lost may have been heeded.
func (p Publisher) propose(ctx context.Context, want PullRequest) (Opened, error) {
	repositoryID, open, err := p.openPull(ctx)
	if err != nil {
		return Opened{}, err
	}
	switch {
	case open == nil:
		var answer struct {
			CreatePullRequest struct{ PullRequest pull }
		}
		input := object{"repositoryId": repositoryID, "baseRefName": p.Branch, "headRefName": p.Target, "title": want.Title, "body": want.Body}
		err := p.call(ctx, openMutation, object{"input": input}, &answer)
		return Opened{URL: answer.CreatePullRequest.PullRequest.URL, Made: err == nil}, err
	case open.Title == want.Title && sameText(open.Body, want.Body):
		return Opened{URL: open.URL}, nil
	}
	input := object{"pullRequestId": open.ID, "title": want.Title, "body": want.Body}
	err = p.call(ctx, refreshMutation, object{"input": input}, &struct{}{})
	return Opened{URL: open.URL, Changed: true}, err
}

// openPull finds the pull request that is open from the target to the branch. A fork may have a branch of the same name
// and a pull request from it: that is somebody else's.
func (p Publisher) openPull(ctx context.Context) (repositoryID string, open *pull, err error) {
	owner, name := p.ownerAndName()
	var answer struct {
		Repository *struct {
			ID  string
			Ref *struct {
				AssociatedPullRequests struct{ Nodes []*pull }
			}
		}
	}
	err = p.call(ctx, pullQuery, object{
		"owner": owner, "name": name, "target": "refs/heads/" + p.Target, "base": p.Branch,
	}, &answer)
	switch {
	case err != nil:
		return "", nil, err
	case answer.Repository == nil:
		return "", nil, p.notFound()
	case answer.Repository.Ref == nil:
		return "", nil, git.Errorf("publish to it first", "%s has no branch %q", p.Repository, p.Target)
	}
	for _, pull := range answer.Repository.Ref.AssociatedPullRequests.Nodes {
		if pull != nil && !pull.IsCrossRepository {
			return answer.Repository.ID, pull, nil
		}
	}
	return answer.Repository.ID, nil, nil
}

// sameText compares texts as GitHub keeps them, which may be with other line ends.
func sameText(a, b string) bool {
	tidy := func(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }
	return tidy(a) == tidy(b)
}
