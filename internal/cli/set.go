package cli

import (
	"context"
	"fmt"
	"path"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// setOptions are the arguments of set.
type setOptions struct {
	env    Env
	name   string
	set    []string
	unset  []string
	period string
	change changeFlags
}

func newSet(env Env) *cobra.Command {
	o := &setOptions{env: env}
	cmd := &cobra.Command{
		Use:   "set KIND/ID field=value…",
		Short: "Change fields of one document",
		Long: `set changes fields of one document where they are written: comments, order, quoting and every other byte stay. It
prints the change as a diff, and writes nothing that lint would newly find as an error.

A field may be a path, such as escalation.owner or renewals.0.until. A list is written as a,b or [a, b], and an entry
behind the last is added by its number. KIND alone names the Scorecard, or the Review of a period.`,
		Example: `  scorelint set Area/reporting-services reviewed=2026-09-24 escalation.owner=@reporting-lead
  scorelint set Ask/legacy-runner-deprecation-plan status=done evidence=https://github.com/acme/ci/pull/12
  scorelint set Area/data-workers --unset standardPath
  scorelint set Scorecard "title=Security and release review"`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name, o.set = args[0], args[1:]
			if len(o.set)+len(o.unset) == 0 {
				return usageError{fmt.Errorf("found no field to change in %s, expected field=value or --unset field", o.name), cmd}
			}
			return o.run(cmd.Context())
		},
		ValidArgsFunction: completeName(&o.change.dir),
	}
	cmd.Flags().StringArrayVar(&o.unset, "unset", nil, "a field to take out; may be given several times")
	cmd.Flags().StringVar(&o.period, "period", "", "the period of the document (default the one in review)")
	completePeriods(cmd, &o.change.dir)
	o.change.register(cmd)
	return cmd
}

func (o *setOptions) run(ctx context.Context) error {
	tree, set, err := o.change.read(ctx)
	if err != nil {
		return err
	}
	ref, err := refTo(o.name, o.period, set)
	if err != nil {
		return err
	}
	doc, err := findDocument(tree, ref)
	if err != nil {
		return err
	}
	changes, err := o.changes(set.Type(ref.Kind))
	if err != nil {
		return err
	}
	text, err := edit.Apply(doc.File.Source, edit.NumberOf(doc), set.Type(ref.Kind), changes...)
	if err != nil {
		return fmt.Errorf("%s: %w", doc.File.Path, err)
	}
	files := []edit.File{{Path: doc.File.Path, Text: text}}
	if err := o.change.check(ctx, o.env, files); err != nil {
		return err
	}
	return o.change.write(ctx, o.env, files)
}

// findDocument finds the one document that a reference names.
func findDocument(tree *document.Tree, ref finding.Document) (*document.Document, error) {
	var found []*document.Document
	var ids []string
	for _, d := range tree.Documents() {
		if d.Ref() == ref {
			found = append(found, d)
		}
		if d.Kind == ref.Kind && d.Period == ref.Period {
			ids = append(ids, d.ID)
		}
	}
	name := ref.Kind
	if ref.ID != "" {
		name += " " + ref.ID
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		e := &policy.Error{Message: "found no " + name, Hint: schema.Suggest(ref.ID, ids)}
		if ref.Period != "" {
			e.Message += " in " + ref.Period
		}
		if ref.ID == "" {
			e.Hint = fmt.Sprintf("begin a file below %s with kind: %s", path.Join(document.Folder, ref.Period), ref.Kind)
		}
		for _, f := range tree.Files {
			if f.Lost > 0 && f.Period == ref.Period && len(f.Findings) > 0 {
				at := f.Findings[0]
				e.Hint = fmt.Sprintf("mend %s first, which may hold it: line %d: %s", f.Path, at.Span.Start.Line, at.Message)
			}
		}
		return nil, e
	}
	return nil, &policy.Error{
		Message: fmt.Sprintf("found %d documents %s: %s and %s", len(found), name, found[0].File.Path, found[1].File.Path),
		Hint:    "give one of them another id",
	}
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
