package cli

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/review"
)

// agreementDay lies in the period in review of random scorecards.
const agreementDay = "2026-09-20"

// TestRulesAndReportsSayTheSame compares what rules find in random scorecards with what the reports show.
func TestRulesAndReportsSayTheSame(t *testing.T) {
	said := map[string]int{}
	all := samples(80)
	for seed := range uint64(all) {
		files := dispute{rand.New(rand.NewPCG(seed, 5))}.files()
		run, reviews := ruledAndReported(t, files)
		review := reviews[len(reviews)-1]
		for rule, shown := range map[string][]string{
			"ask/overdue":                  overdue(review),
			"exception/renewal-incomplete": unrecorded(reviews),
			"row/dropped":                  dropped(review),
			"row/unexplained-change":       unexplained(review),
		} {
			found := foundBy(run, rule)
			if diff := cmp.Diff(shown, found); diff != "" {
				t.Errorf("seed %d: %s: the reports show -, the rule finds +:\n%s", seed, rule, diff)
			}
			said[rule] += len(found)
		}
	}
	for rule, n := range said {
		if n < all/8 {
			t.Errorf("%s found %d, too few to compare", rule, n)
		}
	}
}

// ruledAndReported returns the reviews up to the one that the rules judge, which is the last.
func ruledAndReported(t *testing.T, files fstest.MapFS) (*lint.Run, []*review.Review) {
	t.Helper()
	run, err := lint.Do(t.Context(), lint.Options{Root: files, AsOf: agreementDay})
	if err != nil {
		t.Fatal(err)
	}
	book, err := bookOf(run)
	if err != nil {
		t.Fatal(err)
	}
	var reviews []*review.Review
	for _, p := range book.Periods() {
		view, err := book.Review(p.Name, agreementDay)
		if err != nil {
			t.Fatal(err)
		}
		if p.State != review.Draft {
			reviews = append(reviews, view)
		}
	}
	return run, reviews
}

// foundBy lists the ids that a rule found something about, each once. Of row/dropped that is the row that is gone.
func foundBy(run *lint.Run, rule string) []string {
	ids := map[string]bool{}
	for _, f := range run.Result.Findings {
		switch {
		case f.Rule != rule:
		case rule == "row/dropped":
			ids[strings.Split(f.Message, `"`)[1]] = true
		default:
			ids[f.Document.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// overdue leaves out asks for which a recovery date has been agreed: the report says so, and the rule lets them stand.
func overdue(r *review.Review) []string {
	ids := map[string]bool{}
	for i := range r.Asks {
		if r.Asks[i].Overdue() && !r.Asks[i].Recovering {
			ids[r.Asks[i].ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// dropped leaves out what another row took up that was there already: the report has no word for that.
func dropped(r *review.Review) []string {
	ids := map[string]bool{}
	for _, row := range r.Changes.Dropped {
		ids[row.ID] = !slices.ContainsFunc(r.Rows, func(other *review.Row) bool { return other.Was == row.ID })
	}
	maps.DeleteFunc(ids, func(_ string, gone bool) bool { return !gone })
	return slices.Sorted(maps.Keys(ids))
}

// unexplained leaves out what is better by one step: the report marks it, and the rule lets it stand.
func unexplained(r *review.Review) []string {
	ids := map[string]bool{}
	for _, change := range slices.Concat(r.Changes.Better, r.Changes.Worse, r.Changes.Mixed, r.Changes.Unclear) {
		far := slices.ContainsFunc(change.Fields, func(f review.FieldChange) bool { return f.Steps < -1 || f.Steps > 1 })
		if far && slices.Contains(r.Changes.Unexplained, change.Row) {
			ids[change.Row.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

func unrecorded(reviews []*review.Review) []string {
	ids := map[string]bool{}
	for _, r := range reviews {
		for _, e := range r.Exceptions {
			if e.Unrecorded {
				ids[e.ID] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(ids))
}
