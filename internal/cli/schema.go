package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/report"
)

func newSchema(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "schema report",
		Short: "Print the JSON Schema of a format",
		Long: `schema report prints the JSON Schema of what render --format json writes, with what each field means. Templates of
render --template see the same fields.`,
		Example:   `  scorelint schema report > report.schema.json`,
		ValidArgs: []string{"report"},
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		RunE: func(*cobra.Command, []string) error {
			text, err := report.Schema()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(env.result("json"), "%s\n", text)
			return err
		},
	}
}
