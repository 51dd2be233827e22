package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scorelint/scorelint/internal/schema"
)

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
	if near := schema.Nearest(args[0], known); near != "" {
		return hinted(err, fmt.Sprintf("did you mean %q? run %s --help", near, cmd.CommandPath()))
	}
	return err
}

// wrongFlag explains flags that can't be read. Of one that is not known it says which was meant.
func wrongFlag(cmd *cobra.Command, err error) error {
	wrong := usageError{err, cmd}
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return wrong
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, f.Name)
		}
	})
	if near := schema.Nearest(unknown.GetSpecifiedName(), known); near != "" {
		return hinted(wrong, fmt.Sprintf("did you mean --%s? run %s --help", near, cmd.CommandPath()))
	}
	return wrong
}
