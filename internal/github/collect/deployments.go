package collect

import (
	"context"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// deployFailures is how many deployments to production failed.
type deployFailures struct {
	*Collector
	failed, all int
}

func (s *deployFailures) add(ctx context.Context, repo *repository) error {
	deployments, err := s.deployments(ctx, repo)
	for _, d := range deployments {
		if ended, failed, _ := d.outcome(); ended && s.within(d.CreatedAt) {
			s.all++
			if failed {
				s.failed++
			}
		}
	}
	return err
}

func (s *deployFailures) figure() (Figure, error) {
	if s.all == 0 {
		return Figure{}, unmeasured("no deployment to %s ended in these days", oneOf(s.Environments))
	}
	return Figure{Value: 100 * float64(s.failed) / float64(s.all), Samples: s.all, Also: counts("failed", s.failed)}, nil
}

// deployment is one to production.
type deployment struct {
	CreatedAt time.Time
	CommitOID string
	Statuses  connection[deploymentStatus]
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
    deployments(environments: $environments, orderBy: {field: CREATED_AT, direction: DESC}, first: 50, after: $after) {
      nodes {
        createdAt commitOid
        statuses(last: 100) { nodes { state createdAt } pageInfo { hasNextPage endCursor } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

// deployments reads the deployments of the days that are measured, and before them back to one that succeeded; the latest first.
func (c *Collector) deployments(ctx context.Context, r *repository) ([]deployment, error) {
	type page struct {
		Repository struct{ Deployments connection[deployment] }
	}
	var all []deployment
	err := github.QueryPages(ctx, r.Reader, deploymentsQuery, map[string]any{"environments": c.Environments}, func(p page) (string, bool) {
		list := p.Repository.Deployments
		for _, d := range list.Nodes {
			if !d.CreatedAt.Before(c.Until) {
				continue
			}
			all = append(all, d)
			if ended, failed, _ := d.outcome(); ended && !failed && d.CreatedAt.Before(c.From) {
				return "", false
			}
		}
		return list.next()
	})
	slices.SortStableFunc(all, func(a, b deployment) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return all, err
}
