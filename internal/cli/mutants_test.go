package cli

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/schema"
)

// harmless are mutants of which nothing has to be said, as patterns of what was changed, and why.
var harmless = map[string]string{
	`move the document .* within its period`:                                             "which file holds a document means nothing within a period",
	`move the file scorecard/scorecard.yaml to scorecard(/2026Q3)?`:                      "nor does it of what belongs to no period",
	`(reorder|repeat) .*[: .]areas\[\]|swap .*[: .]areas\[\] and .*\bareas`:              "areas are a set",
	`reorder Scorecard .*: (failureModes|frictionSources|trackers|people)\[\]`:           "a vocabulary is a set",
	`swap Scorecard .*: (failureModes\[\] and failureModes|trackers\[\] and trackers)`:   "in whatever way its order changes",
	`swap Scorecard .*: (frictionSources\[\] and frictionSources|people\[\] and people)`: "in whatever way its order changes",
	`repeat Scorecard .*: trackers\[\]`:                                                  "a tracker that stands there twice is one",
	`reorder Review .*: friction\[\]`:                                                    "friction is shown by how many rows it slows down",
	`reorder Exception .*: renewals\[\]`:                                                 "renewals are read by their days",
	`retype Area .*: (standardPath|escalation.needed) to truth`:                          "true is the same value as yes",
	`(drop|retype) (Exception|Ask) .*: status( to nothing)?`:                             "an exception or an ask without a status is open",
	`.* of 2026-Q4.*|.* scorecard/2026-Q4/.*`:                                            "the draft of a later period is in no report yet, and no rule judges it",
	`.* Exception not-yet of no period: .*`:                                              "an exception that opens after the day of the report is in none yet",
}

// TestNoMutantIsSilent changes scorecards at random, at one place in each mutant. Each must be an error, have another
// finding, change a report, or be known to be harmless.
func TestNoMutantIsSilent(t *testing.T) {
	for dir, asOf := range map[string]string{"../..": "2026-11-23", "../report/testdata/quarters": "2026-09-25"} {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			m := newMutator(t, os.DirFS(dir))
			m.rng = rand.New(rand.NewPCG(12, 12))
			same := newSpeaker(t, asOf).sameAs(t, m.tree())
			total, reviewed, silent := mutants/2, 0, map[string]int{}
			for range total {
				files, what := m.mutant()
				switch {
				case !same(files):
				case isHarmless(what):
					reviewed++
				default:
					silent[what]++
				}
			}
			for what, n := range silent {
				t.Errorf("nothing is said of %d mutants: %s", n, what)
			}
			t.Logf("%d mutants, %d of them known to be harmless, %d silent", total, reviewed, len(silent))
		})
	}
}

func isHarmless(what string) bool {
	for pattern := range harmless {
		if regexp.MustCompile("^(?:" + pattern + ")$").MatchString(what) {
			return true
		}
	}
	return false
}

// speaker says what people are told of a scorecard.
type speaker struct {
	asOf     string
	settable []schema.Rule
}

func newSpeaker(t *testing.T, asOf string) speaker {
	t.Helper()
	rules, err := policy.Load(policy.Where{})
	if err != nil {
		t.Fatal(err)
	}
	return speaker{asOf, rules.Settable()}
}

// sameAs gives a function that reports whether as much is said of other files. What takes longer is asked only where the
// rest is the same: the reports after the shape, and the rules last.
func (s speaker) sameAs(t *testing.T, files fstest.MapFS) func(other fstest.MapFS) bool {
	run, shape := s.shape(t, files)
	reports, found := s.reports(run), s.findings(t, files)
	return func(other fstest.MapFS) bool {
		run, said := s.shape(t, other)
		return said == shape && s.reports(run) == reports && s.findings(t, other) == found
	}
}

// shape is what is said before a rule has judged, or a report is written.
func (s speaker) shape(t *testing.T, files fstest.MapFS) (*lint.Run, string) {
	t.Helper()
	tree, err := document.Load(t.Context(), files)
	if err != nil {
		return nil, err.Error()
	}
	set, err := schema.New(tree, s.settable)
	if err != nil {
		return nil, err.Error()
	}
	found, err := set.Check(tree)
	if err != nil {
		return nil, err.Error()
	}
	var said strings.Builder
	for _, f := range found {
		fmt.Fprintln(&said, f.Rule, f.Message)
	}
	return &lint.Run{Tree: tree, Schema: set, Result: finding.Result{AsOf: s.asOf, Findings: found}}, said.String()
}

// reports are the reports of all periods, for people and for programs.
func (s speaker) reports(run *lint.Run) string {
	book, err := bookOf(run)
	if err != nil {
		return err.Error()
	}
	var said strings.Builder
	formats := report.Formats()
	for _, format := range []report.Format{formats[0], formats[2]} {
		set, err := format.All(book, run.Result)
		if err != nil {
			return err.Error()
		}
		for _, f := range set.Files {
			said.Write(f.Content)
		}
	}
	return withoutLines(said.String())
}

// withoutLines leaves out the numbers of lines: that something is at another place says nothing.
func withoutLines(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.Contains(line, `"line": `) || strings.Contains(line, `"column": `) {
			continue
		}
		for {
			before, after, found := strings.Cut(line, "#L")
			out.WriteString(before)
			if !found {
				break
			}
			line = strings.TrimLeft(after, "0123456789L-")
		}
	}
	return out.String()
}

// findings are what a lint says.
func (s speaker) findings(t *testing.T, files fstest.MapFS) string {
	t.Helper()
	run, err := lint.Do(t.Context(), lint.Options{Root: files, AsOf: s.asOf})
	if err != nil {
		if wrong := (*schema.Error)(nil); !errors.As(err, &wrong) {
			t.Fatal(err)
		}
		return err.Error()
	}
	var said strings.Builder
	fmt.Fprintln(&said, run.Notes)
	for _, f := range run.Result.Findings {
		fmt.Fprintln(&said, f.Rule, f.Message, f.Document, f.WaivedBy)
	}
	return said.String()
}
