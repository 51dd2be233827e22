// Package lint judges a repository: documents, then their shape, then the rules, then waivers.
package lint

import (
	"context"
	"errors"
	"io"
	"io/fs"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// Options say how to judge a repository.
type Options struct {
	Root   fs.FS          // the repository
	AsOf   string         // YYYY-MM-DD
	Limits *policy.Limits // of what the rules may cost; nil for those of memory alone
	Print  io.Writer      // takes what rules print; nil for nowhere
	Trace  *policy.Trace  // measures the rules that the repository is judged by; nil to measure nothing

	Policies []policy.Dir // the rules beside the built-in ones, in place of those that the repository and its base name; nil for these

	PolicyFrom *Base // judge by the rules and the settings of this state; nil for the repository's own
	NewSince   *Base // only findings that this state doesn't have fail; nil for all
	Compare    bool  // judge the state before the change too, whichever of the two names it

	Files  []string // the result has only what concerns these files; none for everything
	Edited Edited   // finds generated files that the change has edited; nil to look for none
}

// Edited finds generated files that differ from those of an earlier state and that the documents don't give. It returns
// how many files it compared, too.
type Edited func(ctx context.Context, before Base) ([]finding.Finding, int, error)

// Base is an earlier state of the repository.
type Base struct {
	Name string // as people know it
	Root fs.FS
}

// Run is a repository that was judged, with what it was judged from.
type Run struct {
	Tree   *document.Tree // canonical
	Schema *schema.Set
	Rules  *policy.Catalogue // that it was judged by
	Result finding.Result
	Own    *finding.Result // by the repository's own rules, where they differ from those it was judged by
	Notes  []string        // what people should know beside the findings
	Before *Before         // the state before the change, where that was judged too
}

// Fails reports whether the repository fails: by the rules it was judged by, or by its own where they differ, because
// those will judge it once they are merged.
func (r *Run) Fails(threshold finding.Severity) bool {
	return r.Result.Fails(threshold) || r.Own != nil && r.Own.Fails(threshold)
}

// OnlyOwn lists the findings that only the repository's own rules have.
func (r *Run) OnlyOwn() []finding.Finding {
	if r.Own == nil {
		return nil
	}
	return finding.Except(r.Own.Findings, r.Result.Findings)
}

// Read reads a repository and brings its documents into canonical form, without judging them: the run has no result.
func Read(ctx context.Context, root fs.FS) (*Run, error) {
	s, err := read(ctx, Options{Root: root, Limits: new(policy.Limits)}, nil)
	if err != nil {
		return nil, err
	}
	return s.run(), nil
}

// Do judges a repository. An error means that it could not be judged, and is no finding.
func Do(ctx context.Context, opt Options) (*Run, error) {
	if opt.Limits == nil {
		opt.Limits = new(policy.Limits)
	}
	base, err := readBase(ctx, opt.PolicyFrom, opt)
	if err != nil {
		return nil, err
	}
	head, err := read(ctx, opt, base.ignoring())
	if err != nil {
		return nil, err
	}
	since := base
	if opt.NewSince != nil && opt.NewSince != opt.PolicyFrom {
		if since, err = readBase(ctx, opt.NewSince, opt); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(base.check(head.rules), since.check(head.rules)); err != nil {
		return nil, err
	}
	run := head.run()
	if base != nil {
		return run, run.judgeByBase(ctx, head, base, since, opt)
	}
	return run, run.judge(ctx, head, head, since, opt)
}

// judge judges the state before the change, where that is asked for, and then the change.
func (r *Run) judge(ctx context.Context, head *state, by *state, since *base, opt Options) (err error) {
	r.Rules = by.rules
	if r.Before, err = since.judge(ctx, head, by, opt); err != nil {
		return err
	}
	r.Result, err = head.judge(ctx, by, since, r.known(opt), opt)
	return err
}

// known are the findings that don't fail, because the state before the change has them too.
func (r *Run) known(opt Options) []finding.Finding {
	if opt.NewSince == nil || r.Before.Run == nil {
		return nil
	}
	return r.Before.Run.Result.Findings
}
