package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// marker stands hidden at the end of what [API.KeepIssues] writes: what it is about, for whom, and the items that were told.
type marker struct {
	scope, key string
	items      []string
}

var markerPattern = regexp.MustCompile(`<!-- scorelint notify ([0-9a-f]+)/([0-9a-f]+)((?: [0-9a-f]+)*) -->`)

func (k *keeper) marker(key string, items []string) string {
	return fmt.Sprintf("\n<!-- scorelint notify %s -->\n", strings.Join(append([]string{k.scope + "/" + key}, items...), " "))
}

func markerIn(body string) marker {
	found := markerPattern.FindStringSubmatch(body)
	if found == nil {
		return marker{}
	}
	return marker{found[1], found[2], strings.Fields(found[3])}
}

// issuesPerPage keeps an answer small: an issue is a few KiB, and up to 64 KiB more are its text.
const issuesPerPage = 50

// find lists the issues of the scope that the token's owner has made, open or closed, the first one first. The label
// keeps the list short; what an issue says is no proof of who made it.
func (k *keeper) find(ctx context.Context) ([]*thread, error) {
	me, err := k.me(ctx)
	if err != nil {
		return nil, err
	}
	found := []*thread{}
	for page := 1; ; page++ {
		var listed []*thread
		query := url.Values{
			"labels": {IssueLabel}, "state": {"all"}, "sort": {"created"}, "direction": {"asc"},
			"per_page": {fmt.Sprint(issuesPerPage)}, "page": {fmt.Sprint(page)},
		}
		if err := k.once(ctx, http.MethodGet, "/issues?"+query.Encode(), nil, &listed); err != nil {
			return nil, err
		}
		for _, is := range listed {
			if me.made(is) && markerIn(is.Body).scope == k.scope {
				found = append(found, is)
			}
		}
		if len(listed) < issuesPerPage {
			return found, nil
		}
	}
}

// account is who a token belongs to. The one of an app, such as that of a workflow, can't ask for its name.
type account struct{ Login string }

func (a API) me(ctx context.Context) (account, error) {
	var me account
	err := a.once(ctx, http.MethodGet, userPath, nil, &me)
	if r := new(refusal); errors.As(err, &r) {
		return account{}, nil
	}
	return me, err
}

// made reports whether the account has made an issue: only apps make issues as a bot.
func (a account) made(is *thread) bool {
	if is.PullRequest != nil {
		return false
	}
	if a.Login == "" {
		return is.User.Type == "Bot"
	}
	return strings.EqualFold(is.User.Login, a.Login)
}
