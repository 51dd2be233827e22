package cli

import (
	"cmp"
	"context"
	"fmt"
	"strings"

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
	values map[string]*string // by the path of their field
	period string
	change changeFlags
}

// newDocuments are the commands for kinds of which people write new ones, each with the field that names it.
func newDocuments(env Env) []*cobra.Command {
	return []*cobra.Command{
		newDocument(env, document.Area, "area", "name"),
		newDocument(env, document.Ask, "ask", "title"),
		newDocument(env, document.Exception, "exception", "title"),
		newDocument(env, document.ProductLine, "product-line", "name"),
	}
}

func newDocument(env Env, kind, use, title string) *cobra.Command {
	o := &newDocumentOptions{env: env, kind: kind, title: title, values: map[string]*string{}}
	cmd := &cobra.Command{
		Use:     use + " " + strings.ToUpper(title),
		Aliases: []string{kind, strings.ToLower(kind)},
		Short:   fmt.Sprintf("Write a document of kind %s", kind),
		Long: fmt.Sprintf(`%s writes a file with one document of kind %s. Its id is made from its %s. There is a flag for each field; fields
that are not given stand in the file with a comment that says what belongs there, and what lint asks for is printed.`, use, kind, title),
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.name = args[0]
			return o.run(cmd.Context(), cmd)
		},
	}
	of := schema.Builtin(nil).Type(kind)
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
	o.change.register(cmd)
	cmd.Flags().Lookup("force").Hidden = true
	return cmd
}

func (o *newDocumentOptions) run(ctx context.Context, cmd *cobra.Command) error {
	tree, set, err := o.change.read(ctx)
	if err != nil {
		return err
	}
	of := set.Type(o.kind)
	given, id, err := o.given(cmd, of)
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
	_, after, err := o.change.foundIn(ctx, o.env, []edit.File{file})
	if err != nil {
		return err
	}
	if err := o.change.write(ctx, o.env.withoutOutput(), []edit.File{file}); err != nil {
		return err
	}
	return o.report(file, after.Result.Findings)
}

// given are the fields that flags and the argument fill.
func (o *newDocumentOptions) given(cmd *cobra.Command, of *schema.Type) ([]edit.Change, string, error) {
	id := *o.values["id"]
	if id == "" {
		id = edit.ID(o.name)
	}
	if id == "" {
		return nil, "", &edit.Error{Message: fmt.Sprintf("can't make an id from %s", finding.Quote(o.name)), Hint: "give one with --id, in small letters, digits and hyphens"}
	}
	if edit.ID(id) != id {
		return nil, "", &edit.Error{Message: fmt.Sprintf("found the id %s, expected small letters, digits and hyphens", finding.Quote(id)), Hint: "write it like " + cmp.Or(edit.ID(id), "core-api")}
	}
	all := []edit.Change{{Path: []string{"id"}, Value: id}, {Path: []string{o.title}, Value: o.name}}
	for _, path := range edit.Settable(of) {
		name := strings.Join(path, ".")
		if value := o.values[name]; value != nil && name != "id" && cmd.Flags().Changed(name) {
			c, err := edit.Assignment(name+"="+*value, of)
			if err != nil {
				return nil, "", err
			}
			all = append(all, c)
		}
	}
	return all, id, nil
}

// report says what was written and what it still needs.
func (o *newDocumentOptions) report(file edit.File, found []finding.Finding) error {
	var out strings.Builder
	verb := "wrote"
	if o.change.dryRun {
		verb = "would write"
	}
	fmt.Fprintf(&out, "%s %s\n", verb, file.Path)
	for _, f := range found {
		if f.Span.File == file.Path && f.WaivedBy == nil {
			fmt.Fprintf(&out, "  %d:%d %s: %s\n", f.Span.Start.Line, f.Span.Start.Column, f.Severity, f.Message)
		}
	}
	_, err := o.env.Out.Write([]byte(inertLines(out.String())))
	return err
}
