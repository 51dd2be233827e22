package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// rollOptions are the arguments of roll.
type rollOptions struct {
	next string
	changeFlags
}

func newRoll(env Env) *cobra.Command {
	o := &rollOptions{changeFlags: changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "roll PERIOD",
		Short: "Open the next period",
		Long: `roll copies the period in review into the folder of the next one, and makes the Scorecard name that.

Rows are copied without the day of their review, open asks without why they were carried, product lines as they are.
Retired rows, and asks that are done or dropped, stay behind. The review starts empty. lint then finds what people must
fill in, and nothing else; roll says how much that is.`,
		Example: `  scorelint roll 2026-Q4
  scorelint roll 2026-Q4 --dry-run`,
		Args: cobra.ExactArgs(1),
		RunE: withArgument(&o.next, o.run),
		ValidArgsFunction: complete(&o.dir, 1, ofDocuments(func(_ *document.Tree, set *schema.Set) []string {
			return []string{set.Period.Next().Name}
		}), cobra.ShellCompDirectiveNoFileComp),
	}
	o.register(cmd)
	return cmd
}

func (o *rollOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	rolled, err := edit.Roll(tree, set, o.next)
	if err != nil {
		return err
	}
	after, err := o.writeJudged(ctx, rolled.Files)
	if err != nil {
		return err
	}
	if rolled.Gap {
		o.env.note("scorelint: the period after %s is %s, which %s leaves out\n  if that was not meant, take the change back and run scorelint roll %[2]s",
			set.Period.Name, set.Period.Next().Name, o.next)
	}
	return o.report(rolled, after)
}

// report says what was opened, and what is left to do.
func (o *rollOptions) report(r *edit.Rolled, result finding.Result) error {
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %s to %s: %s, %s carried over\n", o.next, r.Period.Start, r.Period.End, finding.Count(r.Rows, "row"), finding.Count(r.Asks, "ask"))
	if len(r.Retired) > 0 {
		fmt.Fprintf(&out, "left behind, retired: %s\n", strings.Join(r.Retired, ", "))
	}
	if len(r.Settled) > 0 {
		fmt.Fprintf(&out, "left behind, settled: %s\n", strings.Join(r.Settled, ", "))
	}
	out.WriteString(o.written(r.Files...))
	s := result.Summary()
	fmt.Fprintf(&out, "next: fill in what scorelint lint asks for, %s and %s\n", finding.Count(s.Errors, "error"), finding.Count(s.Warnings, "warning"))
	return o.env.print(out.String())
}
