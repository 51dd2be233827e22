package cli

import (
	"bytes"
	"context"
	"io/fs"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
)

// fix mends what is certain in the files that lint is about, and prints the change.
func (o *lintOptions) fix(ctx context.Context) error {
	c := changeFlags{dir: o.dir, dryRun: o.dryRun, judge: o.judge}
	root, err := openDir(o.dir)
	if err != nil {
		return err
	}
	files, err := o.tidied(ctx, root)
	if err != nil {
		return err
	}
	const rounds = 3 // what is mended may show more
	for range rounds {
		run, err := c.judged(ctx, o.env, files)
		if err != nil {
			return err
		}
		changed := false
		for _, f := range run.Tree.Files {
			about := slices.DeleteFunc(slices.Clone(run.Result.Findings), func(found finding.Finding) bool { return found.Span.File != f.Path })
			if text := edit.Fix(f.Source, about); o.about(f) && !bytes.Equal(text, f.Source) {
				files, changed = with(files, edit.File{Path: f.Path, Text: text}), true
			}
		}
		if !changed {
			break
		}
	}
	env := o.env
	if o.format.name != "text" {
		env.Out = env.Err
	}
	_, err = c.write(ctx, env, files)
	return err
}

// tidied are the files that can be mended without knowing what their documents mean.
func (o *lintOptions) tidied(ctx context.Context, root fs.FS) ([]edit.File, error) {
	tree, err := document.Load(ctx, root)
	if err != nil {
		return nil, err
	}
	var files []edit.File
	for _, f := range tree.Files {
		if text := edit.Tidy(f.Source); o.about(f) && !bytes.Equal(text, f.Source) {
			files = append(files, edit.File{Path: f.Path, Text: text})
		}
	}
	return files, nil
}

// about reports whether lint was asked about a file that holds documents.
func (o *lintOptions) about(f *document.File) bool {
	return len(f.Source) > 0 && (len(o.files) == 0 || slices.Contains(o.files, f.Path))
}

// with are some files with another one among them, or in place of the one of its name.
func with(files []edit.File, f edit.File) []edit.File {
	if i := slices.IndexFunc(files, func(other edit.File) bool { return other.Path == f.Path }); i >= 0 {
		files[i] = f
		return files
	}
	return append(files, f)
}
