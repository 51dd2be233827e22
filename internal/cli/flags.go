package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scorelint/scorelint/internal/finding"
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
		err = fmt.Errorf("found an empty argument, expected a name")
	}
	return err
}

func dirOf(args []string) string {
	if len(args) > 0 {
		return args[0]
	}
	return "."
}
