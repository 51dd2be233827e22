package cli

import (
	"errors"

	"github.com/spf13/cobra"
)

func newNew(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "new",
		Short: "Write a file to start from",
		Long: `new writes a file that works as it is, to be changed into your own. It never overwrites one.

scorelint roll opens the next period, with the rows and asks of the one in review.`,
		Example: `  scorelint new area "Ledger API"
  scorelint new ask --help`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 && args[0] == "period" {
				err := usageError{errors.New("found new period, expected a document or a rule"), cmd}
				return hinted(err, "scorelint roll PERIOD opens a period: it carries on what the one in review leaves open")
			}
			return onlyCommands(cmd, args)
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newNewRule(env))
	cmd.AddCommand(newDocuments(env)...)
	return cmd
}
