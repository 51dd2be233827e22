package lint

import (
	"context"
	"io/fs"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// Session judges one repository again and again. Each result is the one that [Do] would give, but what is known since
// the last run is not found out again: of 10,000 rows with one changed, that row is read, checked and judged, and
// whatever depends on it. A Session holds one state of the repository, and is for one goroutine.
//
// It keeps nothing that is in doubt: a change to the Scorecard or to rules, or an error, leaves only the text of files,
// and on another day everything is judged anew.
type Session struct {
	tree    *document.Tree // as it was read last; nil for not at all
	subject *subject       // of the last run; nil where that was none, or failed
	engine  *policy.Engine
	checked *schema.Checked
}

// most is how many names a session looks at one by one. With more, as after a git checkout, it looks at all files.
const most = 100

// Do judges the repository after changes to the files, and to whatever lies in the folders, of these names. They are
// paths in the repository; nil stands for all.
func (s *Session) Do(ctx context.Context, opt Options, changed []string) (*Run, error) {
	if opt.PolicyFrom != nil || opt.NewSince != nil {
		return Do(ctx, opt)
	}
	if len(changed) > most {
		changed = nil
	}
	read := s.tree != nil
	run, err := s.run(ctx, opt, changed)
	if read && s.tree == nil && ctx.Err() == nil { // a lint tells of all that it can't read
		run, err = s.run(ctx, opt, nil)
	}
	if err != nil {
		*s = Session{tree: s.tree}
	}
	return run, err
}

func (s *Session) run(ctx context.Context, opt Options, changed []string) (*Run, error) {
	before := s.tree
	rules, err := s.load(ctx, opt.Root, changed)
	if err != nil {
		return nil, err
	}
	if err := s.check(before, rules); err != nil {
		return nil, err
	}
	var found []finding.Finding
	var counts []finding.Rule
	if found, counts, err = s.engine.Eval(ctx, s.tree, opt.policy()); err != nil {
		return nil, err
	}
	result := s.subject.result(found, counts, s.engine.Severity(policy.WaiverUnused), opt.AsOf)
	return &Run{Tree: s.tree, Schema: s.subject.set, Rules: rules, Result: result}, nil
}

// load reads the files that may have changed.
func (s *Session) load(ctx context.Context, root fs.FS, changed []string) (rules *policy.Catalogue, err error) {
	s.tree, rules, err = load(
		func() (*document.Tree, error) { return document.Reload(ctx, root, s.tree, changed) },
		func() (*policy.Catalogue, error) {
			switch {
			case s.subject == nil:
				return policy.Load(root)
			case changed == nil || slices.ContainsFunc(changed, ofRules):
				return s.subject.rules.Reload(root)
			}
			return s.subject.rules, nil
		},
	)
	return rules, err
}

func ofRules(name string) bool {
	return slices.ContainsFunc(policy.Paths(), func(path string) bool {
		return document.Within(name, path) || document.Within(path, name)
	})
}

// check judges the shape of the documents. By a Scorecard, or rules, that are not those of the last run it begins anew
// with all documents as they are written.
func (s *Session) check(before *document.Tree, rules *policy.Catalogue) error {
	if s.subject == nil || s.subject.rules != rules || !s.subject.set.Holds(s.tree) {
		return s.begin(s.tree.Renew(before), rules)
	}
	if err := s.recheck(s.subject.set, rules); err != nil || s.subject.set.Holds(s.tree) {
		return err
	}
	return s.begin(s.tree.Renew(s.tree), rules) // the Scorecard shared a file with what had to be parsed anew
}

func (s *Session) begin(tree *document.Tree, rules *policy.Catalogue) error {
	*s = Session{tree: tree}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		return err
	}
	if err := s.recheck(set, rules); err != nil {
		return err
	}
	s.engine, err = rules.Compile(set)
	return err
}

func (s *Session) recheck(set *schema.Set, rules *policy.Catalogue) error {
	tree, checked, shape, err := set.Recheck(s.tree, s.checked)
	if err != nil {
		return err
	}
	s.tree, s.checked = tree, checked
	s.subject = &subject{tree: tree, set: set, rules: rules, shape: shape}
	return nil
}
