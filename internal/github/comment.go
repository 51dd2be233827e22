package github

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// CommentLimit is how many bytes the text of a comment may have: GitHub takes 65,536 characters, among them the marker.
const CommentLimit = 65_000

// Comment is one that is kept on an issue or a pull request.
type Comment struct {
	On   int    // the number of the issue or the pull request
	Key  string // tells it from others there; letters, digits and hyphens
	Body string // Markdown that mentions nobody
	Late bool   // only brought up to date: where there is none yet, nothing is said
}

var toComment = purpose{
	"comment in", "set permissions: pull-requests: write for a job that comments on pull requests, issues: write for one on issues; " +
		"the token of a pull request from a fork can only read",
}

// KeepComment writes a comment, or brings the one up to date that the token's owner has written with the same key.
func (a API) KeepComment(ctx context.Context, want Comment) error {
	a, err := a.prepared(toComment)
	if err != nil {
		return err
	}
	// After each failure it looks again: a request whose answer was lost may have been heeded.
	return a.retry(ctx, func() error { return a.writeComment(ctx, want) })
}

func (a API) writeComment(ctx context.Context, want Comment) error {
	on := fmt.Sprintf("/issues/%d/comments", want.On)
	own, err := a.own(ctx, on, url.Values{"per_page": {"100"}})
	if err != nil {
		return err
	}
	marker := fmt.Sprintf("<!-- scorelint comment %s -->", want.Key)
	at := slices.IndexFunc(own, func(c *thread) bool { return strings.HasSuffix(strings.TrimSpace(c.Body), marker) })
	body := strings.TrimRight(want.Body, "\n") + "\n\n" + marker + "\n"
	switch {
	case at < 0 && want.Late, at >= 0 && sameText(own[at].Body, body):
		return nil
	case at < 0:
		_, err = a.ask(ctx, http.MethodPost, on, object{"body": body}, &struct{}{})
	default:
		err = a.call(ctx, http.MethodPatch, fmt.Sprintf("/issues/comments/%d", own[at].ID), object{"body": body}, &struct{}{})
	}
	return err
}
