// Package tracker finds out what became of the items that links lead to.
//
// Each tracker is asked through its own API with its own token, and everything else over plain HTTP without any. A token goes to the
// server that it is for and to no other, however a link or an answer looks.
package tracker

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/github"
)

// State is what a link leads to.
type State string

// The states.
const (
	Open    State = "open"
	Closed  State = "closed"
	Found   State = "found"   // it is there; whether it is open isn't known
	Moved   State = "moved"   // the address has changed
	Missing State = "missing" // there is nothing any more
)

// Item is what was found at a link.
type Item struct {
	State   State
	MovedTo string // its address now, where that is another one
}

// Unknown says why it isn't known what a link leads to. It is not a failure: the link may be fine.
type Unknown struct{ Why string }

func (u *Unknown) Error() string { return u.Why }

func unknown(format string, args ...any) error { return &Unknown{fmt.Sprintf(format, args...)} }

// Trackers are what can be asked.
type Trackers struct {
	GitHub github.API
	Server string // of GitHub, that people open, such as https://github.com
	Jira   Jira
	Web    Web
}

// Look finds out what a link leads to. The error is [*Unknown] where nobody can tell.
func (t *Trackers) Look(ctx context.Context, link string) (Item, error) {
	address, err := url.Parse(link)
	if err != nil || address.Scheme != "https" || address.User != nil || address.Host == "" {
		return Item{}, unknown("it is not a plain https link")
	}
	switch {
	case sameHost(address, t.Server):
		return t.onGitHub(ctx, address)
	case t.Jira.URL != "" && strings.HasPrefix(link, strings.TrimSuffix(t.Jira.URL, "/")+"/"):
		return t.Jira.look(ctx, address)
	case keyPattern.MatchString(address.Path):
		return Item{}, unknown("it looks like an item of Jira: set JIRA_URL and JIRA_TOKEN to ask there")
	}
	return t.Web.look(ctx, address)
}

func sameHost(address *url.URL, server string) bool {
	of, err := url.Parse(server)
	return err == nil && strings.EqualFold(of.Host, address.Host)
}
