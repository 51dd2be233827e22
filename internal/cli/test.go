package cli

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// testOptions are the flags of test.
type testOptions struct {
	env         Env
	dir         string
	run         pattern
	timeout     time.Duration
	format      formatFlag[func(io.Writer, testResult) error]
	coverageMin percent
	mutate      bool
	mutateMin   percent
	watch       bool
}

func newTest(env Env) *cobra.Command {
	o := &testOptions{env: env}
	o.format.add("json", testJSON)
	o.format.add("junit", testJUnit)
	o.format.add("text", testText)
	o.format.value = "text"
	cmd := &cobra.Command{
		Use:   "test [DIR]",
		Short: "Test the rules of a repository",
		Long: `test runs the tests of the rules in DIR/policy: every rule named test_… in a file named …_test.rego, then the
bad and the good example of each rule, of which the bad one must give a finding of that rule and the good one none.
It tells how much of each rule they reached. A rule without a test fails.

Examples are judged on 2026-09-30 in a small world: the period is 2026-Q3 (a document may name another with period:);
there are @lead, @director and @security-lead, who are senior, @engineer, who is not, and the team @acme/platform;
the trackers https://github.com/acme/ and https://acme.atlassian.net/browse/; the failure modes auth-consistency and
tenant-boundary; the friction source custom-pipelines. An example with a Scorecard of its own brings another world.
An example may leave out fields, but what it has must be right.

With --mutate each rule is changed in one place at a time, and its tests must notice: an expression is dropped or
negated, a comparison or a whole number is moved by one step, an alternative is left out. What no test notices is
listed with its line. Where no test and no example of a rule expects a finding, nothing counts as noticed.

Tests see data.scorecard as rules do: the day, the people, the scales and the parameters' defaults of that small world.

A test or example that fails counts as a finding, and so does a share below --coverage-min or --mutate-min. Rules
that don't compile, and a run in which nothing ran, can't be judged.`,
		Example: `  scorelint test
  scorelint test --run exception/expired --watch
  scorelint test --coverage-min 100 --mutate-min 95 --format junit`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			if o.watch && o.format.value != "text" {
				return usageError{fmt.Errorf("found --watch with --format %s, expected it with the format text", o.format.value), cmd}
			}
			if o.watch {
				return o.runWatch(cmd.Context(), time.Tick(watchInterval))
			}
			return o.runOnce(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.Var(&o.run, "run", "run only what this matches: RULE/TEST, such as exception/expired/bad example")
	flags.DurationVar(&o.timeout, "timeout", 10*time.Second, "how long one test or example may take; 0 for no limit")
	o.format.register(cmd, "how to write the result", "")
	flags.Var(&o.coverageMin, "coverage-min", "fail when a rule or library is covered less, in percent of its lines")
	flags.BoolVar(&o.mutate, "mutate", false, "change the rules in one place at a time and list what no test notices")
	flags.Var(&o.mutateMin, "mutate-min", "fail when tests notice less, in percent of the changes; implies --mutate")
	flags.BoolVarP(&o.watch, "watch", "w", false, "run again whenever a file changes, until interrupted")
	return cmd
}

// runOnce tests, writes the result and says whether it is good enough.
func (o *testOptions) runOnce(ctx context.Context) error {
	root, err := openDir(o.dir)
	if err != nil {
		return err
	}
	tests, err := ruletest.Load(ctx, root)
	if err != nil {
		return err
	}
	result := testResult{coverageMin: o.coverageMin.value, mutateMin: o.mutateMin.value}
	opt := ruletest.Options{Run: o.run.Regexp, Timeout: o.timeout}
	if result.tests, err = tests.Run(ctx, opt); err != nil {
		return err
	}
	mutate := o.mutate || o.mutateMin.value > 0
	if mutate && !result.tests.Failed() {
		mutants, err := tests.Mutate(ctx, opt)
		if err != nil {
			return err
		}
		result.mutants = &mutants
	}
	if err := o.format.get()(o.env.result(o.format.value), result); err != nil {
		return err
	}
	if mutate && result.mutants == nil {
		fmt.Fprintln(o.env.Err, "scorelint: nothing was mutated, because only tests that pass can notice a change")
	}
	if !result.passes() {
		return errFindings
	}
	return nil
}

// testResult is what came of a test run, and what was asked of it.
type testResult struct {
	tests       ruletest.Report
	mutants     *ruletest.Mutation // nil when nothing was mutated
	coverageMin float64
	mutateMin   float64
}

func (r testResult) passes() bool {
	for _, s := range r.tests.Suites {
		if s.Failed() || r.uncovered(s) {
			return false
		}
	}
	return !r.unnoticed()
}

// uncovered reports whether a suite is covered less than asked for.
func (r testResult) uncovered(s ruletest.Suite) bool {
	return s.Coverage != nil && s.Coverage.Percent() < r.coverageMin
}

// unnoticed reports whether fewer mutants were noticed than asked for.
func (r testResult) unnoticed() bool { return r.mutants != nil && r.mutants.Score() < r.mutateMin }
