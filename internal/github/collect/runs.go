package collect

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

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

// addRuns adds how many minutes the runs of workflows took for nothing.
func (c *Collector) addRuns(ctx context.Context, repo *repository, t *tally) error {
	runs, err := repo.runs(ctx, c.From, c.Until)
	if err != nil {
		return err
	}
	for _, last := range runs {
		if last.Conclusion == "" {
			continue // it still runs
		}
		lost := 0.0
		if last.failed() {
			lost = last.minutes()
		}
		if last.failed() || last.Attempt > 1 {
			t.beside["failed or run again"]++
		}
		for n := 1; n < last.Attempt; n++ {
			var earlier run
			if err := repo.Get(ctx, fmt.Sprintf("/actions/runs/%d/attempts/%d", last.ID, n), &earlier); err != nil {
				return err
			}
			lost += earlier.minutes()
		}
		t.values = append(t.values, lost)
	}
	return nil
}

// runs reads those on the default branch that were created in [from, until). GitHub gives no more than a thousand for a search,
// so more are searched for in halves of the time.
func (r *repository) runs(ctx context.Context, from, until time.Time) ([]run, error) {
	const most, second = 1000, time.Second
	type page struct {
		Total int   `json:"total_count"`
		Runs  []run `json:"workflow_runs"`
	}
	span := from.Format(time.RFC3339) + ".." + until.Add(-second).Format(time.RFC3339)
	query := url.Values{"branch": {r.branch}, "created": {span}, "per_page": {"100"}}
	var all []run
	total, half := 0, until.Sub(from)/2
	err := github.Pages(ctx, r.API, "/actions/runs?"+query.Encode(), func(p page) bool {
		total = p.Total
		all = append(all, p.Runs...)
		return total <= most || half < second
	})
	if err != nil || total <= most || half < second {
		return all, err
	}
	middle := from.Add(half.Truncate(second))
	first, err := r.runs(ctx, from, middle)
	if err != nil {
		return nil, err
	}
	rest, err := r.runs(ctx, middle, until)
	return append(first, rest...), err
}
