package collect

import (
	"context"
	"maps"
	"math"
	"net/url"
	"slices"
	"strings"
	"time"
)

// measure is how a number is made of what repositories have.
type measure struct {
	id     string
	add    func(ctx context.Context, repo *repository, t *tally) error
	figure func(values []float64) Figure
	none   string // why there is no figure where nothing was found
	page   string // below the repository, where people see what was counted
}

// tally is what was found so far in the repositories of an area.
type tally struct {
	values []float64
	beside map[string]int // what is counted beside them, by name
}

// Gates is the id of the measure that needs [Options.Checks].
const Gates = "gate-pass-rate"

const criticals = "open-criticals"

// mergedPage lists the pull requests that were merged.
const mergedPage = "/pulls?q=is%3Apr+base%3ABRANCH+merged%3ADAYS"

func (c *Collector) measures() []measure {
	production := strings.Join(c.Environments, " or ")
	return []measure{
		{
			"review-hours", c.addReviews, middle,
			"no pull request that was merged in these days had a review by another person", mergedPage,
		},
		{
			Gates, c.addGates, mean,
			"no pull request that was merged in these days had a check", mergedPage,
		},
		{
			"deploy-failures", c.addDeployments, mean,
			"no deployment to " + production + " ended in these days", "/deployments",
		},
		{
			"lead-time-hours", c.addLeadTimes, middle,
			"no merged pull request came with a deployment to " + production + " or a release of these days", mergedPage,
		},
		{
			criticals, c.addAlerts, sum,
			"code scanning, Dependabot and secret scanning are switched off", "/security",
		},
		{
			"workflow-minutes-lost", c.addRuns, sum,
			"no workflow ran on the default branch in these days", "/actions?query=branch%3ABRANCH+created%3ADAYS",
		},
	}
}

// Measures lists the ids of what can be measured.
func Measures() []string {
	var ids []string
	for _, m := range New(Options{}).measures() {
		ids = append(ids, m.id)
	}
	return ids
}

// Snapshot reports whether a measure is of the end of the last day, and not of all days.
func Snapshot(id string) bool { return id == criticals }

// of is what a tally comes to.
func (m *measure) of(t *tally) (Figure, error) {
	if len(t.values) == 0 {
		return Figure{}, unmeasured("%s", m.none)
	}
	f := m.figure(t.values)
	if !Snapshot(m.id) {
		f.Samples = len(t.values)
	}
	inOrder := func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }
	for _, name := range slices.SortedFunc(maps.Keys(t.beside), inOrder) {
		f.Also = append(f.Also, Also{name, float64(t.beside[name])})
	}
	f.Value = round(f.Value)
	return f, nil
}

// middle is the median, with what nine tenths of the values don't exceed.
func middle(values []float64) Figure {
	return Figure{Value: median(values), Also: []Also{{"p90", round(p90(values))}}}
}

func mean(values []float64) Figure {
	return Figure{Value: sum(values).Value / float64(len(values))}
}

func sum(values []float64) Figure {
	f := Figure{}
	for _, v := range values {
		f.Value += v
	}
	return f
}

// percent is what a sample of a share counts.
func percent(counts bool) float64 {
	if counts {
		return 100
	}
	return 0
}

// median is the middle value, or the mean of the two in the middle.
func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// p90 is the smallest of the values that at least nine tenths of them don't exceed.
func p90(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[(9*len(sorted)+9)/10-1]
}

// round rounds to tenths.
func round(value float64) float64 { return math.Round(value*10) / 10 }

// pageOf is the address of the page where people see what was counted in a repository.
func (c *Collector) pageOf(r *repository, m measure) string {
	days := c.From.Format(time.DateOnly) + ".." + c.Until.AddDate(0, 0, -1).Format(time.DateOnly)
	return c.Server + "/" + r.name + strings.NewReplacer("BRANCH", url.QueryEscape(r.branch), "DAYS", days).Replace(m.page)
}
