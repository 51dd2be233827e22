package cli

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report/diff"
	"github.com/scorelint/scorelint/internal/schema"
)

// compare says how a run differs from the state before the change, which was judged with it.
func compare(run *lint.Run, from, to diff.Side) (*diff.Diff, error) {
	before, after := diff.State{Side: from}, diff.State{Side: to, Findings: run.Result.Findings, Documents: references(run.Tree)}
	var none *schema.Error
	if err := run.Before.Err; err != nil && !errors.As(err, &none) {
		return nil, fmt.Errorf("%s can't be judged: %w", from.Name, err)
	}
	var unread error
	var earlier sync.WaitGroup
	if was := run.Before.Run; was != nil {
		before.Findings = was.Result.Findings
		earlier.Go(func() { before.Review, unread = reviewOf(was, "", run.Result.AsOf) })
	}
	var err error
	after.Review, err = reviewOf(run, "", run.Result.AsOf)
	earlier.Wait()
	if err != nil {
		return nil, err
	}
	if unread != nil {
		return nil, fmt.Errorf("%s can't be compared: %w", from.Name, unread)
	}
	d := diff.New(before, after)
	d.Rules, d.Unread = run.Before.Rules, unreadFiles(run.Before.Run, run)
	d.Changed = d.Changed || len(d.Rules) > 0
	if none != nil {
		d.Absent = none.Message
	}
	return d, nil
}

func references(tree *document.Tree) []finding.Document {
	var all []finding.Document
	for _, doc := range tree.Documents() {
		all = append(all, doc.Ref())
	}
	return all
}

// unreadFiles lists the files that can't be read on any side.
func unreadFiles(runs ...*lint.Run) []string {
	var names []string
	for _, run := range runs {
		if run != nil {
			for _, f := range run.Tree.Findings() {
				names = append(names, f.Span.File)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
