package cli

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// lintOptions are the flags of lint.
type lintOptions struct {
	env        Env
	dir        string
	files      []string // that findings are wanted of; none for all
	judge      judgeFlags
	policyFrom string
	newSince   string
	format     choice[lintFormat]
	also       []string
	failOn     choice[finding.Severity]
	watch      bool
	trace      bool
	pull       bool // keep a comment on the pull request
	mend       bool
	dryRun     bool
}

func newLint(env Env) *cobra.Command {
	o := &lintOptions{env: env, format: lintFormats(), failOn: severities(finding.Error, finding.SeverityNames()...)}
	cmd := &cobra.Command{
		Use:   "lint [DIR | FILE...]",
		Short: "Check the scorecard against its schema and the policies",
		Long: `lint reads every document below DIR/scorecard, checks its shape and judges the current period and the exceptions by the
built-in rules and those in DIR/policy, or in the folders that the Scorecard's policies or --policy name instead. DIR is the
repository's root, by default the current folder. With FILEs it judges the whole repository that they lie in, and says and counts
only what concerns these files.

With --fix it first writes what is certain, prints the change as a diff, and lints what is then there. With --watch it stays, lints
again once files have changed or a new day has begun, and writes the result whenever that is another one.`,
		Example: `  scorelint lint
  scorelint lint --format json
  scorelint lint scorecard/2026-Q3/areas/core-api-services.yaml
  scorelint lint --as-of 2026-09-30 --fail-on warning
  scorelint lint --output sarif=scorelint.sarif --output junit=scorelint.xml`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.dir, o.files, err = filesOf(args); err != nil {
				return err
			}
			if err := notBoth(cmd, "trace-rules watch", "fix watch"); err != nil {
				return err
			}
			switch {
			case o.dryRun && !o.mend:
				return usageError{errors.New("found --dry-run without --fix, expected both"), cmd}
			case o.watch && o.format.name != "text":
				return usageError{fmt.Errorf("found --watch with --format %s, expected it with the format text", o.format.name), cmd}
			case o.watch:
				return o.runWatch(cmd.Context(), time.Tick(watchInterval))
			case env.inActions() && !cmd.Flags().Changed("format"):
				o.format.name = githubFormat
			}
			if o.mend {
				if err := o.fix(cmd.Context()); err != nil {
					return err
				}
			}
			return o.run(cmd.Context())
		},
	}
	o.judge.register(cmd)
	cmd.Flags().StringVar(&o.policyFrom, "policy-from", "", "judge by the rules and settings of this git revision, so that a change can't bend them")
	cmd.Flags().StringVar(&o.newSince, "new-since", "", "fail only on findings that are not in this git revision")
	completeRef(cmd, "policy-from", &o.dir)
	completeRef(cmd, "new-since", &o.dir)
	cmd.Flags().BoolVarP(&o.watch, "watch", "w", false, "lint again whenever a file changes, and on a new day, until interrupted")
	cmd.Flags().BoolVar(&o.mend, "fix", false, "mend what is certain first: spelling, quotes around handles, forms of dates, trailing blanks")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "with --fix, print the change and write nothing")
	cmd.Flags().BoolVar(&o.trace, "trace-rules", false, "say on stderr how long each rule takes, the slowest first")
	cmd.Flags().BoolVar(&o.pull, "comment", false, "in the workflow of a pull request, keep a comment on it up to date; reads GITHUB_TOKEN and GITHUB_API_URL")
	o.format.register(cmd, "format", "how to write the findings, in a workflow github by default")
	cmd.Flags().StringArrayVar(&o.also, "output", nil, "write the findings to a file as well, as FORMAT=FILE; may be given several times")
	o.failOn.register(cmd, "fail-on", "the least severity that fails")
	return cmd
}

// lintFormat is a way to write what came of a lint.
type lintFormat func(o *lintOptions, run *lint.Run, opt output.Options) error

