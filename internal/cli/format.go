package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
)

// formatOptions are the arguments of fmt.
type formatOptions struct {
	changeFlags
	files []string
}

func newFormat(env Env) *cobra.Command {
	o := &formatOptions{changeFlags: changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "fmt [FILE…]",
		Short: "Lay out the YAML of the scorecard",
		Long: `fmt brings documents into the usual layout: fields in the order of their kinds, two blanks for each level, quotes only
where they are needed. Comments stay with the field below them, and no value changes. Without files it takes all of them.
It prints the change as a diff; with --check it changes nothing. The schema and the forms that schema
--write keeps are brought up to date, too.`,
		Example: `  scorelint fmt
  scorelint fmt --check
  scorelint fmt scorecard/2026-Q3/areas/reporting-services.yaml`,
		RunE: func(cmd *cobra.Command, args []string) error {
			for _, name := range args {
				o.files = append(o.files, filepath.Join(o.dir, name))
			}
			if len(args) > 0 {
				var err error
				if o.dir, o.files, err = filesOf(o.files); err != nil {
					return err
				}
			}
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().BoolVar(&o.dryRun, "check", false, "change nothing, print what would change, and end with 1 if anything would")
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	return cmd
}

func (o *formatOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	for _, name := range o.files {
		if f := tree.File(name); f == nil || f.Source == nil {
			return hinted(fmt.Errorf("%s is no document of the scorecard", name), "name a YAML file below "+document.Folder+"/")
		}
	}
	var files []edit.File
	for _, f := range tree.Files {
		if len(o.files) > 0 && !slices.Contains(o.files, f.Path) || f.Source == nil || len(f.Documents)+f.Lost == 0 {
			continue
		}
		text, err := edit.Format(f.Source, set.Type)
		if err != nil {
			return fmt.Errorf("%s: %w", f.Path, err)
		}
		files = append(files, edit.File{Path: f.Path, Text: text})
	}
	changed, err := o.write(ctx, files)
	if err == nil && changed && o.dryRun {
		return errFindings
	}
	return err
}
