package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// importOptions are the arguments of import.
type importOptions struct {
	file   string
	period string
	kind   string
	fields []string
	values []string
	changeFlags
}

func newImport(env Env) *cobra.Command {
	o := &importOptions{changeFlags: changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Read a wiki page or a sheet into a period",
		Long: `import reads a page in Markdown, or a table as CSV or TSV, and writes documents of a period.

Tables become rows, product lines, asks or exceptions, as their headings say; lists below "Mandatory" and "Recommended"
become asks; sections such as "Doing well", "Friction" and "Next" become the review, and a quote its close. Ids are made
from names, and values are matched to the scales in any case. It invents nothing: what the page doesn't say is left out,
and what lint asks for then is printed. A document that is there already stays as it is.`,
		Example: `  scorelint import page.md --period 2026-Q3
  scorelint import rows.csv --kind Area --map "Escalate?=escalation.needed" --value Amber=Mixed`,
		Args: cobra.ExactArgs(1),
		RunE: withArgument(&o.file, o.run),
	}
	cmd.Flags().StringVar(&o.period, "period", "", "the period that the page is about (default the one in review)")
	cmd.Flags().StringVar(&o.kind, "kind", "", "what the rows of the tables are: Area, ProductLine, Ask or Exception (default what their headings say)")
	cmd.Flags().StringArrayVar(&o.fields, "map", nil, "HEADING=field: the field that a column fills, or nothing to leave it out; may be given several times")
	cmd.Flags().StringArrayVar(&o.values, "value", nil, "CELL=value: what to write for what stands in a cell; may be given several times")
	o.register(cmd)
	return cmd
}

func (o *importOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	in, err := o.options(set)
	if err != nil {
		return err
	}
	source, err := readFile(o.file)
	if err != nil {
		return err
	}
	page, err := edit.ReadPage(filepath.Base(o.file), source)
	if err != nil {
		return err
	}
	imported, err := in.Import(page, tree, set)
	if err != nil {
		return err
	}
	after, err := o.writeJudged(ctx, imported.Files)
	if err != nil {
		return err
	}
	return o.report(imported, after.Findings)
}

// options reads the flags.
func (o *importOptions) options(set *schema.Set) (edit.Import, error) {
	in := edit.Import{Period: o.period, Fields: map[string]string{}, Values: map[string]string{}}
	if in.Period == "" {
		in.Period = set.Period.Name
	}
	for into, flags := range map[*map[string]string][]string{&in.Fields: o.fields, &in.Values: o.values} {
		for _, text := range flags {
			at := strings.LastIndexByte(text, '=')
			if at <= 0 {
				return in, fmt.Errorf("found %q, expected what stands in the file, = and what is meant", text)
			}
			(*into)[text[:at]] = text[at+1:]
		}
	}
	if o.kind == "" {
		return in, nil
	}
	var err error
	in.Kind, err = edit.KindNamed(o.kind)
	return in, err
}

// report says what came over, and what lint asks for now.
func (o *importOptions) report(in *edit.Imported, found []finding.Finding) error {
	var out strings.Builder
	out.WriteString(o.written(in.Files...))
	for _, kind := range schema.Kinds() {
		if n := in.Count[kind]; n > 0 {
			fmt.Fprintf(&out, "%s: %d\n", kind, n)
		}
	}
	if in.Known > 0 {
		fmt.Fprintf(&out, "there already, left as they are: %d; delete a file to have it imported anew\n", in.Known)
	}
	for _, what := range in.Skipped {
		fmt.Fprintf(&out, "not taken: %s\n", what)
	}
	out.WriteString(asked(in.Files, found))
	return o.env.print(out.String())
}
