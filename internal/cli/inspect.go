package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// inspectOptions are the arguments of inspect.
type inspectOptions struct {
	env       Env
	name      string // KIND or KIND/ID
	dir       string
	period    string
	judge     judgeFlags
	inputOnly bool
	dataOnly  bool
	policy    string // the folder to write for opa; empty for none
}

func newInspect(env Env) *cobra.Command {
	o := &inspectOptions{env: env}
	cmd := &cobra.Command{
		Use:   "inspect KIND[/ID]",
		Short: "Print what rules see of one document",
		Long: `inspect prints the input and the data that rules see when they judge a document, as JSON: the document in
canonical form, and data.scorecard with everything else. KIND alone names the Scorecard, or the Review of a period.

With --policy it writes the two into a folder, with all rules, their libraries and the schemas. OPA gives the same result
as scorelint with what is in it.`,
		Example: `  scorelint inspect Area/reporting-services
  scorelint inspect Area/reporting-services --input-only > input.json
  scorelint inspect Area/reporting-services --policy opa
  opa eval -i opa/input.json -d opa/data.json -d opa/policy -s opa/schemas \
    'data.scorelint.rules.escalation["owner-missing"].violation'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name = args[0]
			if err := notBoth(cmd, "input-only data-only", "policy input-only", "policy data-only"); err != nil {
				return err
			}
			return o.run(cmd.Context())
		},
		ValidArgsFunction: completeName(&o.dir),
	}
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	cmd.Flags().StringVar(&o.period, "period", "", "the period of the document (default the one in review)")
	completePeriods(cmd, &o.dir)
	cmd.Flags().StringVar(&o.judge.asOf, "as-of", "", "the day to judge by, YYYY-MM-DD (default today in UTC)")
	cmd.Flags().BoolVar(&o.inputOnly, "input-only", false, "print only the input")
	cmd.Flags().BoolVar(&o.dataOnly, "data-only", false, "print only the data")
	cmd.Flags().StringVar(&o.policy, "policy", "", "write the input, the data, the rules and the schemas into this folder, for opa eval")
	return cmd
}

func (o *inspectOptions) run(ctx context.Context) error {
	asOf, err := o.judge.day(o.env)
	if err != nil {
		return err
	}
	root, err := openDir(o.dir)
	if err != nil {
		return err
	}
	r, err := lint.Read(ctx, root)
	if err != nil {
		return err
	}
	doc, err := edit.FindDocument(r.Tree, r.Schema, o.name, o.period)
	if err != nil {
		return err
	}
	view, err := r.Rules.Inspect(r.Schema, r.Tree, doc, asOf)
	if err != nil {
		return err
	}
	if doc.Period != "" && doc.Period != r.Schema.Period.Name {
		o.env.note("scorelint: rules don't judge this document: it is of %s, and %s is in review", doc.Period, r.Schema.Period.Name)
	}
	switch {
	case o.policy != "":
		files, err := r.Rules.ForOPA(r.Schema, view)
		if err != nil {
			return err
		}
		return o.writeForOPA(files)
	case o.inputOnly:
		return output.WriteJSON(o.env.result("json"), view.Input)
	case o.dataOnly:
		return output.WriteJSON(o.env.result("json"), view.Data)
	}
	return output.WriteJSON(o.env.result("json"), view)
}

// writeForOPA writes a folder that is empty, or that it has written before.
func (o *inspectOptions) writeForOPA(files []policy.File) error {
	if err := os.MkdirAll(o.policy, 0o777); err != nil {
		return fmt.Errorf("can't make the folder %s: %w", o.policy, finding.Pathless(err))
	}
	w, err := openWriter(o.policy)
	if err != nil {
		return err
	}
	defer w.close()
	entries, err := fs.ReadDir(w.root.FS(), ".")
	if err != nil {
		return err
	}
	if _, again := w.root.Lstat("input.json"); again != nil && len(entries) > 0 {
		return hinted(fmt.Errorf("the folder %s holds other files, expected an empty one", o.policy), "name a new folder with --policy")
	}
	for _, f := range files {
		if old, _, below := strings.Cut(f.Path, "/"); below {
			if err := w.root.RemoveAll(old); err != nil {
				return fmt.Errorf("can't replace %s: %w", old, finding.Pathless(err))
			}
		}
	}
	for _, f := range files {
		if err := w.write(f.Path, f.Text); err != nil {
			return err
		}
	}
	return nil
}
