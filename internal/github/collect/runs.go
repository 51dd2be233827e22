package collect

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// minutesLost is how long workflows ran for nothing.
type minutesLost struct {
	*Collector
	minutes   float64
	runs, bad int
}

// run is a run of a workflow, or one attempt at it.
type run struct {
	ID         int64
	Attempt    int `json:"run_attempt"`
	Conclusion string
	Created    time.Time `json:"created_at"`
	Started    time.Time `json:"run_started_at"`
	Updated    time.Time `json:"updated_at"`
}

func (r *run) failed() bool {
	return r.Conclusion == "failure" || r.Conclusion == "timed_out" || r.Conclusion == "startup_failure"
}

func (r *run) minutes() float64 { return max(0, r.Updated.Sub(r.Started).Minutes()) }

func (s *minutesLost) add(ctx context.Context, repo *repository) error {
	runs, err := s.list(ctx, repo, s.From, s.Until)
	if err != nil {
		return err
	}
	for _, last := range runs {
		if last.Conclusion == "" {
			continue // it still runs
		}
		s.runs++
		if last.failed() {
			s.minutes += last.minutes()
		}
		if last.failed() || last.Attempt > 1 {
			s.bad++
		}
		for n := 1; n < last.Attempt; n++ {
			var earlier run
			if err := repo.Get(ctx, fmt.Sprintf("/actions/runs/%d/attempts/%d", last.ID, n), &earlier); err != nil {
				return err
			}
			s.minutes += earlier.minutes()
		}
	}
	return nil
}

func (s *minutesLost) figure() (Figure, error) {
	if s.runs == 0 {
		return Figure{}, unmeasured("no workflow ran on the default branch in these days")
	}
	return Figure{Value: s.minutes, Samples: s.runs, Also: counts("failed or run again", s.bad)}, nil
}

// list reads the runs on the default branch that were created in [from, until). GitHub gives no more than a thousand for a search,
// so more are searched for in halves of the time.
func (s *minutesLost) list(ctx context.Context, repo *repository, from, until time.Time) ([]run, error) {
	const most, second = 1000, time.Second
	type page struct {
		Total int   `json:"total_count"`
		Runs  []run `json:"workflow_runs"`
	}
	span := from.Format(time.RFC3339) + ".." + until.Add(-second).Format(time.RFC3339)
	query := url.Values{"branch": {repo.branch}, "created": {span}, "per_page": {"100"}}
	var all []run
	total, half := 0, until.Sub(from)/2
	err := github.Pages(ctx, repo.Reader, "/actions/runs?"+query.Encode(), func(p page) bool {
		total = p.Total
		all = append(all, p.Runs...)
		return total <= most || half < second
	})
	if err != nil || total <= most || half < second {
		return all, err
	}
	middle := from.Add(half.Truncate(second))
	first, err := s.list(ctx, repo, from, middle)
	if err != nil {
		return nil, err
	}
	rest, err := s.list(ctx, repo, middle, until)
	return append(first, rest...), err
}
