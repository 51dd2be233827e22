// Package lint judges a repository: documents, then their shape, then the rules, then waivers.
package lint

import (
	"context"
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
	Trace   *policy.Trace // measures the rules that the repository is judged by; nil to measure nothing

	PolicyFrom *Base // judge by the rules and the settings of this state; nil for the repository's own
	NewSince   *Base // only findings that this state doesn't have fail; nil for all
	Compare    bool  // judge the state before the change too, whichever of the two names it
}

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

// Do judges a repository. An error means that it could not be judged, and is no finding.
func Do(ctx context.Context, opt Options) (*Run, error) {
	head, err := read(ctx, opt.Root)
	if err != nil {
		return nil, err
	}
	run := &Run{Tree: head.tree, Schema: head.set, Rules: head.rules}
	law := head.law()
	if opt.PolicyFrom != nil {
		if law, err = run.judgedByBase(ctx, head, opt); err != nil {
			return nil, err
		}
	}
	if run.Result, err = head.judge(ctx, law, opt); err != nil {
		return nil, err
	}
	return run, run.compare(ctx, head, law, opt)
}
