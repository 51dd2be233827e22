package collect

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// pull is a pull request that was merged into the default branch.
type pull struct {
	Number        int
	CreatedAt     time.Time
	UpdatedAt     time.Time
	MergedAt      time.Time
	IsDraft       bool
	Author        *author // nil for an account that was deleted
	MergeCommit   *struct{ OID string }
	First         github.Connection[headCommit] // the first commit
	Head          github.Connection[headCommit] // the last one
	TimelineItems github.Connection[event]
}

type author struct {
	Login string
	Type  string `json:"__typename"`
}

// event is a review, or a change from or to a draft.
type event struct {
	Type        string    `json:"__typename"`
	CreatedAt   time.Time // of a change
	SubmittedAt time.Time // of a review
	Author      *author   // of a review
}

type headCommit struct {
	Commit struct {
		AuthoredDate      time.Time
		StatusCheckRollup *struct{ Contexts github.Connection[check] }
	}
}

// pullFragment is a pull request, with a page of its events and of its checks.
const pullFragment = `
fragment Pull on PullRequest {
  number createdAt updatedAt mergedAt isDraft
  author { __typename login }
  mergeCommit { oid }
  first: commits(first: 1) { nodes { commit { authoredDate } } }
  timelineItems(first: 100, after: $events, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, PULL_REQUEST_REVIEW]) {
    nodes {
      __typename
      ... on ReadyForReviewEvent { createdAt }
      ... on ConvertToDraftEvent { createdAt }
      ... on PullRequestReview { submittedAt author { __typename login } }
    }
    pageInfo { hasNextPage endCursor }
  }
  head: commits(last: 1) @include(if: $checks) {
    nodes {
      commit {
        authoredDate
        statusCheckRollup {
          contexts(first: 100, after: $contexts) {
            nodes {
              __typename
              ... on CheckRun { name conclusion startedAt completedAt }
              ... on StatusContext { name: context state createdAt }
            }
            pageInfo { hasNextPage endCursor }
          }
        }
      }
    }
  }
}`

const pullsQuery = `query Pulls($owner: String!, $name: String!, $branch: String!, $first: Int!, $after: String, $checks: Boolean!, $events: String, $contexts: String) {
  repository(owner: $owner, name: $name) {
    page: pullRequests(states: MERGED, baseRefName: $branch, orderBy: {field: UPDATED_AT, direction: DESC}, first: $first, after: $after) {
      nodes { ...Pull }
      pageInfo { hasNextPage endCursor }
    }
  }
}` + pullFragment

const pullQuery = `query Pull($owner: String!, $name: String!, $number: Int!, $checks: Boolean!, $events: String, $contexts: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ...Pull }
  }
}` + pullFragment

// pullsIn are the pull requests that were merged in the days that are measured.
func (c *Collector) pullsIn(ctx context.Context, r *repository) ([]pull, error) {
	all, err := c.pullsSince(ctx, r, c.From)
	var within []pull
	for _, p := range all {
		if c.within(p.MergedAt) {
			within = append(within, p)
		}
	}
	return within, err
}

// pullsSince reads the pull requests that were merged at a moment or later. Whatever is merged is updated by that, so the list
// ends where the updates are older.
func (c *Collector) pullsSince(ctx context.Context, r *repository, since time.Time) ([]pull, error) {
	if !r.since.IsZero() && !r.since.After(since) {
		return r.pulls, nil
	}
	// One that somebody updates meanwhile goes to the front of the list, and could be missed: the front is read again.
	all, newest := map[int]pull{}, since.Add(-time.Second)
	for after := (time.Time{}); after.Before(newest); {
		after = newest
		if err := c.updatedAfter(ctx, r, after, func(p pull) {
			all[p.Number] = p
			if p.UpdatedAt.After(newest) {
				newest = p.UpdatedAt
			}
		}); err != nil {
			return nil, err
		}
	}
	r.pulls, r.since = slices.SortedFunc(maps.Values(all), func(a, b pull) int { return cmp.Compare(a.Number, b.Number) }), since
	for i := range r.pulls {
		if err := c.complete(ctx, r, &r.pulls[i]); err != nil {
			r.since = time.Time{}
			return nil, err
		}
	}
	return r.pulls, nil
}

// updatedAfter reads the merged pull requests that were updated after a moment, the latest first.
func (c *Collector) updatedAfter(ctx context.Context, r *repository, after time.Time, add func(pull)) error {
	first := 50
	if c.Checks {
		first = 20
	}
	variables := map[string]any{"branch": r.branch, "first": first, "checks": c.Checks}
	return github.QueryPages(ctx, r.API, pullsQuery, variables, func(page []pull) bool {
		for _, p := range page {
			if !p.UpdatedAt.After(after) {
				return false
			}
			add(p)
		}
		return true
	})
}

// complete reads the rest of the long lists of a pull request.
func (c *Collector) complete(ctx context.Context, r *repository, p *pull) error {
	events, contexts := &p.TimelineItems, p.contexts()
	for events.PageInfo.HasNextPage || contexts.PageInfo.HasNextPage {
		var answer struct{ Repository struct{ PullRequest pull } }
		variables := map[string]any{
			"number": p.Number, "checks": c.Checks, "events": events.PageInfo.EndCursor, "contexts": contexts.PageInfo.EndCursor,
		}
		if err := r.Query(ctx, pullQuery, variables, &answer); err != nil {
			return err
		}
		events.Extend(&answer.Repository.PullRequest.TimelineItems)
		contexts.Extend(answer.Repository.PullRequest.contexts())
	}
	return nil
}

// contexts are the checks of the last commit.
func (p *pull) contexts() *github.Connection[check] {
	if len(p.Head.Nodes) == 0 || p.Head.Nodes[0].Commit.StatusCheckRollup == nil {
		return &github.Connection[check]{}
	}
	return &p.Head.Nodes[0].Commit.StatusCheckRollup.Contexts
}

// bot reports whether an account belongs to a program.
func (a *author) bot() bool {
	return a != nil && (a.Type == "Bot" || strings.HasSuffix(a.Login, "[bot]"))
}

// is reports whether two accounts are the same. Those that were deleted can't be told apart.
func (a *author) is(b *author) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Login == b.Login
}
