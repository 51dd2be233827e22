// Package collect measures repositories on GitHub: how long reviews wait, whether gates held, and what failures cost.
//
// What is asked for lies in one file for each source, and what it comes to in functions on plain values beside it.
// docs/collect.md states each measure in one sentence.
package collect

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/github"
)

// Options say what to measure.
type Options struct {
	API          github.API
	Server       string    // that people open, such as https://github.com
	From, Until  time.Time // Until is the first moment after
	Environments []string  // names of what counts as production
	Checks       bool      // whether gates will be measured: their checks make pull requests slow to read
	Note         func(text string)
}

// Figure is what a measure comes to over the repositories of an area.
type Figure struct {
	Value   float64
	Samples int // 0 where it is a count of things, not a figure over samples
	Also    []Also
	Source  string // the address of what was counted
}

// Also is a number that stands beside a figure.
type Also struct {
	Name  string
	Value float64
}

// Unmeasured says why there is no figure. It is not a failure, and never a 0.
type Unmeasured struct{ Why string }

func (u *Unmeasured) Error() string { return u.Why }

// String is the figure in a few words.
func (f *Figure) String() string {
	text := number(f.Value)
	if f.Samples > 0 {
		text += " of " + finding.Count(f.Samples, "sample")
	}
	for _, a := range f.Also {
		text += ", " + a.Name + " " + number(a.Value)
	}
	return text
}

// counts stands beside a figure where there is something to count.
func counts(name string, n int) []Also {
	if n == 0 {
		return nil
	}
	return []Also{{name, float64(n)}}
}

func number(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }

func unmeasured(format string, args ...any) error {
	return &Unmeasured{fmt.Sprintf(format, args...)}
}

// measure adds up what its repositories have, and says what that comes to.
type measure struct {
	id    string
	start func(*Collector) sum
	page  func(*Collector, *repository) string // below the repository, where people see what was counted
}

// sum is a measure over repositories, one after the other.
type sum interface {
	add(ctx context.Context, repo *repository) error
	figure() (Figure, error)
}

// Gates is the id of the measure that needs [Options.Checks].
const Gates = "gate-pass-rate"

const criticals = "open-criticals"

func measures() []measure {
	return []measure{
		{"review-hours", func(c *Collector) sum { return &reviewHours{Collector: c} }, pullsPage},
		{Gates, func(c *Collector) sum { return &gatePassRate{Collector: c} }, pullsPage},
		{"deploy-failures", func(c *Collector) sum { return &deployFailures{Collector: c} }, func(*Collector, *repository) string { return "/deployments" }},
		{"lead-time-hours", func(c *Collector) sum { return &leadTime{Collector: c} }, pullsPage},
		{criticals, func(c *Collector) sum { return &openCriticals{Collector: c, counts: map[string]int{}} }, func(*Collector, *repository) string { return "/security" }},
		{"workflow-minutes-lost", func(c *Collector) sum { return &minutesLost{Collector: c} }, runsPage},
	}
}

// Measures lists the ids of what can be measured.
func Measures() []string {
	var ids []string
	for _, m := range measures() {
		ids = append(ids, m.id)
	}
	return ids
}

// Snapshot reports whether a measure is of the end of the last day, and not of all days.
func Snapshot(id string) bool { return id == criticals }

// Collector measures repositories. It reads of each what several measures need only once.
type Collector struct {
	Options
	known map[string]*repository
}

// New makes a collector.
func New(o Options) *Collector { return &Collector{o, map[string]*repository{}} }

// Measure measures the repositories of an area together. The error is [*Unmeasured] where there is nothing to write.
func (c *Collector) Measure(ctx context.Context, id string, repositories []string) (Figure, error) {
	for _, m := range measures() {
		if m.id == id {
			return c.measure(ctx, m, repositories)
		}
	}
	return Figure{}, unmeasured("%s is not collected from GitHub", id)
}

func (c *Collector) measure(ctx context.Context, m measure, names []string) (Figure, error) {
	total, page := m.start(c), ""
	for _, name := range names {
		repo, err := c.repository(ctx, name)
		if err != nil {
			return Figure{}, err
		}
		if repo.idle != "" {
			continue
		}
		err = total.add(ctx, repo)
		if status, reason := github.Refused(err); status == http.StatusForbidden || status == http.StatusNotFound {
			return Figure{}, unmeasured("the token may not read what this takes of %s (%s)", repo.name, reason)
		}
		if err != nil {
			return Figure{}, err
		}
		if page == "" {
			page = c.Server + "/" + repo.name + m.page(c, repo)
		}
	}
	if page == "" {
		return Figure{}, unmeasured("none of its repositories is in use")
	}
	f, err := total.figure()
	f.Source, f.Value = page, round(f.Value)
	return f, err
}

// days is the range of days as GitHub's searches take it.
func (c *Collector) days() string {
	return c.From.Format(time.DateOnly) + ".." + c.Until.AddDate(0, 0, -1).Format(time.DateOnly)
}

func (c *Collector) within(t time.Time) bool { return !t.Before(c.From) && t.Before(c.Until) }

func pullsPage(c *Collector, r *repository) string {
	return "/pulls?q=" + url.QueryEscape("is:pr base:"+r.branch+" merged:"+c.days())
}

func runsPage(c *Collector, r *repository) string {
	return "/actions?query=" + url.QueryEscape("branch:"+r.branch+" created:"+c.days())
}
