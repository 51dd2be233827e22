package github

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// thread is an issue, a pull request, or a comment on one, as GitHub gives it.
type thread struct {
	ID          int64
	Number      int
	URL         string `json:"html_url"`
	Title, Body string
	State       string // open or closed
	User        struct{ Login, Type string }
	Labels      []struct{ Name string }
	PullRequest *struct{} `json:"pull_request"`
	Head        struct {  // of a pull request
		Repo struct {
			FullName string `json:"full_name"`
		}
	}
}

func (t *thread) open() bool { return t.State == "open" }

// own lists those issues or comments that the token's owner has written, as who wrote one is all that proves whose it is.
func (a API) own(ctx context.Context, path string, query url.Values) ([]*thread, error) {
	var me struct{ Login string }
	err := a.call(ctx, http.MethodGet, userPath, nil, &me)
	if r := new(refusal); err != nil && !errors.As(err, &r) { // an app's token, such as that of a workflow, can't ask
		return nil, err
	}
	var own []*thread
	err = Pages(ctx, a, path+"?"+query.Encode(), func(page []*thread) bool {
		for _, t := range page {
			mine := strings.EqualFold(t.User.Login, me.Login)
			if me.Login == "" {
				mine = t.User.Type == "Bot" // only apps write as a bot
			}
			if mine && t.PullRequest == nil {
				own = append(own, t)
			}
		}
		return true
	})
	return own, err
}

// sameText compares texts as GitHub keeps them, which may be with other line ends.
func sameText(a, b string) bool {
	tidy := func(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }
	return tidy(a) == tidy(b)
}
