// Package lint judges a repository: documents, then their shape, then the rules, then waivers.
package lint

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// Options say how to judge a repository.
type Options struct {
	Root    fs.FS         // the repository
	AsOf    string        // YYYY-MM-DD
	Timeout time.Duration // for the rules on one document; 0 for no limit
	Print   io.Writer     // takes what rules print; nil for nowhere
}

// Run is a repository that was judged, with what it was judged from.
type Run struct {
	Tree   *document.Tree // canonical
	Schema *schema.Set
	Rules  *policy.Catalogue
	Result finding.Result
}

// Do judges a repository. An error means that it could not be judged, and is no finding.
func Do(ctx context.Context, opt Options) (*Run, error) {
	tree, err := document.Load(ctx, opt.Root)
	if err != nil {
		return nil, explain(err)
	}
	rules, err := policy.Load(opt.Root)
	if err != nil {
		return nil, err
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		return nil, err
	}
	found, err := set.Check(tree)
	if err != nil {
		return nil, err
	}
	engine, err := rules.Compile(set)
	if err != nil {
		return nil, err
	}
	judged, counts, err := engine.Eval(ctx, tree, policy.Options{AsOf: opt.AsOf, Timeout: opt.Timeout, Print: opt.Print})
	if err != nil {
		return nil, err
	}
	run := &Run{Tree: tree, Schema: set, Rules: rules}
	judged = withoutShape(judged, found)
	waivers := applyWaivers(tree, judged, set.Period.Name, opt.AsOf)
	found = append(found, judged...)
	found = append(found, faults(waivers, tree, set.Period.Name, engine.Severity(policy.WaiverUnused))...)
	finding.Sort(found)
	run.Result = finding.Result{
		AsOf:      opt.AsOf,
		Documents: len(tree.Documents()),
		Rules:     count(counts, found, tree),
		Findings:  found,
	}
	return run, nil
}

func explain(err error) error {
	if errors.Is(err, document.ErrNoFolder) {
		return &schema.Error{
			Message: "found no folder " + document.Folder + "/, expected one with a scorecard in it",
			Hint:    fmt.Sprintf("run scorelint in the repository's root or name the root, and write %s/scorecard.yaml", document.Folder),
		}
	}
	return err
}

// withoutShape leaves out what rules say of a value whose shape is wrong: rules don't see such a value and take it
// for missing, and people read at the same place what is wrong with it.
func withoutShape(judged, shape []finding.Finding) []finding.Finding {
	type place struct {
		file string
		at   finding.Pos
	}
	wrong := map[place]bool{}
	for _, f := range shape {
		if f.Rule == schema.RuleWrongType {
			wrong[place{f.Span.File, f.Span.Start}] = true
		}
	}
	kept := judged[:0]
	for _, f := range judged {
		if !wrong[place{f.Span.File, f.Span.Start}] {
			kept = append(kept, f)
		}
	}
	return kept
}
