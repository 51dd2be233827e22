package cli

import (
	"bytes"
	"context"
	"reflect"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
)

// fix mends what is certain in the files that lint is about, and prints the change.
func (o *lintOptions) fix(ctx context.Context) error {
	c := changeFlags{env: o.env, dir: o.dir, dryRun: o.dryRun, judge: o.judge}
	root, err := c.open()
	if err != nil {
		return err
	}
	tree, err := document.Load(ctx, root)
	if err != nil {
		return err
	}
	files := o.mended(tree, func(f *document.File) []byte { return edit.Tidy(f.Source) })
	const rounds = 3 // what is mended may show more
	for range rounds {
		run, err := c.judged(ctx, files)
		if err != nil {
			return err
		}
		before := files
		files = o.mended(run.Tree, func(f *document.File) []byte {
			about := slices.Clone(run.Result.Findings)
			return edit.Fix(f.Source, slices.DeleteFunc(about, func(found finding.Finding) bool { return found.Span.File != f.Path }))
		})
		if reflect.DeepEqual(files, before) {
			break
		}
	}
	if o.format.name != "text" {
		c.env.Out = c.env.Err
	}
	files = slices.DeleteFunc(files, func(f edit.File) bool { return bytes.Equal(f.Text, tree.File(f.Path).Source) })
	_, err = c.write(ctx, files)
	return err
}

// mended are the files with documents that lint was asked about.
func (o *lintOptions) mended(tree *document.Tree, mend func(*document.File) []byte) (files []edit.File) {
	for _, f := range tree.Files {
		if len(f.Source) > 0 && (len(o.files) == 0 || slices.Contains(o.files, f.Path)) {
			files = append(files, edit.File{Path: f.Path, Text: mend(f)})
		}
	}
	return files
}
