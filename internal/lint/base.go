package lint

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// judgedByBase takes rules and settings from the base, so that a change can't bend the rules that judge it. Where the
// change touches them, it is judged by its own rules too, and both verdicts are told.
func (run *Run) judgedByBase(ctx context.Context, head *subject, opt Options) (law, error) {
	base, err := head.readBase(ctx, opt.PolicyFrom)
	if err != nil {
		return law{}, err
	}
	by := base.law()
	run.Rules = by.rules
	touched := by.differences(head.law())
	if len(touched) == 0 {
		return by, nil
	}
	opt.Trace = nil // which is for the rules of the base
	own, err := head.judge(ctx, head.law(), opt)
	if err != nil {
		return law{}, fmt.Errorf("the change touches the rules, and its own rules can't judge: %w", err)
	}
	run.Own = &own
	run.Notes = append(run.Notes, fmt.Sprintf("this change touches the rules: %s", strings.Join(touched, ", ")))
	return by, nil
}

// law of a base without a scorecard: the rules that lie there, with no settings.
func (b *base) law() law {
	if b.subject != nil {
		return b.subject.law()
	}
	return law{rules: b.rules}
}

// base is the earlier state of a repository, which may have had no scorecard yet.
type base struct {
	name    string
	subject *subject // nil without a scorecard
	none    error    // why there is no subject
	rules   *policy.Catalogue
}

// readBase reads a base, or returns the one that was read already.
func (s *subject) readBase(ctx context.Context, from *Base) (*base, error) {
	if known := s.bases[from]; known != nil {
		return known, nil
	}
	b, err := readBase(ctx, from)
	s.bases[from] = b
	return b, err
}

func readBase(ctx context.Context, from *Base) (*base, error) {
	b := &base{name: from.Name}
	subject, err := read(ctx, from.Root)
	var none *schema.Error
	switch {
	case err == nil:
		b.subject, b.rules = subject, subject.rules
		return b, nil
	case !errors.As(err, &none):
		return nil, fmt.Errorf("%s can't be judged by: %w", from.Name, err)
	}
	b.none = err
	b.rules, err = policy.Load(from.Root)
	return b, err
}

// differences lists the rule files and the settings that two laws don't have in common.
func (l law) differences(other law) []string {
	touched := l.rules.Differences(other.rules)
	if !reflect.DeepEqual(native(l.settings), native(other.settings)) {
		touched = append(touched, "rules in the Scorecard")
	}
	return touched
}

func native(v *document.Value) any {
	if v == nil {
		return nil
	}
	return v.Native()
}

// compare adds what only a comparison with an earlier state can tell.
func (run *Run) compare(ctx context.Context, head *subject, by law, opt Options) error {
	from := opt.NewSince
	if from == nil {
		from = opt.PolicyFrom
	}
	if from == nil {
		return nil
	}
	b, err := head.readBase(ctx, from)
	if err != nil {
		return err
	}
	if b.subject == nil {
		run.Before = &Before{Name: from.Name, Err: b.none}
		return nil
	}
	run.judgeHistory(head, b)
	if opt.NewSince == nil && !opt.Compare {
		return nil
	}
	opt.Print, opt.Trace = nil, nil // what rules say of the base is nobody's concern
	before, err := b.subject.judge(ctx, by, opt)
	if opt.NewSince == nil {
		run.Before = b.judged(head, before, err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("%s can't be judged: %w", from.Name, err)
	}
	run.Before = b.judged(head, before, nil)
	markExisting(run.Result.Findings, before.Findings)
	if run.Own != nil {
		markExisting(run.Own.Findings, before.Findings)
	}
	return nil
}

// markExisting marks the findings that were there before, whatever line they have moved to.
func markExisting(now, before []finding.Finding) {
	type same struct {
		rule, message string
		document      finding.Document
	}
	known := map[same]int{}
	for _, f := range before {
		known[same{f.Rule, f.Message, f.Document}]++
	}
	for i := range now {
		f := &now[i]
		key := same{f.Rule, f.Message, f.Document}
		if known[key] > 0 {
			known[key]--
			f.Existing = true
		}
	}
}
