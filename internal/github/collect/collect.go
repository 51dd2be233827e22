// Package collect measures repositories on GitHub: how long reviews wait, whether gates held, and what failures cost.
//
// What is asked for lies in one file for each source, and what a measure makes of it in one table.
// docs/collect.md states each measure in one sentence.
package collect

import (
	"context"
	"fmt"
	"net/http"
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

func unmeasured(format string, args ...any) error {
	return &Unmeasured{fmt.Sprintf(format, args...)}
}

// String is the figure in a few words.
func (f *Figure) String() string {
	number := func(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
	text := number(f.Value)
	if f.Samples > 0 {
		text += " of " + finding.Count(f.Samples, "sample")
	}
	for _, a := range f.Also {
		text += ", " + a.Name + " " + number(a.Value)
	}
	return text
}

// Collector measures repositories. It reads of each what several measures need only once.
type Collector struct {
	Options
	known map[string]*repository
}

// New makes a collector.
func New(o Options) *Collector { return &Collector{o, map[string]*repository{}} }

// Measure measures the repositories of an area together. The error is [*Unmeasured] where there is nothing to write.
func (c *Collector) Measure(ctx context.Context, id string, repositories []string) (Figure, error) {
	for _, m := range c.measures() {
		if m.id == id {
			return c.measure(ctx, m, repositories)
		}
	}
	return Figure{}, unmeasured("%s is not collected from GitHub", id)
}

func (c *Collector) measure(ctx context.Context, m measure, names []string) (Figure, error) {
	total, page := &tally{beside: map[string]int{}}, ""
	for _, name := range names {
		repo, err := c.repository(ctx, name)
		if err != nil {
			return Figure{}, err
		}
		if repo.branch == "" {
			continue
		}
		err = m.add(ctx, repo, total)
		if status, reason := github.Refused(err); status == http.StatusForbidden || status == http.StatusNotFound {
			return Figure{}, unmeasured("the token may not read what this takes of %s (%s)", repo.name, reason)
		}
		if err != nil {
			return Figure{}, err
		}
		if page == "" {
			page = c.pageOf(repo, m)
		}
	}
	if page == "" {
		return Figure{}, unmeasured("none of its repositories is in use")
	}
	f, err := m.of(total)
	f.Source = page
	return f, err
}

func (c *Collector) within(t time.Time) bool { return !t.Before(c.From) && t.Before(c.Until) }
