package cli

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

// testOptions are the flags of test.
type testOptions struct {
	env         Env
	dir         string
	run         regexp.Regexp
	timeout     time.Duration
	format      choice[func(io.Writer, ruletest.Report, *testOptions) error]
	coverageMin float64
	mutate      bool
	mutateMin   float64
	watch       bool
	policyFlag
}

func newTest(env Env) *cobra.Command {
	o := &testOptions{env: env}
	o.format.add("text", testText)
	o.format.add("json", testJSON)
	o.format.add("junit", testJUnit)
	cmd := &cobra.Command{
		Use:   "test [DIR]",
		Short: "Test the rules of a repository",
		Long: `test runs the tests of the rules in DIR/policy: every rule named test_… in a file named …_test.rego, then the
bad and the good examples of each rule, of which each bad one must give a finding of that rule and a good one none.
It reports how much of each rule they reached. A rule without a test fails. policy/README.md says what tests and examples see.

With --mutate each rule is changed in one place at a time: an expression is dropped or negated, a comparison is
moved by one step, an alternative is left out. Bad examples, good examples, and tests in which the rule finds
something must notice that. Mutants that survive are listed with their lines.

A test or example that fails counts as a finding, and so does a share below --coverage-min or --mutate-min. Rules
that don't compile, and a run in which nothing ran, can't be judged.`,
		Example: `  scorelint test
  scorelint test --run exception/expired --watch
  scorelint test --coverage-min 100 --mutate-min 95 --format junit`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			if o.watch && o.format.name != "text" {
				return usageError{fmt.Errorf("found --watch with --format %s, expected it with the format text", o.format.name), cmd}
			}
			for _, share := range []float64{o.coverageMin, o.mutateMin} {
				if !(share >= 0 && share <= 100) {
					return usageError{fmt.Errorf("found %v percent, expected a number from 0 to 100", share), cmd}
				}
			}
			if o.watch {
				return env.watch(cmd.Context(), time.Tick(watchInterval), o.dir, o.policies, func(env Env) error {
					once := *o
					once.env = env
					return once.runOnce(cmd.Context())
				})
			}
			return o.runOnce(cmd.Context())
		},
	}
	o.policyFlag.register(cmd)
	flags := cmd.Flags()
	flags.TextVar(&o.run, "run", &regexp.Regexp{}, "run only what this `regex` matches: RULE/TEST, such as exception/expired/bad example")
	flags.DurationVar(&o.timeout, "timeout", 10*time.Second, "how long one test or example may take; 0 for no limit")
	o.format.register(cmd, "format", "how to write the result")
	flags.Float64Var(&o.coverageMin, "coverage-min", 0, "fail when less of a rule or library is covered, in `percent` of its lines")
	flags.BoolVar(&o.mutate, "mutate", false, "change the rules in one place at a time and list the mutants that survive")
	flags.Float64Var(&o.mutateMin, "mutate-min", 0, "fail when fewer mutants are killed, in `percent` of all; implies --mutate")
	flags.BoolVarP(&o.watch, "watch", "w", false, "run again whenever a file changes, until interrupted")
	return cmd
}

// runOnce tests, writes the result and says whether it is good enough.
func (o *testOptions) runOnce(ctx context.Context) error {
	root, err := openDir(o.dir)
	if err != nil {
		return err
	}
	dirs, err := o.open()
	if err != nil {
		return err
	}
	tests, err := ruletest.Load(ctx, policy.Where{Root: root, Dirs: dirs}, &policy.Limits{Timeout: o.timeout, End: o.env.end})
	if err != nil {
		return err
	}
	opt := ruletest.Options{
		Timeout: o.timeout, CoverageMin: o.coverageMin, Mutate: o.mutate || o.mutateMin > 0, MutateMin: o.mutateMin,
	}
	if o.run.String() != "" {
		opt.Run = &o.run
	}
	defer o.env.at("running the tests")()
	opt.Progress = o.env.counted("trying mutants")
	report, err := tests.Run(ctx, opt)
	if err != nil {
		return err
	}
	if err := o.format.get()(o.env.result(o.format.name), report, o); err != nil {
		return err
	}
	if opt.Mutate && report.Mutants == nil {
		o.env.note("scorelint: nothing was mutated, because only tests that pass can notice a change")
	}
	if !report.Summary.Passed {
		return errFindings
	}
	return nil
}

// testJSON writes for programs.
func testJSON(w io.Writer, report ruletest.Report, _ *testOptions) error {
	return output.WriteJSON(w, struct {
		Version int `json:"version"`
		ruletest.Report
	}{output.Version, report})
}
