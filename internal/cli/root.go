// Package cli holds the commands. Each one parses its flags into options and runs one pipeline.
package cli

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/finding"
)

// The exit codes.
const (
	ExitClean    = 0 // nothing at or above --fail-on
	ExitFindings = 1 // findings at or above --fail-on, or a report that is out of date
	ExitError    = 2 // it could not be judged: usage, unreadable files, no scorecard, policy errors
)

const exitHelp = `Exit codes:
  0  clean: no finding at or above --fail-on, and no report out of date
  1  findings at or above --fail-on, or a report that is out of date
  2  could not judge: wrong usage, unreadable files, no scorecard, policy errors, an interrupt`

// errFindings ends a command with [ExitFindings]. Everything about the findings has been printed already.
var errFindings = errors.New("findings")

// end is what a command ends with.
type end struct {
	cmd *cobra.Command
	err error
}

// Main runs the command that args name and returns the exit code.
func Main(env Env, args []string) int {
	env.progress = &progress{to: env.Err}
	env.Out, env.Err = env.progress.aside(env.Out), env.progress.aside(env.Err)
	out := &checkedWriter{w: env.Out}
	env.Out = out
	env = env.guarded()
	var root *cobra.Command
	ended := make(chan end, 2)
	env.end = func(err error) {
		cmd, _, _ := root.Find(args)
		ended <- end{cmd, err}
	}
	root = newRoot(env)
	root.SetArgs(args)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	go func() {
		cmd, err := root.ExecuteContextC(env.Context)
		ended <- end{cmd, err}
	}()
	last := env.progress.until(ended, env)
	cmd, err := last.cmd, last.err
	switch err = cmp.Or(out.lost(), err); {
	case err == nil:
		return ExitClean
	case errors.Is(err, errFindings):
		return ExitFindings
	case env.Context.Err() != nil:
		explain(env, errors.New("interrupted"))
		return ExitError
	default:
		explain(env, err)
		annotateError(env, cmd, err)
		return ExitError
	}
}

func newRoot(env Env) *cobra.Command {
	root := &cobra.Command{
		Use:   "scorelint",
		Short: "Lint and render the scorecards of engineering leadership",
		Long: `scorelint checks the scorecard rows, asks and security exceptions that live as YAML in a git
repository, points at the exact line and column of what is missing, and renders one report.

` + exitHelp,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          onlyCommands,
	}
	version := root.Flags().BoolP("version", "v", false, "print the version")
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		if *version {
			_, err := fmt.Fprintln(env.Out, "scorelint", thisBuild())
			return err
		}
		return cmd.Help()
	}
	root.SetFlagErrorFunc(wrongFlag)
	root.AddCommand(newLint(env), newRender(env), newDiff(env), newPublish(env), newNotify(env), newCollect(env), newRules(env), newInspect(env), newNew(env), newInit(env), newFormat(env), newImport(env), newSet(env), newRoll(env), newTest(env), newSchema(env), newVersion(env))
	for _, cmd := range root.Commands() {
		withUsage(cmd)
	}
	return root
}

// withUsage makes wrong arguments explain themselves, and states the exit codes in the command's help.
func withUsage(cmd *cobra.Command) {
	check := cmd.Args
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		err := notEmpty(cmd, args)
		if err == nil && check != nil {
			err = check(cmd, args)
			if errors.As(err, new(usageError)) {
				return err
			} else if err != nil {
				err = fmt.Errorf("found %s, expected %s %s", finding.Count(len(args), "argument"), cmd.Parent().CommandPath(), cmd.Use)
			}
		}
		if err != nil {
			return usageError{err, cmd}
		}
		return nil
	}
	cmd.Long = strings.TrimSpace(cmd.Long) + "\n\n" + exitHelp
	for _, below := range cmd.Commands() {
		withUsage(below)
	}
}

// usageError is a command line that can't be understood.
type usageError struct {
	error
	cmd *cobra.Command
}

func (u usageError) Unwrap() error { return u.error }

func (u usageError) NextStep() string {
	return cmp.Or(nextStep(u.error), "run "+u.cmd.CommandPath()+" --help")
}

// hint adds what to do to an error.
type hint struct {
	error
	text string
}

func hinted(err error, text string) error { return hint{err, text} }

func (h hint) Unwrap() error    { return h.error }
func (h hint) NextStep() string { return h.text }
