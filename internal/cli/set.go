package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
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
	issue  string // the file of the event of an issue that was made from a form
	pull   bool   // propose the change in a pull request
	change changeFlags
}

func newSet(env Env) *cobra.Command {
	o := &setOptions{env: env}
	cmd := &cobra.Command{
		Use:   "set KIND/ID field=value… | --from-issue FILE",
		Short: "Change fields of one document",
		Long: `set changes fields of one document where they are written: comments, order, quoting and every other byte stay. It
prints the change as a diff, and writes nothing that lint would newly find as an error.

A field may be a path, such as escalation.owner or renewals.0.until. A list is written as a,b or [a, b], and an entry
behind the last is added by its number. KIND alone names the Scorecard, or the Review of a period.

--from-issue reads what to change from an issue of GitHub that was made from the form of schema form: FILE is the JSON that
GITHUB_EVENT_PATH names. With --pull-request it changes nothing here: it pushes the branch scorelint/issue-N with the change to
what the remote has, opens a pull request from it, and answers on the issue with the link, or with why that can't be set. It reads
GITHUB_TOKEN, GITHUB_REPOSITORY and GITHUB_API_URL, and exits 0 once the answer is given.`,
		Example: `  scorelint set Area/reporting-services reviewed=2026-09-24 escalation.owner=@reporting-lead
  scorelint set Ask/legacy-runner-deprecation-plan status=done evidence=https://github.com/acme/ci/pull/12
  scorelint set Area/data-workers --unset standardPath
  scorelint set Scorecard "title=Security and release review"
  scorelint set --from-issue "$GITHUB_EVENT_PATH" --pull-request`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case o.issue != "" && len(args)+len(o.unset) > 0 || o.issue == "" && o.pull:
				return usageError{errors.New("found --from-issue or --pull-request with something else, expected --from-issue FILE, alone or with --pull-request"), cmd}
			case o.issue != "":
				return o.runIssue(cmd.Context())
			case len(args) == 0:
				return usageError{errors.New("found no KIND/ID, expected the document to change"), cmd}
			}
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
	cmd.Flags().StringVar(&o.issue, "from-issue", "", "read the change from this file, the event of an issue that was made from a form")
	cmd.Flags().BoolVar(&o.pull, "pull-request", false, "with --from-issue, propose the change in a pull request and answer on the issue")
	o.change.register(cmd)
	return cmd
}

func (o *setOptions) run(ctx context.Context) error {
	files, err := o.files(ctx, o.changes)
	if err != nil {
		return err
	}
	return o.write(ctx, files)
}

// write makes the change, unless it brings errors.
func (o *setOptions) write(ctx context.Context, files []edit.File) error {
	if err := o.change.check(ctx, o.env, files); err != nil {
		return err
	}
	_, err := o.change.write(ctx, o.env, files)
	return err
}

// check refuses a change that brings errors, and prints them.
func (c *changeFlags) check(ctx context.Context, env Env, files []edit.File) error {
	result, after, err := c.errorsIn(ctx, env, files)
	if err != nil || len(result.Findings) == 0 || c.force {
		return err
	}
	if err := output.Text(env.Err, result, output.Options{Source: sourceOf(after)}); err != nil {
		return err
	}
	env.note("nothing was written: lint would find this; mend the values, or write them anyway with --force")
	return errFindings
}

// errorsIn lints a repository before and after a change to its files, and returns the errors that the change brings.
func (c *changeFlags) errorsIn(ctx context.Context, env Env, files []edit.File) (result finding.Result, after *lint.Run, err error) {
	before, err := c.judged(ctx, env, nil)
	if err != nil {
		return result, nil, err
	}
	if after, err = c.judged(ctx, env, files); err != nil {
		return result, nil, err
	}
	same := func(d finding.Document) (finding.Document, bool) { return d, true }
	d := finding.Between(before.Result.Findings, after.Result.Findings, same)
	brought := slices.Concat(d.New, d.Unwaived)
	for _, changed := range d.Changed {
		if changed.Before.Severity < finding.Error {
			brought = append(brought, changed.After)
		}
	}
	result = finding.Result{AsOf: after.Result.AsOf, Documents: after.Result.Documents, Rules: after.Result.Rules}
	result.Findings = slices.DeleteFunc(brought, func(f finding.Finding) bool { return f.Severity != finding.Error || f.WaivedBy != nil })
	return result, after, nil
}

// files are those that the changes to the document lead to.
func (o *setOptions) files(ctx context.Context, changes func(of *schema.Type) ([]edit.Change, error)) ([]edit.File, error) {
	tree, set, err := o.change.read(ctx)
	if err != nil {
		return nil, err
	}
	ref, err := refTo(o.name, o.period, set)
	if err != nil {
		return nil, err
	}
	doc, err := findDocument(tree, ref)
	if err != nil {
		return nil, err
	}
	all, err := changes(set.Type(ref.Kind))
	if err != nil {
		return nil, err
	}
	text, err := edit.Apply(doc.File.Source, edit.NumberOf(doc), set.Type(ref.Kind), all...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doc.File.Path, err)
	}
	return []edit.File{{Path: doc.File.Path, Text: text}}, nil
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
