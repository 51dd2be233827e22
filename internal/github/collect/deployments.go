package collect

import (
	"context"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// addDeployments adds the deployments to production that ended, and which of them failed.
func (c *Collector) addDeployments(ctx context.Context, repo *repository, t *tally) error {
	deployments, err := c.deployments(ctx, repo)
	for _, d := range deployments {
		if ended, failed, _ := d.outcome(); ended && c.within(d.CreatedAt) {
			t.values = append(t.values, percent(failed))
			if failed {
				t.beside["failed"]++
			}
		}
	}
	return err
}

// deployment is one to production.
type deployment struct {
	CreatedAt time.Time
	CommitOID string
	Statuses  github.Connection[deploymentStatus]
}

type deploymentStatus struct {
	State     string
	CreatedAt time.Time
}

// outcome is how a deployment ended, and when. That a later one took its place says nothing about it.
func (d *deployment) outcome() (ended, failed bool, at time.Time) {
	last := deploymentStatus{}
	for _, s := range d.Statuses.Nodes {
		if s.State != "INACTIVE" && !s.CreatedAt.Before(last.CreatedAt) {
			last = s
		}
	}
	failed = last.State == "FAILURE" || last.State == "ERROR"
	return failed || last.State == "SUCCESS", failed, last.CreatedAt
}

const deploymentsQuery = `query Deployments($owner: String!, $name: String!, $environments: [String!], $after: String) {
  repository(owner: $owner, name: $name) {
    page: deployments(environments: $environments, orderBy: {field: CREATED_AT, direction: DESC}, first: 50, after: $after) {
      nodes {
        createdAt commitOid
        statuses(last: 100) { nodes { state createdAt } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

// deployments reads the deployments of the days that are measured, and before them back to one that succeeded; the latest first.
func (c *Collector) deployments(ctx context.Context, r *repository) ([]deployment, error) {
	var all []deployment
	variables := map[string]any{"environments": c.Environments}
	err := github.QueryPages(ctx, r.API, deploymentsQuery, variables, func(page []deployment) bool {
		for _, d := range page {
			if !d.CreatedAt.Before(c.Until) {
				continue
			}
			all = append(all, d)
			if ended, failed, _ := d.outcome(); ended && !failed && d.CreatedAt.Before(c.From) {
				return false
			}
		}
		return true
	})
	slices.SortStableFunc(all, func(a, b deployment) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return all, err
}
