package lint

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// state is a repository at one moment, read and in canonical form.
type state struct {
	tree  *document.Tree
	set   *schema.Set
	rules *policy.Catalogue
	shape []finding.Finding
}

func (s *state) run() *Run {
	return &Run{Tree: s.tree, Schema: s.set, Rules: s.rules, Notes: slices.Clone(s.rules.Notes())}
}

func read(ctx context.Context, opt Options, ignoring *document.Tree) (*state, error) {
	tree, rules, err, rulesErr := load(ctx, policy.Where{Root: opt.Root, Dirs: opt.Policies}, ignoring, opt.Limits)
	if err := cmp.Or(err, rulesErr); err != nil {
		return nil, err
	}
	return check(tree, rules)
}

// load reads documents and rules at the same time. Where the Scorecard then names other folders of rules, it reads those.
func load(ctx context.Context, from policy.Where, ignoring *document.Tree, limits *policy.Limits) (tree *document.Tree, rules *policy.Catalogue, err, rulesErr error) {
	var group sync.WaitGroup
	group.Go(func() { rules, rulesErr = rulesIn(ctx, from, limits) })
	tree, err = document.LoadIgnoring(ctx, from.Root, ignoring)
	group.Wait()
	named, namedErr := from.NamedBy(tree)
	switch {
	case namedErr != nil:
		rules, rulesErr = nil, namedErr
	case from.Dirs == nil && named.Dirs != nil:
		rules, rulesErr = rulesIn(ctx, named, limits)
	}
	if errors.Is(err, document.ErrNoFolder) {
		err = &schema.Error{
			Message: "found no folder " + document.Folder + "/, expected one with a scorecard in it",
			Hint:    "run scorelint in the repository's root or name the root; scorelint init writes a scorecard to begin with",
			Err:     err,
		}
	}
	return tree, rules, err, rulesErr
}

func rulesIn(ctx context.Context, where policy.Where, limits *policy.Limits) (*policy.Catalogue, error) {
	rules, err := limits.Load(ctx, where)
	if err == nil {
		rules.Precompile()
	}
	return rules, err
}

// check brings documents into canonical form.
func check(tree *document.Tree, rules *policy.Catalogue) (*state, error) {
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		return nil, err
	}
	shape, err := set.Check(tree)
	if err != nil {
		return nil, err
	}
	return &state{tree: tree, set: set, rules: rules, shape: shape}, nil
}

// judge runs the rules of a state over the documents, with the settings of that, compares them with the state before a change
// (nil for none), applies the waivers and marks the findings that are known already.
func (s *state) judge(ctx context.Context, by *state, since *base, known []finding.Finding, opt Options) (finding.Result, error) {
	set := s.set
	if by.rules != s.rules {
		set = set.JudgedBy(by.rules.Settable(), by.set.Settings)
	}
	engine, err := by.rules.Compile(set)
	if err != nil {
		return finding.Result{}, err
	}
	how := policy.Options{AsOf: opt.AsOf, Print: opt.Print, Trace: opt.Trace}
	if err := engine.Prove(ctx, how); err != nil {
		return finding.Result{}, err
	}
	found, rules, err := engine.Eval(ctx, s.tree, how)
	if err != nil {
		return finding.Result{}, err
	}
	found = s.withoutLost(withoutShape(found, s.shape))
	waivers := applyWaivers(s.tree, found, s.set.Period.Name, opt.AsOf)
	changes, judged, err := s.changes(ctx, since, engine.Severity, opt)
	if err != nil {
		return finding.Result{}, err
	}
	all := slices.Concat(found, s.shape, changes, faults(waivers, engine.Severity(policy.WaiverUnused)))
	finding.Sort(all)
	finding.MarkExisting(all, known)
	count := len(all)
	all = concerning(all, opt.Files)
	return finding.Result{
		Elsewhere: count - len(all),
		AsOf:      opt.AsOf,
		Documents: len(s.tree.Documents()),
		Ignored:   s.tree.Ignored,
		Rules:     s.count(rules, all, judged),
		Findings:  all,
	}, nil
}

// concerning are the findings that stand in one of some files, or are related to them; without files all of them.
func concerning(all []finding.Finding, files []string) []finding.Finding {
	if len(files) == 0 {
		return all
	}
	return slices.DeleteFunc(all, func(f finding.Finding) bool {
		in := func(r finding.Related) bool { return slices.Contains(files, r.Span.File) }
		return !slices.Contains(files, f.Span.File) && !slices.ContainsFunc(f.Related, in)
	})
}

// count says for every rule how many documents it judged and how many findings it has. The rules about shape judge every
// document, that about waivers every exception, and those about changes what they compared.
func (s *state) count(rules []finding.Rule, found []finding.Finding, judged map[string]int) []finding.Rule {
	documents := s.tree.Documents()
	for _, shape := range schema.ShapeRules() {
		rules = append(rules, finding.Rule{ID: shape.ID, Severity: shape.Severity, Judged: len(documents)})
	}
	for _, d := range documents {
		if d.Kind == document.Exception {
			judged[policy.WaiverUnused]++
		}
	}
	findings := map[string]int{}
	for _, f := range found {
		findings[f.Rule]++
	}
	for i := range rules {
		r := &rules[i]
		r.Findings = findings[r.ID]
		if n := judged[r.ID]; n > 0 && r.Severity != finding.Off {
			r.Judged = n
		}
	}
	slices.SortFunc(rules, func(a, b finding.Rule) int { return cmp.Compare(a.ID, b.ID) })
	return rules
}

// withoutShape leaves out what rules say of a value whose shape is wrong: rules don't see such a value and take it
// for missing, and people read at the same place what is wrong with it.
func withoutShape(found, shape []finding.Finding) []finding.Finding {
	start := func(f finding.Finding) finding.Span { return finding.Span{File: f.Span.File, Start: f.Span.Start} }
	wrong := map[finding.Span]bool{}
	for _, f := range shape {
		if f.Rule == schema.RuleWrongType {
			wrong[start(f)] = true
		}
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return wrong[start(f)] })
}

// withoutLost leaves out rows that are missed where a document of the period can't be read, or has an id of another form.
// That may be the row.
func (s *state) withoutLost(found []finding.Finding) []finding.Finding {
	unknown := func(d *document.Document) bool { return d.Kind == document.Area && schema.IDFrom(d.ID) != d.ID }
	if !slices.ContainsFunc(s.tree.Files, func(f *document.File) bool {
		return f.Period == s.set.Period.Name && (f.Lost > 0 || slices.ContainsFunc(f.Documents, unknown))
	}) {
		return found
	}
	return slices.DeleteFunc(found, func(f finding.Finding) bool { return f.Rule == policy.RowDropped })
}
