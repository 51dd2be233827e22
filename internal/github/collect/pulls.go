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
	First         connection[headCommit] // the first commit
	Head          connection[headCommit] // the last one
	TimelineItems connection[event]
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
		StatusCheckRollup *struct{ Contexts connection[check] }
	}
}

// connection is GraphQL's list, or a page of it.
type connection[T any] struct {
	Nodes    []T
	PageInfo struct {
		HasNextPage bool
		EndCursor   string
	}
}

func (c *connection[T]) next() (after string, more bool) {
	return c.PageInfo.EndCursor, c.PageInfo.HasNextPage
}

const eventsFragment = `
fragment Events on PullRequestTimelineItemsConnection {
  nodes {
    __typename
    ... on ReadyForReviewEvent { createdAt }
    ... on ConvertToDraftEvent { createdAt }
    ... on PullRequestReview { submittedAt author { __typename login } }
  }
  pageInfo { hasNextPage endCursor }
}`

const contextsFragment = `
fragment Contexts on StatusCheckRollupContextConnection {
  nodes {
    __typename
    ... on CheckRun { name conclusion startedAt completedAt }
    ... on StatusContext { context state createdAt }
  }
  pageInfo { hasNextPage endCursor }
}`

const pullsQuery = `query Pulls($owner: String!, $name: String!, $branch: String!, $first: Int!, $after: String, $checks: Boolean!) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: MERGED, baseRefName: $branch, orderBy: {field: UPDATED_AT, direction: DESC}, first: $first, after: $after) {
      nodes {
        number createdAt updatedAt mergedAt isDraft
        author { __typename login }
        mergeCommit { oid }
        first: commits(first: 1) { nodes { commit { authoredDate } } }
        head: commits(last: 1) @include(if: $checks) { nodes { commit { authoredDate statusCheckRollup { contexts(first: 100) { ...Contexts } } } } }
        timelineItems(first: 100, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, PULL_REQUEST_REVIEW]) { ...Events }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}` + eventsFragment + contextsFragment

const eventsQuery = `query Events($owner: String!, $name: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      timelineItems(first: 100, after: $after, itemTypes: [READY_FOR_REVIEW_EVENT, CONVERT_TO_DRAFT_EVENT, PULL_REQUEST_REVIEW]) { ...Events }
    }
  }
}` + eventsFragment

const contextsQuery = `query Contexts($owner: String!, $name: String!, $number: Int!, $after: String!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      head: commits(last: 1) { nodes { commit { authoredDate statusCheckRollup { contexts(first: 100, after: $after) { ...Contexts } } } } }
    }
  }
}` + contextsFragment

// onePull is the answer about the rest of a long list of a pull request.
type onePull struct {
	Repository struct{ PullRequest pull }
}

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
		if err := r.complete(ctx, &r.pulls[i]); err != nil {
			r.since = time.Time{}
			return nil, err
		}
	}
	return r.pulls, nil
}

// updatedAfter reads the merged pull requests that were updated after a moment, the latest first.
func (c *Collector) updatedAfter(ctx context.Context, r *repository, after time.Time, add func(pull)) error {
	type page struct {
		Repository struct{ PullRequests connection[pull] }
	}
	first := 50
	if c.Checks {
		first = 20
	}
	variables := map[string]any{"branch": r.branch, "first": first, "checks": c.Checks}
	return github.QueryPages(ctx, r.Reader, pullsQuery, variables, func(p page) (string, bool) {
		list := p.Repository.PullRequests
		for _, pull := range list.Nodes {
			if !pull.UpdatedAt.After(after) {
				return "", false
			}
			add(pull)
		}
		return list.next()
	})
}

// complete reads the rest of the long lists of a pull request.
func (r *repository) complete(ctx context.Context, p *pull) error {
	events := &p.TimelineItems
	err := r.rest(ctx, eventsQuery, p.Number, func() (string, bool) { return events.next() }, func(more *pull) {
		events.Nodes, events.PageInfo = append(events.Nodes, more.TimelineItems.Nodes...), more.TimelineItems.PageInfo
	})
	contexts := p.contexts()
	if err != nil || contexts == nil {
		return err
	}
	return r.rest(ctx, contextsQuery, p.Number, contexts.next, func(more *pull) {
		contexts.PageInfo.HasNextPage = false
		if next := more.contexts(); next != nil {
			contexts.Nodes, contexts.PageInfo = append(contexts.Nodes, next.Nodes...), next.PageInfo
		}
	})
}

// rest reads the pages of a list of a pull request that come after what is known.
func (r *repository) rest(ctx context.Context, query string, number int, next func() (string, bool), add func(*pull)) error {
	after, more := next()
	if !more {
		return nil
	}
	return github.QueryPages(ctx, r.Reader, query, map[string]any{"number": number, "after": after}, func(page onePull) (string, bool) {
		add(&page.Repository.PullRequest)
		return next()
	})
}

// contexts are the checks of the last commit; nil where it has none.
func (p *pull) contexts() *connection[check] {
	if len(p.Head.Nodes) == 0 || p.Head.Nodes[0].Commit.StatusCheckRollup == nil {
		return nil
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
