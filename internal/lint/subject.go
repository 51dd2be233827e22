package lint

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// subject is one state of a repository, read and in canonical form.
type subject struct {
	tree  *document.Tree
	set   *schema.Set
	rules *policy.Catalogue
	shape []finding.Finding
	bases map[*Base]*base
}

// law is what documents are judged by: rules, and the settings of them.
type law struct {
	rules    *policy.Catalogue
	settings *document.Value
}

func (s *subject) law() law { return law{s.rules, s.set.Settings} }

// read reads a repository, rules beside documents.
func read(ctx context.Context, root fs.FS) (*subject, error) {
	var rules *policy.Catalogue
	var rulesErr error
	var group sync.WaitGroup
	group.Go(func() { rules, rulesErr = policy.Load(root) })
	tree, err := document.Load(ctx, root)
	group.Wait()
	if err != nil {
		return nil, explain(err)
	}
	if rulesErr != nil {
		return nil, rulesErr
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		return nil, err
	}
	shape, err := set.Check(tree)
	if err != nil {
		return nil, err
	}
	return &subject{tree: tree, set: set, rules: rules, shape: shape, bases: map[*Base]*base{}}, nil
}

func explain(err error) error {
	if errors.Is(err, document.ErrNoFolder) {
		return &schema.Error{
			Message: "found no folder " + document.Folder + "/, expected one with a scorecard in it",
			Hint:    fmt.Sprintf("run scorelint in the repository's root or name the root, and write %s/scorecard.yaml", document.Folder),
			Err:     err,
		}
	}
	return err
}

// judge runs rules over the documents, applies the waivers and puts all findings in order.
func (s *subject) judge(ctx context.Context, by law, opt Options) (finding.Result, error) {
	set := s.set
	if by.rules != s.rules {
		set = set.JudgedBy(by.rules.Settable(), by.settings)
	}
	engine, err := by.rules.Compile(set)
	if err != nil {
		return finding.Result{}, err
	}
	judged, counts, err := engine.Eval(ctx, s.tree, opt.policy())
	if err != nil {
		return finding.Result{}, err
	}
	return s.result(judged, counts, engine.Severity(policy.WaiverUnused), opt.AsOf), nil
}

func (opt Options) policy() policy.Options {
	return policy.Options{AsOf: opt.AsOf, Timeout: opt.Timeout, Print: opt.Print, Trace: opt.Trace}
}

// result applies the waivers to what rules found and puts it in order with what is wrong about the shape.
func (s *subject) result(judged []finding.Finding, counts []finding.Rule, unused finding.Severity, asOf string) finding.Result {
	judged = withoutShape(judged, s.shape)
	waivers := applyWaivers(s.tree, judged, s.set.Period.Name, asOf)
	all := append(judged, s.shape...)
	all = append(all, faults(waivers, s.tree, s.set.Period.Name, unused)...)
	finding.Sort(all)
	return finding.Result{
		AsOf:      asOf,
		Documents: len(s.tree.Documents()),
		Rules:     count(counts, all, s.tree),
		Findings:  all,
	}
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
