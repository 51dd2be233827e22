package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

// setOptions are the arguments of set.
type setOptions struct {
	name   string
	set    []string
	unset  []string
	period string
	issue  string // the file of the event of an issue that was made from a form
	changeFlags
}

func newSet(env Env) *cobra.Command {
	o := &setOptions{changeFlags: changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "set KIND/ID field=value… | --from-issue FILE",
		Short: "Change fields of one document",
		Long: `set changes fields of one document where they are written: comments, order, quoting and every other byte stay. It
prints the change as a diff, and writes nothing that lint would newly find as an error.

A field may be a path, such as escalation.owner or renewals.0.until. A list is written as a,b or [a, b], and an entry
behind the last is added by its number. KIND alone names the Scorecard, or the Review of a period.

--from-issue reads what to change from an issue of GitHub that was made from the form of schema form: FILE is the JSON that
GITHUB_EVENT_PATH names. It changes nothing here: it pushes the branch scorelint/issue-N with the change to what the remote has, opens
a pull request from it, and answers on the issue with the link, or with why that can't be set. It reads GITHUB_TOKEN,
GITHUB_REPOSITORY and GITHUB_API_URL, and exits 0 once the answer is given.`,
		Example: `  scorelint set Area/reporting-services reviewed=2026-09-24 escalation.owner=@reporting-lead
  scorelint set Ask/legacy-runner-deprecation-plan status=done evidence=https://github.com/acme/ci/pull/12
  scorelint set Area/data-workers --unset standardPath
  scorelint set Scorecard "title=Security and release review"
  scorelint set --from-issue "$GITHUB_EVENT_PATH"`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.issue != "" && len(args)+len(o.unset) > 0:
				return usageError{errors.New("found --from-issue with something else, expected it alone"), cmd}
			case o.issue != "":
				return o.propose(cmd.Context())
			case len(args) == 0:
				return usageError{errors.New("found no KIND/ID, expected the document to change"), cmd}
			case len(args)+len(o.unset) == 1:
				return usageError{fmt.Errorf("found no field to change in %s, expected field=value or --unset field", args[0]), cmd}
			}
			o.name, o.set = args[0], args[1:]
			return o.run(cmd.Context())
		},
		ValidArgsFunction: completeName(&o.dir),
	}
	cmd.Flags().StringArrayVar(&o.unset, "unset", nil, "a field to take out; may be given several times")
	cmd.Flags().StringVar(&o.period, "period", "", "the period of the document (default the one in review)")
	completePeriods(cmd, &o.dir)
	cmd.Flags().StringVar(&o.issue, "from-issue", "", "propose the change of this file, the event of an issue that was made from a form")
	o.register(cmd)
	cmd.Flags().BoolVar(&o.force, "force", false, "write the change even where lint finds new errors in it")
	return cmd
}

func (o *setOptions) run(ctx context.Context) error {
	files, err := o.files(ctx, o.changes)
	if err != nil {
		return err
	}
	if err := o.check(ctx, files); err != nil {
		return err
	}
	_, err = o.write(ctx, files)
	return err
}

// files are those that the changes to the document lead to.
func (o *setOptions) files(ctx context.Context, changes func(of *schema.Type) ([]edit.Change, error)) ([]edit.File, error) {
	tree, set, err := o.read(ctx)
	if err != nil {
		return nil, err
	}
	doc, err := edit.FindDocument(tree, set, o.name, o.period)
	if err != nil {
		return nil, err
	}
	all, err := changes(set.Type(doc.Kind))
	if err != nil {
		return nil, err
	}
	text, err := edit.Apply(doc.File.Source, edit.NumberOf(doc), set.Type(doc.Kind), all...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doc.File.Path, err)
	}
	return []edit.File{{Path: doc.File.Path, Text: text}}, nil
}

// changes reads the command line.
func (o *setOptions) changes(of *schema.Type) ([]edit.Change, error) {
	var all []edit.Change
	for _, text := range o.set {
		c, err := edit.Assignment(text, of)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	for _, field := range o.unset {
		c, err := edit.Removal(field, of)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}
