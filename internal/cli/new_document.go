package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// newDocumentOptions are the arguments of new area, new ask and the like.
type newDocumentOptions struct {
	env    Env
	kind   string
	title  string // the field that the argument fills
	name   string
	more   []string           // field=value for those without a flag
	values map[string]*string // by the path of their field
	period string
	silent bool // asks nothing
	change changeFlags
}

// newDocuments are the commands for kinds of which people write new ones, each with the field that names it.
func newDocuments(env Env) []*cobra.Command {
	return []*cobra.Command{
		newDocument(env, document.Area, "area", "name", `  scorelint new area "Ledger API" --productLine core --releaseGateHealth Good --reviewLatency Low --escalation.needed No`),
		newDocument(env, document.Ask, "ask", "title", `  scorelint new ask "Fund a second runner pool" --priority mandatory --owner @vp-engineering --due 2026-12-15`),
		newDocument(env, document.Exception, "exception", "title", `  scorelint new exception "Old TLS on the ledger" --areas core-api-services --owner @core-api-lead --approver @vp-engineering`),
		newDocument(env, document.ProductLine, "product-line", "name", `  scorelint new product-line Payments --trend Flat --meaning "Little changed."`),
		newDocument(env, document.Measurement, "measurement", "area", `  scorelint new measurement core-api-services --measure review-hours --value 19.5 --from 2026-07-01 --to 2026-09-30`),
	}
}

func newDocument(env Env, kind, use, title, example string) *cobra.Command {
	o := &newDocumentOptions{env: env, kind: kind, title: title, values: map[string]*string{}}
	of := schema.Builtin(nil).Type(kind)
	named := "Its id is made from its " + title + "."
	if of.Field("id") == nil {
		named = "Its area and its measure name it."
	}
	cmd := &cobra.Command{
		Use:     use + " [" + strings.ToUpper(title) + " [FIELD=VALUE…]]",
		Aliases: []string{kind, strings.ToLower(kind)},
		Short:   fmt.Sprintf("Write a document of kind %s", kind),
		Long: fmt.Sprintf(`%s writes a file with one document of kind %s. %[4]s There is a flag for each field, and
FIELD=VALUE fills a column that is the repository's own; fields that are not given stand in the file with a comment that
says what belongs there, and what lint asks for is printed.

On a terminal and without its %[3]s it shows a form that offers the repository's people, tags, rows and scales.`, use, kind, title, named),
		Example: example,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.name, o.more = args[0], args[1:]
			}
			if len(args) == 0 && (!env.Asks || o.silent) {
				return usageError{fmt.Errorf("found no %s, expected one", strings.ToUpper(title)), cmd}
			}
			return o.run(cmd.Context())
		},
	}
	for _, path := range edit.Settable(of) {
		name := strings.Join(path, ".")
		if name == title {
			continue
		}
		parent, _ := of.Resolve(path[:len(path)-1])
		f := parent.Field(path[len(path)-1])
		o.values[name] = cmd.Flags().String(name, "", f.Doc)
		if values := f.Type.Values(); len(values) > 0 {
			_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
		}
	}
	if schema.InPeriod(kind) {
		cmd.Flags().StringVar(&o.period, "period", "", "the period that it is for (default the one in review)")
	}
	cmd.Flags().BoolVar(&o.silent, "no-input", false, "show no form, also on a terminal")
	o.change.register(cmd)
	cmd.Flags().Lookup("force").Hidden = true
	return cmd
}

func (o *newDocumentOptions) run(ctx context.Context) error {
	tree, set, err := o.change.read(ctx)
	if err != nil {
		return err
	}
	of := set.Type(o.kind)
	if o.name == "" {
		if err := o.ask(ctx, of, set.Choices(tree)); err != nil {
			return err
		}
	}
	given, id, err := o.given(of)
	if err != nil {
		return err
	}
	if o.period == "" {
		o.period = set.Period.Name
	}
	file := edit.File{Path: edit.PathOf(o.kind, id, o.period)}
	if file.Text, err = edit.New(o.kind, file.Path, of, given...); err != nil {
		return err
	}
	if tree.File(file.Path) != nil {
		return &edit.Error{Message: fmt.Sprintf("the file %s is there already", file.Path), Hint: "give the new document another id with --id"}
	}
	files := []edit.File{file}
	after, err := o.change.writeJudged(ctx, o.env, files)
	if err != nil {
		return err
	}
	_, err = io.WriteString(o.env.Out, inertLines(o.change.written(files)+asked(files, after.Findings)))
	return err
}

// ask fills the fields that no flag has filled.
func (o *newDocumentOptions) ask(ctx context.Context, of *schema.Type, choices func(*schema.Type) []string) error {
	var questions []question
	for _, path := range edit.Settable(of) {
		name, t := strings.Join(path, "."), of
		var f *schema.Field
		for _, step := range path {
			f = t.Field(step)
			t = f.Type
		}
		q := question{title: name, about: f.Doc, answer: o.values[name]}
		switch {
		case name == o.title:
			q.answer, q.check = &o.name, needed
		case name == "id" || q.answer == nil || *q.answer != "":
			continue
		case t.Form == schema.List:
			q.options, q.many = choices(t.Elem), true
		default:
			q.options = choices(t)
		}
		if t.Form == schema.Date {
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

// given are the fields that flags and the argument fill.
func (o *newDocumentOptions) given(of *schema.Type) ([]edit.Change, string, error) {
	all, id := []edit.Change{{Path: []string{o.title}, Value: o.name}}, ""
	if given := o.values["id"]; given != nil {
		if id = *given; id == "" {
			id = schema.IDFrom(o.name)
		}
		all = append([]edit.Change{{Path: []string{"id"}, Value: id}}, all...)
	} else { // a Measurement, whose file is called by what names it
		id = schema.IDFrom(o.name + "-" + *o.values["measure"])
	}
	if id == "" {
		return nil, "", &edit.Error{Message: fmt.Sprintf("can't make an id from %s", finding.Quote(o.name)), Hint: "give one with --id, in small letters, digits and hyphens"}
	}
	if schema.IDFrom(id) != id {
		return nil, "", &edit.Error{Message: fmt.Sprintf("found the id %s, expected small letters, digits and hyphens", finding.Quote(id)), Hint: "write it like " + cmp.Or(schema.IDFrom(id), "core-api")}
	}
	var assigned []string
	for _, path := range edit.Settable(schema.Builtin(nil).Type(o.kind)) {
		name := strings.Join(path, ".")
		if value := o.values[name]; value != nil && *value != "" && name != "id" {
			assigned = append(assigned, name+"="+*value)
		}
	}
	for _, text := range append(assigned, o.more...) {
		c, err := edit.Assignment(text, of)
		if err != nil {
			return nil, "", err
		}
		all = append(all, c)
	}
	return all, id, nil
}
