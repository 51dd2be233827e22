package lint

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// base is the state of a repository before a change.
type base struct {
	Base
	tree        *document.Tree // nil without documents
	state       *state         // nil without a scorecard
	noScorecard error          // why there is no state
	rules       *policy.Catalogue
	brokenRules error // why there are no rules
}

// readBase reads an earlier state, or returns nil for none.
func readBase(ctx context.Context, from *Base, opt Options) (*base, error) {
	if from == nil {
		return nil, nil
	}
	b := &base{Base: *from}
	b.tree, b.rules, b.noScorecard, b.brokenRules = load(ctx, policy.Where{Root: from.Root, Dirs: opt.Policies, Written: true}, nil, opt.Limits)
	var broken policy.Errors
	if b.brokenRules != nil && !errors.As(b.brokenRules, &broken) {
		return nil, b.useless(b.brokenRules)
	}
	return b, b.expected()
}

// check brings the documents into canonical form. Where the rules can't be read, it does so with others.
func (b *base) check(otherwise *policy.Catalogue) error {
	if b == nil || b.state != nil || b.noScorecard != nil {
		return nil
	}
	rules := b.rules
	if b.brokenRules != nil {
		rules = otherwise
	}
	b.state, b.noScorecard = check(b.tree, rules)
	return b.expected()
}

// expected is an error where more is wrong than that there is no scorecard.
func (b *base) expected() error {
	var none *schema.Error
	if b.noScorecard != nil && !errors.As(b.noScorecard, &none) {
		return b.useless(b.noScorecard)
	}
	return nil
}

func (b *base) useless(err error) error { return fmt.Errorf("%s can't be judged by: %w", b.Name, err) }

// ignoring is the tree by which the documents of a change are read: that leaves out what the Scorecard of the base ignores, so that a change can't
// hide what the base judges. Without a base, or a Scorecard in it, that of the change decides.
func (b *base) ignoring() *document.Tree {
	if b == nil || b.tree.Scorecard() == nil {
		return nil
	}
	return b.tree
}

// ruled is the state with the rules of the base. Without a scorecard it has no settings of them.
func (b *base) ruled() *state {
	if b.state != nil {
		return b.state
	}
	return &state{rules: b.rules, set: new(schema.Set)}
}

// Before is the state before a change, judged by the rules that judge the change.
type Before struct {
	Name  string   // as people know it
	Run   *Run     // nil where it could not be judged
	Err   error    // why not; a [schema.Error] where it has no scorecard
	Rules []string // the files, and the settings, by which the change touches the rules
}

// judge judges the state before the change where its findings are asked for. It returns nil where they are not.
func (b *base) judge(ctx context.Context, head *state, by *state, opt Options) (*Before, error) {
	if b == nil {
		return nil, nil
	}
	before := &Before{Name: b.Name, Err: b.noScorecard, Rules: b.differences(head)}
	switch {
	case b.state == nil:
		return before, nil
	case opt.NewSince == nil && !opt.Compare:
		return nil, nil
	}
	opt.Print, opt.Trace, opt.Files = nil, nil, nil // what rules print of the state before concerns nobody
	result, err := b.state.judge(ctx, by, nil, nil, opt)
	switch {
	case err == nil:
		before.Run = b.state.run()
		before.Run.Result = result
	case opt.NewSince != nil:
		return nil, fmt.Errorf("%s can't be judged: %w", b.Name, err)
	}
	before.Err = err
	return before, nil
}

// judgeByBase takes rules and settings from the base, so that a change can't bend the rules that judge it. Where the
// change touches them, it is judged by its own rules too. Where the rules of the base can't even judge the base, nothing
// would ever mend them, so that the change is judged by its own rules alone.
func (r *Run) judgeByBase(ctx context.Context, head *state, base, since *base, opt Options) error {
	err := base.brokenRules
	if err == nil {
		err = r.judge(ctx, head, base.ruled(), since, opt)
	}
	if err != nil {
		broken := base.brokenRules
		if broken == nil {
			broken = base.judgeItself(ctx, opt)
		}
		if broken == nil || ctx.Err() != nil {
			return base.cannotJudge(head, err)
		}
		r.Notes = append(r.Notes, fmt.Sprintf("the rules of %s are broken, so the change was judged by its own rules alone: %s", base.Name, firstLine(broken)))
		return r.judge(ctx, head, head, since, opt)
	}
	touched := base.differences(head)
	if len(touched)+len(base.rules.Rewritten()) == 0 {
		return nil
	}
	opt.Trace = nil // which is for the rules of the base
	if ownIgnore := head.set.Scorecard.Strings("ignore"); !slices.Equal(ownIgnore, head.tree.Ignore) {
		if head, err = read(ctx, opt, nil); err != nil {
			return err
		}
	}
	own, err := head.judge(ctx, head, nil, r.known(opt), opt)
	if err != nil {
		return fmt.Errorf("the change touches the rules, and its own rules can't judge: %w", err)
	}
	r.Own = &own
	if len(touched) == 0 {
		return nil
	}
	r.Notes = append(r.Notes, "this change touches the rules: "+strings.Join(touched, ", "))
	return nil
}

// judgeItself is an error where the rules of the base can't judge the base.
func (b *base) judgeItself(ctx context.Context, opt Options) error {
	if b.state == nil {
		return nil
	}
	opt.Print, opt.Trace = nil, nil
	opt.Limits.Restart() // a change that used up the time of the base's rules must not be rid of them
	_, err := b.state.judge(ctx, b.state, nil, nil, opt)
	return err
}

// cannotJudge explains that rules that can judge the base can't judge the change.
func (b *base) cannotJudge(head *state, err error) error {
	if b.state == nil || reflect.DeepEqual(b.state.set.OwnScales(), head.set.OwnScales()) {
		return err
	}
	return &schema.Error{
		Message: fmt.Sprintf("the rules of %s can't judge by the changed scales: %s", b.Name, err),
		Hint:    "change a scale in three steps: add the new values; then change the rules and the rows; then delete the old values",
		Err:     err,
	}
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}

// differences lists the rule files and the settings that the base and a change don't have in common.
func (b *base) differences(head *state) []string {
	if b.brokenRules != nil {
		return nil
	}
	touched := b.rules.Differences(head.rules)
	if !reflect.DeepEqual(b.ruled().set.Settings.Native(), head.set.Settings.Native()) {
		touched = append(touched, "rules in the Scorecard")
	}
	if b.tree.Scorecard() != nil && !slices.Equal(b.tree.Ignore, head.set.Scorecard.Strings("ignore")) {
		touched = append(touched, "ignore in the Scorecard")
	}
	if !slices.Equal(b.rules.Folders(), head.rules.Folders()) {
		touched = append(touched, "policies in the Scorecard")
	}
	return touched
}
