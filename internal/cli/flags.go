package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// choice is a flag that takes one of a few names. Each stands for a T, such as what writes a format.
type choice[T any] struct {
	name   string
	names  []string
	values []T
}

// add adds a name. The first one is chosen unless another is.
func (c *choice[T]) add(name string, value T) {
	c.names, c.values = append(c.names, name), append(c.values, value)
	if len(c.names) == 1 {
		c.name = name
	}
}

// get returns what the chosen name stands for.
func (c *choice[T]) get() T { return c.values[slices.Index(c.names, c.name)] }

func (c *choice[T]) list() string   { return strings.Join(c.names, ", ") }
func (c *choice[T]) String() string { return c.name }
func (c *choice[T]) Type() string   { return "name" }

// Set takes a name, or lists those that it would take.
func (c *choice[T]) Set(name string) error {
	if !slices.Contains(c.names, name) {
		return fmt.Errorf("unknown value %q, expected one of %s", name, c.list())
	}
	c.name = name
	return nil
}

// register adds the flag to a command. The help says what it is for, and lists the names.
func (c *choice[T]) register(cmd *cobra.Command, flag, use string) {
	short := ""
	if flag == "format" {
		short = "f"
	}
	cmd.Flags().VarP(c, flag, short, use+": "+c.list())
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(c.names, cobra.ShellCompDirectiveNoFileComp))
}

// severities are a choice among some of the severities.
func severities(chosen finding.Severity, names ...string) choice[finding.Severity] {
	var c choice[finding.Severity]
	for _, name := range names {
		severity, _ := finding.ParseSeverity(name) // they are its names
		c.add(name, severity)
	}
	c.name = chosen.String()
	return c
}

// notBoth refuses flags that exclude each other, each pair with a blank between.
func notBoth(cmd *cobra.Command, pairs ...string) error {
	for _, pair := range pairs {
		one, other, _ := strings.Cut(pair, " ")
		if cmd.Flags().Changed(one) && cmd.Flags().Changed(other) {
			return usageError{fmt.Errorf("found --%s with --%s, expected only one of them", one, other), cmd}
		}
	}
	return nil
}

// notEmpty refuses empty names. They come from variables that are not set, and are never meant as "not given".
func notEmpty(cmd *cobra.Command, args []string) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		list, several := f.Value.(pflag.SliceValue)
		if err == nil && (f.Value.String() == "" || several && slices.Contains(list.GetSlice(), "")) {
			err = fmt.Errorf("found --%s with an empty value, expected a value, or no --%s", f.Name, f.Name)
		}
	})
	if slices.Contains(args, "") && err == nil {
		err = errors.New("found an empty argument, expected a name")
	}
	return err
}

func dirOf(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return "."
}

// withArgument runs a command with its first argument in place. Without one, what stands there is the default.
func withArgument(place *string, run func(context.Context) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 0 {
			*place = args[0]
		}
		return run(cmd.Context())
	}
}

// onlyCommands refuses what is no command, and says which one was meant.
func onlyCommands(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	err := usageError{fmt.Errorf("unknown command %q for %q", args[0], cmd.CommandPath()), cmd}
	var known []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			known = append(known, c.Name())
		}
	}
	return meant(err, args[0], known, cmd)
}

// wrongFlag explains flags that can't be read. Of one that is not known it says which was meant.
func wrongFlag(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	if errors.As(err, &value) {
		err = fmt.Errorf("--%s: %w", value.GetFlag().Name, value.Unwrap())
		if expected := typeNames[value.GetFlag().Value.Type()]; expected != "" {
			err = fmt.Errorf("found --%s=%s, expected %s", value.GetFlag().Name, value.GetValue(), expected)
		}
	}
	wrong := usageError{err, cmd}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return wrong
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, "--"+f.Name)
		}
	})
	return meant(wrong, "--"+unknown.GetSpecifiedName(), known, cmd)
}

// typeNames are what flags of a type take.
var typeNames = map[string]string{"bool": "true or false", "duration": "a duration such as 30s", "float64": "a number", "int": "a whole number"}

// meant adds to an error which of the known words was meant.
func meant(err error, word string, known []string, cmd *cobra.Command) error {
	if near := schema.Nearest(word, known); near != "" {
		return hinted(err, fmt.Sprintf("did you mean %s? run %s --help", near, cmd.CommandPath()))
	}
	return err
}
