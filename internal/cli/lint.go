package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// lintOptions are the flags of lint.
type lintOptions struct {
	env    Env
	dir    string
	files  []string // that findings are wanted of; none for all
	judge  judgeFlags
	base   baseFlags
	format formatFlag[lintFormat]
	also   outputs
	failOn choice
	watch  bool
	trace  bool
	pull   bool // keep a comment on the pull request

	threshold finding.Severity // what failOn means
	mend      bool
	dryRun    bool
}

func newLint(env Env) *cobra.Command {
	o := &lintOptions{env: env, format: lintFormats(), failOn: choice{value: "error", allowed: failLevels()}}
	cmd := &cobra.Command{
		Use:   "lint [DIR | FILE...]",
		Short: "Check the scorecard against its schema and the policies",
		Long: `lint reads every document below DIR/scorecard, checks its shape and judges the current period and the
exceptions by the built-in rules and those in DIR/policy, or in the
folders that the Scorecard's policies or --policy name instead. DIR is the repository's root, by default the current folder.

With FILEs it judges the whole repository that they lie in, and says and counts only what concerns these files.

With --fix it first writes what is certain, prints the change as a diff, and lints what is then there. Every other byte stays.

With --watch it stays, lints again once files have changed or a new day has begun, and writes the result whenever that
is another one. Changes that come together give one result.`,
		Example: `  scorelint lint
  scorelint lint --format json
  scorelint lint scorecard/2026-Q3/areas/core-api-services.yaml
  scorelint lint --as-of 2026-09-30 --fail-on warning
  scorelint lint --output sarif=scorelint.sarif --output junit=scorelint.xml`,
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if o.dir, o.files, err = filesOf(args); err != nil {
				return err
			}
			if err := notBoth(cmd, "trace-rules", "watch"); err != nil {
				return err
			}
			if err := notBoth(cmd, "fix", "watch"); err != nil {
				return err
			}
			switch {
			case o.dryRun && !o.mend:
				return usageError{errors.New("found --dry-run without --fix, expected both"), cmd}
			case o.watch && o.format.value != "text":
				return usageError{fmt.Errorf("found --watch with --format %s, expected it with the format text", o.format.value), cmd}
			case o.watch:
				return o.runWatch(cmd.Context(), time.Tick(watchInterval))
			case env.inActions() && !cmd.Flags().Changed("format"):
				o.format.value = githubFormat
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
	o.base.register(cmd, &o.dir)
	cmd.Flags().BoolVarP(&o.watch, "watch", "w", false, "lint again whenever a file changes, and on a new day, until interrupted")
	cmd.Flags().BoolVar(&o.mend, "fix", false, "mend what is certain first: spelling, quotes around handles, forms of dates, trailing blanks")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "with --fix, print the change and write nothing")
	cmd.Flags().BoolVar(&o.trace, "trace-rules", false, "say on stderr how long each rule takes, the slowest first")
	cmd.Flags().BoolVar(&o.pull, "comment", false, "in the workflow of a pull request, keep a comment on it up to date; reads GITHUB_TOKEN and GITHUB_API_URL")
	o.format.register(cmd, "how to write the findings", "; in a workflow github by default")
	cmd.Flags().Var(&o.also, "output", "write the findings to a file as well, as FORMAT=FILE; may be given several times")
	cmd.Flags().Var(&o.failOn, "fail-on", "the least severity that fails: "+o.failOn.list())
	completeChoices(cmd, "fail-on", o.failOn)
	return cmd
}

// lintFormat is a way to write what came of a lint.
type lintFormat func(o *lintOptions, run *lint.Run, opt output.Options) error

func lintFormats() formatFlag[lintFormat] {
	var all formatFlag[lintFormat]
	all.add(githubFormat, (*lintOptions).annotate)
	for _, f := range output.Formats() {
		all.add(f.Name, func(o *lintOptions, run *lint.Run, opt output.Options) error {
			return writeFormat(o.env.result(f.Name), f, o.dir, run.Result, opt)
		})
	}
	all.value = "text"
	return all
}

// failLevels are the severities that --fail-on takes; off never fails.
func failLevels() []string { return finding.SeverityNames() }

func (o *lintOptions) run(ctx context.Context) error {
	var err error
	if o.threshold, err = finding.ParseSeverity(o.failOn.value); err != nil {
		return err
	}
	opt, err := o.judge.options(o.env, o.dir)
	if err != nil {
		return err
	}
	if err := o.base.apply(ctx, o.dir, &opt); err != nil {
		return err
	}
	opt.Files = o.files
	opt.Edited = edited(opt)
	opt.Compare = o.format.value == githubFormat || o.pull
	if o.trace {
		opt.Trace = &policy.Trace{Now: o.env.Now}
	}
	defer o.env.at("judging the scorecard")()
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return err
	}
	how := output.Options{Color: o.env.color(), Source: sourceOf(run), About: aboutRules(run), Version: thisBuild().Version, Notes: notes(run, o.threshold), Own: run.OnlyOwn()}
	if err := o.also.write(o.dir, run, how); err != nil {
		return err
	}
	if err := o.format.get()(o, run, how); err != nil {
		return err
	}
	o.writeTrace(opt.Trace)
	if o.pull {
		if err := o.comment(ctx, run, how); err != nil {
			return err
		}
	}
	if run.Fails(o.threshold) {
		return errFindings
	}
	return nil
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

// judgeFlags are the flags of every command that judges.
type judgeFlags struct {
	asOf     string
	limit    limitFlags
	policies policyFlag
}

func (j *judgeFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&j.asOf, "as-of", "", "the day to judge by, YYYY-MM-DD (default today in UTC)")
	j.limit.register(cmd)
	j.policies.register(cmd)
}

// run judges the repository in a folder.
func (j *judgeFlags) run(ctx context.Context, env Env, dir string) (*lint.Run, error) {
	opt, err := j.options(env, dir)
	if err != nil {
		return nil, err
	}
	defer env.at("judging the scorecard")()
	return lint.Do(ctx, opt)
}

func (j *judgeFlags) options(env Env, dir string) (lint.Options, error) {
	root, err := openDir(dir)
	if err != nil {
		return lint.Options{}, err
	}
	return j.on(env, root)
}

// on says how to judge the repository that lies in a file system.
func (j *judgeFlags) on(env Env, root fs.FS) (lint.Options, error) {
	asOf, err := j.day(env)
	if err != nil {
		return lint.Options{}, err
	}
	dirs, err := j.policies.open()
	return lint.Options{Root: root, AsOf: asOf, Limits: j.limit.limits(env), Print: env.Err, Policies: dirs}, err
}

// day is the day to judge by.
func (j *judgeFlags) day(env Env) (string, error) {
	if j.asOf == "" {
		return env.Now().UTC().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, j.asOf); err != nil {
		return "", fmt.Errorf("found %q for --as-of, expected a day like 2026-09-30", j.asOf)
	}
	return j.asOf, nil
}

func dirOf(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return "."
}
