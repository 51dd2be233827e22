package cli

import (
	"math/rand/v2"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// TestADayThatAReportNamesIsTrueOnEveryDay renders random scorecards on days before, in and long after their periods. What
// stands as of a day, and up to the day of the next change, is the same on all days from the one to the other, and on none
// after them; in every format, with what the rules find, and for closed periods and drafts, too.
func TestADayThatAReportNamesIsTrueOnEveryDay(t *testing.T) {
	step := 36 / samples(4) // days; which ones they are is another thing with each seed
	for seed := range uint64(samples(8)) {
		rng := rand.New(rand.NewPCG(seed, 5))
		files := dispute{rng}.files()
		before := map[string]sight{}
		last := ""
		for day := time.Date(2026, 1, 1+rng.IntN(step), 0, 0, 0, 0, time.UTC); day.Year() < 2027; day = day.AddDate(0, 0, step) {
			asOf := day.Format(time.DateOnly)
			now := onDay(t, files, asOf)
			for period, s := range now {
				if s.Since > asOf && s.Period.State != review.Closed || s.Next != "" && s.Next <= asOf {
					t.Errorf("seed %d: %s of %s stands as of %s and until %s", seed, period, asOf, s.Since, s.Next)
				}
				was, ok := before[period]
				if !ok || was.Since == last && last < s.Period.Start { // a day further back than the report reaches
					continue
				}
				named := was.Next != "" && was.Next <= asOf
				for format, page := range s.pages {
					if (page != was.pages[format]) != named {
						t.Errorf("seed %d: %s of %s as %s is another than on %s: %v, but that day named %q\n%s",
							seed, period, asOf, format, last, !named, was.Next, cmp.Diff(was.pages[format], page))
					}
				}
			}
			before, last = now, asOf
		}
	}
}

// sight is how a period looks on a day.
type sight struct {
	*review.Review
	pages map[string]string // by format
}

func onDay(t *testing.T, files fstest.MapFS, asOf string) map[string]sight {
	t.Helper()
	run, err := lint.Do(t.Context(), lint.Options{Root: files, AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	book, err := bookOf(run)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]sight{}
	for _, p := range book.Periods() {
		s := sight{pages: map[string]string{}}
		if s.Review, err = book.Review(p.Name, asOf); err != nil {
			t.Fatal(err)
		}
		for _, format := range report.Formats() {
			set, err := format.One(book, p.Name, run.Result)
			if err != nil {
				t.Fatal(err)
			}
			s.pages[format.Name] = string(set.Main.Content)
		}
		brief, err := report.RenderBrief(s.Review, run.Result, briefOnly)
		if err != nil {
			t.Fatal(err)
		}
		s.pages["brief"] = string(brief)
		all[p.Name] = s
	}
	return all
}
