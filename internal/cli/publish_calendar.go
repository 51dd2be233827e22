package cli

import (
	"context"
	"io/fs"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/notify"
	"github.com/scorelint/scorelint/internal/report"
)

// calendar says what the days alone have changed since the report that stands at the tip was written. It is empty where
// the documents have changed, too: then they don't give that report any more.
func (o *publishOptions) calendar(ctx context.Context, tip fs.FS, run *lint.Run, set *report.Set) (string, error) {
	text, err := fs.ReadFile(tip, set.Main.Path)
	then := report.AsOf(text)
	if err != nil || then == "" || then >= run.Result.AsOf {
		return "", nil
	}
	opt, err := o.judge.on(o.env, tip)
	if err != nil {
		return "", err
	}
	opt.AsOf, opt.Print = then, nil
	before, err := lint.Do(ctx, opt)
	if err != nil {
		return "", err
	}
	written, err := render(before, "", report.Formats()[0])
	if err != nil {
		return "", err
	}
	if plan, err := written.Plan(tip); err != nil || len(plan.Changes) > 0 {
		return "", err
	}
	now := noticesOf(run, set.Review)
	return notify.Subject(now.Since(noticesOf(before, written.Review))), nil
}
