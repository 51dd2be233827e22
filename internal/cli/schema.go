package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/schema"
)

// schemaOptions are the arguments of schema.
type schemaOptions struct {
	changeFlags
	name   string
	keep   bool         // write what editors read
	form   bool         // of the kind that name is
	format choice[bool] // whether a page in Markdown
}

func newSchema(env Env) *cobra.Command {
	o := &schemaOptions{changeFlags: changeFlags{env: env}}
	o.format.add("json", false)
	o.format.add("markdown", true)
	cmd := &cobra.Command{
		Use:   "schema [KIND | report | form KIND]",
		Short: "Print JSON Schema for editors and for programs, and forms for GitHub",
		Long: `schema KIND prints the JSON Schema of documents of a kind in the repository's own vocabulary: its people, tags, rows,
scales and rules. Without a kind it is that of all kinds, which --write keeps in ` + edit.SchemaFile + ` for editors.

schema report prints the JSON Schema of what render --format json writes; templates of render --template see the same
fields.

schema form area, form ask and form exception print a GitHub issue form by which people without git propose a new value for one
field; scorelint set --from-issue makes a change of such an issue. --write keeps the forms in .github/ISSUE_TEMPLATE/ of the git
repository current, too, where init has written them.`,
		Example: `  scorelint schema area
  scorelint schema form area
  scorelint schema --write
  scorelint schema report > report.schema.json`,
		ValidArgs: append([]string{"report", "form"}, schema.Kinds()...),
		Args:      cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.name = args[0]
			}
			if form := o.name == "form"; form != (len(args) == 2) {
				return usageError{errors.New("found no pair of form and KIND, expected for example schema form area"), cmd}
			} else if form {
				o.name, o.form = args[1], true
			}
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	cmd.Flags().BoolVar(&o.keep, "write", false, "write "+edit.SchemaFile+", which editors read")
	o.format.register(cmd, "format", "how to write it, in Markdown as a page about every field")
	return cmd
}

func (o *schemaOptions) run(ctx context.Context) error {
	if o.format.get() {
		_, err := fmt.Fprint(o.env.Out, dataModel())
		return err
	}
	if o.name == "report" {
		text, err := report.Schema()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(o.env.result("json"), "%s\n", text)
		return err
	}
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	switch {
	case o.keep && o.name != "":
		return hinted(fmt.Errorf("found --write with %s, expected it alone", o.name), "the file that editors read holds all kinds: run scorelint schema --write")
	case o.keep:
		if err := o.writeMade(tree, set, true); err != nil {
			return err
		}
		return o.env.print(o.written(edit.File{Path: edit.SchemaFile}))
	case o.name == "":
		return output.WriteJSON(o.env.result("json"), set.EditorOfAll(tree))
	}
	kind, err := edit.KindNamed(o.name)
	if err != nil {
		return err
	}
	if o.form {
		return o.printForm(kind, tree, set)
	}
	return output.WriteJSON(o.env.result("json"), set.Editor(kind, tree))
}

// printForm prints the form of a kind, for the place of the scorecard in its git repository.
func (o *schemaOptions) printForm(kind string, tree *document.Tree, set *schema.Set) error {
	if !slices.Contains(edit.FormKinds(), kind) {
		return hinted(fmt.Errorf("there is no form for documents of kind %s", kind), "expected area, ask or exception")
	}
	_, below := gitTop(o.dir)
	text, err := edit.Form(edit.Start{Below: below}.Name(), kind, set, tree)
	if err != nil {
		return err
	}
	_, err = o.env.Out.Write(text)
	return err
}

// madeFiles are what is made of the repository's vocabulary, by their paths from its folder: first the schema for editors, then the
// forms for GitHub, which lie at the root of the git repository.
func madeFiles(below string, tree *document.Tree, set *schema.Set) ([]edit.File, error) {
	var text bytes.Buffer
	if err := output.WriteJSON(&text, set.EditorOfAll(tree)); err != nil {
		return nil, err
	}
	files, start := []edit.File{{Path: edit.SchemaFile, Text: text.Bytes()}}, edit.Start{Below: below}
	for _, kind := range edit.FormKinds() {
		if text, err := edit.Form(start.Name(), kind, set, tree); err == nil { // else there is nothing to choose from yet
			files = append(files, edit.File{Path: start.Top(edit.FormFile(start.Name(), kind)), Text: text})
		}
	}
	return files, nil
}

// writeMade brings what is made of the vocabulary up to date where it is there, or, if it is wanted, writes the schema in any case.
// Forms are also written where their workflow is there and none of them, as after init --empty.
func (c *changeFlags) writeMade(tree *document.Tree, set *schema.Set, wanted bool) error {
	top, below := gitTop(c.dir)
	files, err := madeFiles(below, tree, set)
	if err != nil {
		return err
	}
	w, err := openWriter(top)
	if err != nil {
		return err
	}
	defer w.close()
	there := func(f edit.File) bool {
		_, err := w.root.Lstat(path.Join(below, f.Path))
		return err == nil
	}
	start := edit.Start{Below: below}
	first := there(edit.File{Path: start.Top(edit.FormWorkflow(start.Name()))}) && !slices.ContainsFunc(files[1:], there)
	for i, f := range files {
		name := path.Join(below, f.Path)
		now, err := fs.ReadFile(w.root.FS(), name)
		kept := err == nil // else nobody wants it, or it is no plain file
		if bytes.Equal(now, f.Text) || !kept && !(wanted && i == 0 || first && i > 0) {
			continue
		}
		if err := w.write(name, f.Text); err != nil {
			return err
		}
	}
	return nil
}