func lintFormats() choice[lintFormat] {
	var all choice[lintFormat]
	all.add(githubFormat, (*lintOptions).annotate)
	for _, f := range output.Formats() {
		all.add(f.Name, func(o *lintOptions, run *lint.Run, opt output.Options) error {
			return writeFormat(o.env.result(f.Name), f, o.dir, run.Result, opt)
		})
	}
	all.name = "text"
	return all
}

func (o *lintOptions) run(ctx context.Context) error {
	also, err := outputFiles(o.also)
	if err != nil {
		return err
	}
	opt, err := o.options(ctx)
	if err != nil {
		return err
	}
	defer o.env.at("judging the scorecard")()
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return err
	}
	how := output.Options{Color: o.env.color(), Source: sourceOf(run), About: aboutRules(run), Version: thisBuild().Version, Notes: notes(run, o.failOn.get()), Own: run.OnlyOwn()}
	for _, out := range also {
		if err := out.write(o.dir, run, how); err != nil {
			return err
		}
	}
	if err := o.format.get()(o, run, how); err != nil {
		return err
	}
	if err := o.writeTrace(opt.Trace); err != nil {
		return err
	}
	if o.pull {
		if err := o.comment(ctx, run, how); err != nil {
			return err
		}
	}
	if run.Fails(o.failOn.get()) {
		return errFindings
	}
	return nil
}

// options say what is judged, and by what.
func (o *lintOptions) options(ctx context.Context) (lint.Options, error) {
	root, err := openDir(o.dir)
	if err != nil {
		return lint.Options{}, err
	}
	opt, err := o.judge.on(o.env, root)
	if err != nil {
		return opt, err
	}
	opt.Files, opt.Edited = o.files, edited(opt)
	opt.Compare = o.format.name == githubFormat || o.pull
	if o.trace {
		opt.Trace = &policy.Trace{Now: o.env.Now}
	}
	if opt.PolicyFrom, err = o.base(ctx, o.policyFrom); err != nil {
		return opt, err
	}
	if opt.NewSince = opt.PolicyFrom; o.newSince != o.policyFrom {
		opt.NewSince, err = o.base(ctx, o.newSince)
	}
	return opt, err
}

// base reads an earlier state of the repository; without a name it is nil. The id by which git says that there was none, as before a
// branch's first push, is an empty one.
func (o *lintOptions) base(ctx context.Context, ref string) (*lint.Base, error) {
	switch {
	case ref == "":
		return nil, nil
	case len(ref) >= 40 && strings.Trim(ref, "0") == "":
		return &lint.Base{Name: "an empty repository", Root: embed.FS{}}, nil
	}
	root, _, err := atRevision(ctx, o.dir, ref)
	return &lint.Base{Name: ref, Root: root}, err
}

// runWatch lints now and after every change.
func (o *lintOptions) runWatch(ctx context.Context, ticks <-chan time.Time) error {
	return o.env.watch(ctx, ticks, o.dir, o.judge.policies, func(env Env) error {
		once := *o
		once.env = env
		return once.run(ctx)
	})
}

// notes gives both verdicts where a change touches the rules that judge it.
func notes(run *lint.Run, threshold finding.Severity) []string {
	all := slices.Clone(run.Notes)
	if n := run.Result.Elsewhere; n > 0 {
		all = append(all, finding.Count(n, "finding")+" in other files not shown")
	}
	if run.Own != nil {
		all = append(all, "judged by the base's rules, it "+verdict(run.Result, threshold), "judged by its own rules, it "+verdict(*run.Own, threshold))
	}
	return all
}

func verdict(r finding.Result, threshold finding.Severity) string {
	s, word := r.Summary(), "passes"
	if r.Fails(threshold) {
		word = "fails"
	}
	return fmt.Sprintf("%s: %s, %s", word, finding.Count(s.Errors, "error"), finding.Count(s.Warnings, "warning"))
}
