package collect

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// alert is one of any kind. A day that it doesn't have is nil.
type alert struct {
	Created       time.Time  `json:"created_at"`
	Fixed         *time.Time `json:"fixed_at"`
	Dismissed     *time.Time `json:"dismissed_at"`
	AutoDismissed *time.Time `json:"auto_dismissed_at"`
	Resolved      *time.Time `json:"resolved_at"`
}

// openAt reports whether an alert was open right before a moment.
func (a *alert) openAt(moment time.Time) bool {
	for _, ended := range []*time.Time{a.Fixed, a.Dismissed, a.AutoDismissed, a.Resolved} {
		if ended != nil && ended.Before(moment) {
			return false
		}
	}
	return a.Created.Before(moment)
}

// alertSources are what raises alerts. Every secret counts as critical.
var alertSources = [...]struct{ name, path string }{
	{"code scanning", "/code-scanning/alerts?severity=critical&per_page=100"},
	{"Dependabot", "/dependabot/alerts?severity=critical&per_page=100"},
	{"secret scanning", "/secret-scanning/alerts?per_page=100"},
}

// addAlerts adds how many critical alerts were open at the end of the last day, for each source that is switched on.
func (c *Collector) addAlerts(ctx context.Context, repo *repository, t *tally) error {
	for _, source := range alertSources {
		open := 0
		err := github.Pages(ctx, repo.API, source.path, func(page []alert) bool {
			for _, a := range page {
				if a.openAt(c.Until) {
					open++
				}
			}
			return true
		})
		switch status, reason := github.Refused(err); {
		case err == nil:
			t.beside[source.name] += open
			t.values = append(t.values, float64(open))
		case status != http.StatusNotFound && status != http.StatusForbidden:
			return err
		case !switchedOff(reason):
			return unmeasured("the token may not see the alerts of %s in %s (%s)", source.name, repo.name, reason)
		default:
			c.Note(fmt.Sprintf("%s: %s is switched off (%s)", repo.name, source.name, reason))
		}
	}
	return nil
}

// switchedOff tells by GitHub's words that there is nothing to see from that there is something that the token may not see.
func switchedOff(reason string) bool {
	words := []string{"disabled", "not enabled", "must be enabled", "no analysis found"}
	return slices.ContainsFunc(words, func(part string) bool { return strings.Contains(strings.ToLower(reason), part) })
}
