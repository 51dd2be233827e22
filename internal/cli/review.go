package cli

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// render renders one period, or with "" every period up to the one in review.
func render(run *lint.Run, period string, format report.Format) (*report.Set, error) {
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	result := run.Result
	result.Findings = slices.DeleteFunc(slices.Clone(result.Findings), func(f finding.Finding) bool {
		return f.Rule == document.RuleInTheWay && format.Has(f.Span.File) // what is written stands there instead
	})
	if period != "" {
		return format.One(book, period, result)
	}
	set, err := format.All(book, result)
	return set, unreadFirst(run, err)
}

// reviewOf is the review of a period, or with "" of the one in review.
func reviewOf(run *lint.Run, period, asOf string) (*review.Review, error) {
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	if period != "" {
		return book.Review(period, asOf)
	}
	current, err := book.Current(asOf)
	return current, unreadFirst(run, err)
}

// unreadFirst adds to an error about a review that a file can't be read, which may be why.
func unreadFirst(run *lint.Run, err error) error {
	if bad := run.Tree.Findings(); err != nil && len(bad) > 0 {
		return hinted(err, fmt.Sprintf("mend %s first: %s", bad[0].Span, bad[0].Message))
	}
	return err
}

// bookOf is the typed model of what was judged.
func bookOf(run *lint.Run) (*review.Book, error) {
	scales := map[string][]review.Level{}
	for name, levels := range run.Schema.Vocabulary.Scales {
		for _, l := range levels {
			scales[name] = append(scales[name], review.Level(l))
		}
	}
	return review.New(run.Tree, review.Options{
		Scales: scales, ExpiryWarning: run.Schema.IntParam("exception/expires-soon", "days"), ClosingTime: run.Schema.IntParam("review/period-over", "days"),
		Fresh: run.Schema.IntParam("measurement/stale", "days"),
		Known: []int{
			run.Schema.IntParam("ask/evidence-dead", "days"), run.Schema.IntParam("ask/done-while-open", "days"),
			run.Schema.IntParam("exception/backlog-dead", "days"), run.Schema.IntParam("exception/backlog-closed", "days"),
		},
	})
}
