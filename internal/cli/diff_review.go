package cli

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// diffOf tells how a run differs from the state before the change, which was judged with it.
func diffOf(run *lint.Run, from, to report.Side) (*report.Diff, error) {
	d := &report.Diff{From: from, To: to, Rules: run.Before.Rules, Unread: unread(run.Before.Run, run)}
	var none *schema.Error
	if err := run.Before.Err; err != nil && !errors.As(err, &none) {
		return nil, fmt.Errorf("%s can't be judged: %w", from.Name, err)
	} else if err != nil {
		d.Absent = none.Message
	}
	before, after, err := reviewsOf(run, from)
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	if was := run.Before.Run; was != nil {
		found = was.Result.Findings
	}
	d.Difference = review.Compare(before, after)
	d.Findings = finding.Between(found, run.Result.Findings, later(&d.Difference, run.Tree))
	return d, nil
}

// reviewsOf are the reviews of both sides, made at the same time; that before the change is nil where there is none.
func reviewsOf(run *lint.Run, from report.Side) (before, after *review.Review, err error) {
	var unread error
	var earlier sync.WaitGroup
	if was := run.Before.Run; was != nil {
		earlier.Go(func() { before, unread = reviewOf(was, "", run.Result.AsOf) })
	}
	after, err = reviewOf(run, "", run.Result.AsOf)
	earlier.Wait()
	if err == nil && unread != nil {
		err = fmt.Errorf("%s can't be compared: %w", from.Name, unread)
	}
	return before, after, err
}

// later tells what a document of the state before is called now, and whether it is there.
func later(d *review.Difference, tree *document.Tree) func(finding.Document) (finding.Document, bool) {
	there := map[finding.Document]bool{}
	for _, doc := range tree.Documents() {
		there[doc.Ref()] = true
	}
	return func(was finding.Document) (finding.Document, bool) {
		if was.Kind == document.Area {
			was.ID = d.Renamed(was.ID)
		}
		if d.NewPeriod() && was.Period == d.Before.Period.Name {
			was.Period = d.After.Period.Name
		}
		return was, was.Kind == "" || there[was]
	}
}

// unread lists the files that can't be read on any side.
func unread(runs ...*lint.Run) []string {
	var names []string
	for _, run := range runs {
		if run == nil {
			continue
		}
		for _, f := range run.Tree.Findings() {
			names = append(names, f.Span.File)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
