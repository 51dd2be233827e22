package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
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
	builtIn := schema.Builtin(nil)
	cmd.AddCommand(newNewRule(env),
		newDocument(env, builtIn.Type(document.Area), document.Area, "area", "name", `  scorelint new area "Ledger API" --productLine core --releaseGateHealth Good --reviewLatency Low --escalation.needed No`),
		newDocument(env, builtIn.Type(document.Ask), document.Ask, "ask", "title", `  scorelint new ask "Fund a second runner pool" --priority mandatory --owner @vp-engineering --due 2026-12-15`),
		newDocument(env, builtIn.Type(document.Exception), document.Exception, "exception", "title", `  scorelint new exception "Old TLS on the ledger" --areas core-api-services --owner @core-api-lead --approver @vp-engineering`),
		newDocument(env, builtIn.Type(document.ProductLine), document.ProductLine, "product-line", "name", `  scorelint new product-line Payments --trend Flat --meaning "Little changed."`),
	)
	return cmd
}

// newDocumentOptions are the arguments of new area, new ask and the like.
type newDocumentOptions struct {
	kind   string
	title  string             // the field that the argument fills
	more   []string           // field=value for those without a flag
	names  []string           // of the fields that have a flag, by their paths
	values map[string]*string // by these
	period string
	silent bool // asks nothing
	changeFlags
}

func newDocument(env Env, of *schema.Type, kind, use, title, example string) *cobra.Command {
	o := &newDocumentOptions{changeFlags: changeFlags{env: env}, kind: kind, title: title, values: map[string]*string{title: new(string)}}
	cmd := &cobra.Command{
		Use:     use + " [" + strings.ToUpper(title) + " [FIELD=VALUE…]]",
		Aliases: slices.DeleteFunc([]string{kind, strings.ToLower(kind)}, func(name string) bool { return name == use }),
		Short:   fmt.Sprintf("Write a document of kind %s", kind),
		Long: fmt.Sprintf(`%s writes a file with one document of kind %s. Its id is made from its %[3]s. There is a flag for each field, and
FIELD=VALUE fills a column that is the repository's own; fields that are not given stand in the file with a comment that
says what belongs there, and what lint asks for is printed.

On a terminal and without its %[3]s it shows a form that offers the repository's people, tags, rows and scales.`, use, kind, title),
		Example: example,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				*o.values[title], o.more = args[0], args[1:]
			}
			if len(args) == 0 && (!env.Asks || o.silent) {
				return usageError{fmt.Errorf("found no %s, expected one", strings.ToUpper(title)), cmd}
			}
			return o.run(cmd.Context())
		},
	}
	for _, f := range edit.Settable(of) {
		name := f.String()
		o.names = append(o.names, name)
		if name == title {
			continue
		}
		o.values[name] = cmd.Flags().String(name, "", f.Doc)
		if values := f.Type.Values(); len(values) > 0 {
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	if schema.InPeriod(kind) {
		cmd.Flags().StringVar(&o.period, "period", "", "the period that it is for (default the one in review)")
	}
	cmd.Flags().BoolVar(&o.silent, "no-input", false, "show no form, also on a terminal")
	o.register(cmd)
	return cmd
}

func (o *newDocumentOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	of := set.Type(o.kind)
	if *o.values[o.title] == "" {
		if err := o.ask(ctx, of, set.Choices(tree)); err != nil {
			return err
		}
	}
	given, err := o.given(of)
	if err != nil {
		return err
	}
	file := edit.File{Path: edit.PathOf(o.kind, *o.values["id"], cmp.Or(o.period, set.Period.Name))}
	if file.Text, err = edit.New(o.kind, file.Path, of, given...); err != nil {
		return err
	}
	if tree.File(file.Path) != nil {
		return &edit.Error{Message: fmt.Sprintf("the file %s is there already", file.Path), Hint: "give the new document another id with --id"}
	}
	after, err := o.writeJudged(ctx, []edit.File{file})
	if err != nil {
		return err
	}
	return o.env.print(o.written(file) + asked([]edit.File{file}, after.Findings))
}

// ask fills the fields that no flag has filled.
func (o *newDocumentOptions) ask(ctx context.Context, of *schema.Type, choices func(*schema.Type) []string) error {
	var questions []question
	for _, f := range edit.Settable(of) {
		name := f.String()
		answer := o.values[name] // a column that is the repository's own has none
		if answer == nil || name == "id" || *answer != "" {
			continue
		}
		q := question{title: name, about: f.Doc, answer: answer, options: choices(f.Type)}
		switch {
		case name == o.title:
			q.check = needed
		case f.Type.Form == schema.List:
			q.options, q.many = choices(f.Type.Elem), true
		case f.Type.Form == schema.Date:
			q.check = dayOrNothing
		}
		questions = append(questions, q)
	}
	return o.env.ask(ctx, questions)
}

func needed(answer string) error {
	if strings.TrimSpace(answer) == "" {
		return errors.New("found nothing, expected a name")
	}
	return nil
}

func dayOrNothing(answer string) error {
	if _, err := time.Parse(time.DateOnly, answer); answer != "" && err != nil {
		return fmt.Errorf("found %q, expected a day like 2026-09-30", answer)
	}
	return nil
}

// given are the fields that flags, answers and arguments fill. Where nobody gave an id, it is made.
func (o *newDocumentOptions) given(of *schema.Type) ([]edit.Change, error) {
	title, id := *o.values[o.title], o.values["id"]
	*id = cmp.Or(*id, schema.IDFrom(title))
	if *id == "" {
		return nil, &edit.Error{Message: fmt.Sprintf("can't make an id from %s", finding.Quote(title)), Hint: "give one with --id, in small letters, digits and hyphens"}
	}
	if schema.IDFrom(*id) != *id {
		return nil, &edit.Error{Message: fmt.Sprintf("found the id %s, expected small letters, digits and hyphens", finding.Quote(*id)), Hint: "write it like " + cmp.Or(schema.IDFrom(*id), "core-api")}
	}
	all := []edit.Change{{Path: []string{"id"}, Value: *id}, {Path: []string{o.title}, Value: title}}
	assigned := o.more
	for _, name := range o.names {
		if value := *o.values[name]; value != "" && name != "id" && name != o.title {
			assigned = append(assigned, name+"="+value)
		}
	}
	for _, text := range assigned {
		c, err := edit.Assignment(text, of)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}
