package cli

import "github.com/spf13/cobra"

func newNew(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Write a file to start from",
		Long:  "new writes a file that works as it is, to be changed into your own. It never overwrites one.",
		Args:  onlyCommands,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newNewRule(env))
	cmd.AddCommand(newDocuments(env)...)
	return cmd
}
