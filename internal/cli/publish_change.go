package cli

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/notify"
	"github.com/scorelint/scorelint/internal/report"
)

// change renders the reports of a commit, and gives those that it lacks.
func (o *publishOptions) change(ctx context.Context, repo *git.Repo, commit string) (made git.Change, err error) {
	tip, err := atCommit(ctx, repo, commit)
	if err != nil {
		return made, err
	}
	opt, err := o.judge.on(o.env, tip)
	if err != nil {
		return made, err
	}
	run, plan, err := planned(ctx, opt)
	if err != nil {
		return made, err
	}
	o.env.warnOfSize(plan.Set)
	made.Files = map[string][]byte{}
	for _, f := range plan.Changes {
		made.Files[f.Path] = f.Content
	}
	if len(made.Files) > 0 {
		if plan.Calendar, err = calendar(ctx, opt, run, plan.Set); err != nil {
			return made, err
		}
	}
	if made.Message, err = plan.Message(o.text); err != nil {
		err = fmt.Errorf("can't fill --message: %w", err)
	}
	return made, err
}

// planned judges a repository, renders its reports and compares them with those that stand there.
func planned(ctx context.Context, opt lint.Options) (*lint.Run, *report.Plan, error) {
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return nil, nil, err
	}
	set, err := render(run, "", report.Formats()[0])
	if err != nil {
		return nil, nil, err
	}
	plan, err := set.Plan(opt.Root)
	return run, plan, err
}

// calendar says what the days alone have changed since the report that stands at the tip was written. It is empty where
// the documents have changed, too: then they don't give that report any more.
func calendar(ctx context.Context, opt lint.Options, run *lint.Run, set *report.Set) (string, error) {
	text, err := fs.ReadFile(opt.Root, set.Main.Path)
	then := report.AsOf(text)
	if err != nil || then == "" || then >= opt.AsOf {
		return "", nil
	}
	opt.AsOf, opt.Print = then, nil
	before, plan, err := planned(ctx, opt)
	if err != nil || len(plan.Changes) > 0 {
		return "", err
	}
	now := noticesOf(run, set.Review)
	return notify.Subject(now.Since(noticesOf(before, plan.Set.Review))), nil
}
