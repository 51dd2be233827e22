package collect

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// addLeadTimes adds how many hours changes took from their first commit to production.
func (c *Collector) addLeadTimes(ctx context.Context, repo *repository, t *tally) error {
	deliveries, err := c.deliveries(ctx, repo)
	if err != nil || len(deliveries) < 2 {
		return err
	}
	var brought [][]string // the commits that each brought, but for the first
	since := deliveries[0].at
	for i, d := range deliveries[1:] {
		commits, base, err := c.between(ctx, repo, deliveries[i].commit, d.commit)
		if err != nil {
			return err
		}
		if brought = append(brought, commits); len(commits) > 0 && base.Before(since) {
			since = base
		}
	}
	pulls, err := c.pullsSince(ctx, repo, since)
	begun := map[string]time.Time{} // when the work began on what was merged and not delivered yet, by the commit of the merge
	for _, p := range pulls {
		if p.MergeCommit != nil && len(p.First.Nodes) > 0 {
			begun[p.MergeCommit.OID] = p.First.Nodes[0].Commit.AuthoredDate
		}
	}
	for i, commits := range brought {
		for _, id := range commits {
			if first, ok := begun[id]; ok {
				t.values = append(t.values, deliveries[i+1].at.Sub(first).Hours())
				delete(begun, id)
			}
		}
	}
	return err
}

// delivery is a commit, or a tag, that went to production.
type delivery struct {
	commit string
	at     time.Time
}

// deliveries are the deployments that succeeded in the days that are measured, else the releases, with the one before them; the
// first one first.
func (c *Collector) deliveries(ctx context.Context, repo *repository) ([]delivery, error) {
	deployments, err := c.deployments(ctx, repo)
	var all []delivery
	for _, d := range deployments {
		if ended, failed, at := d.outcome(); ended && !failed {
			all = append(all, delivery{d.CommitOID, at})
		}
	}
	if err == nil && len(all) == 0 {
		all, err = repo.releases(ctx, c.From)
	}
	all = slices.DeleteFunc(all, func(d delivery) bool { return !d.at.Before(c.Until) })
	slices.SortStableFunc(all, func(a, b delivery) int { return a.at.Compare(b.at) })
	for len(all) > 1 && all[1].at.Before(c.From) {
		all = all[1:]
	}
	return all, err
}

// releases lists the releases back to one that was published before a day. Drafts and those for trial are none.
func (r *repository) releases(ctx context.Context, from time.Time) ([]delivery, error) {
	type release struct {
		Draft, Prerelease bool
		Tag               string    `json:"tag_name"`
		Published         time.Time `json:"published_at"`
	}
	var all []delivery
	err := github.Pages(ctx, r.API, "/releases?per_page=100", func(page []release) bool {
		before := false
		for _, one := range page {
			if !one.Draft && !one.Prerelease {
				all = append(all, delivery{one.Tag, one.Published})
				before = before || one.Published.Before(from)
			}
		}
		return !before
	})
	return all, err
}

// between lists what one delivery has that the one before it had not, and the date of the commit of that. It is nothing where one
// of the two is gone.
func (c *Collector) between(ctx context.Context, repo *repository, before, after string) (commits []string, base time.Time, err error) {
	if before == after {
		return nil, base, nil
	}
	type page struct {
		Base struct {
			Commit struct{ Committer struct{ Date time.Time } }
		} `json:"base_commit"`
		Commits []struct{ SHA string }
	}
	path := "/compare/" + url.PathEscape(before) + "..." + url.PathEscape(after) + "?per_page=100"
	err = github.Pages(ctx, repo.API, path, func(p page) bool {
		base = p.Base.Commit.Committer.Date
		for _, commit := range p.Commits {
			commits = append(commits, commit.SHA)
		}
		return true
	})
	if status, _ := github.Refused(err); status == http.StatusNotFound {
		c.Note(fmt.Sprintf("%s: what came between %s and %s is not known, for one of them is gone", repo.name, before, after))
		return nil, base, nil
	}
	return commits, base, err
}
