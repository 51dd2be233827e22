package github

import (
	"context"
	"fmt"
	"net/http"
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

var toComment = purpose{verb: "comment in", access: "set permissions: pull-requests: write for a job that comments on pull requests, issues: write for one on issues; " +
	"the token of a pull request from a fork can only read"}

// KeepComment writes a comment, or brings the one up to date that the token's owner has written with the same key. It says
// whether it wrote.
func (a API) KeepComment(ctx context.Context, want Comment) (wrote bool, err error) {
	a, err = a.prepared(toComment)
	if err != nil {
		return false, err
	}
	// After each failure it looks again: a request whose answer was lost may have been heeded.
	err = a.retry(ctx, func() error {
		once, err := a.writeComment(ctx, want)
		wrote = wrote || once
		return err
	})
	return wrote, err
}

func (a API) writeComment(ctx context.Context, want Comment) (wrote bool, err error) {
	marker := fmt.Sprintf("<!-- scorelint comment %s -->", want.Key)
	is, err := a.findComment(ctx, want.On, marker)
	if err != nil {
		return false, err
	}
	body := object{"body": strings.TrimRight(want.Body, "\n") + "\n\n" + marker + "\n"}
	switch {
	case is == nil && want.Late, is != nil && sameText(is.Body, body["body"].(string)):
		return false, nil
	case is == nil:
		return true, a.once(ctx, http.MethodPost, fmt.Sprintf("/issues/%d/comments", want.On), body, &struct{}{})
	}
	return true, a.once(ctx, http.MethodPatch, fmt.Sprintf("/issues/comments/%d", is.ID), body, &struct{}{})
}

// findComment finds the comment that ends with a marker and that the token's owner has written: what a comment says is no proof
// of who wrote it.
func (a API) findComment(ctx context.Context, on int, marker string) (*thread, error) {
	me, err := a.me(ctx)
	if err != nil {
		return nil, err
	}
	const perPage = 100
	for page := 1; ; page++ {
		var listed []*thread
		if err := a.once(ctx, http.MethodGet, fmt.Sprintf("/issues/%d/comments?per_page=%d&page=%d", on, perPage, page), nil, &listed); err != nil {
			return nil, err
		}
		for _, c := range listed {
			if me.made(c) && strings.HasSuffix(strings.TrimSpace(c.Body), marker) {
				return c, nil
			}
		}
		if len(listed) < perPage {
			return nil, nil
		}
	}
}
