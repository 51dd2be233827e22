package cli

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

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

// formFiles are the forms for a new repository, by their paths from its folder.
func formFiles(below string, tree *document.Tree, set *schema.Set) []edit.File {
	start := edit.Start{Below: below}
	var files []edit.File
	for _, kind := range edit.FormKinds() {
		text, err := edit.Form(start.Name(), kind, set, tree)
		if err != nil {
			continue // there is nothing to choose from yet
		}
		files = append(files, edit.File{Path: start.Top(edit.FormFile(start.Name(), kind)), Text: text})
	}
	return files
}

// refreshForms brings the forms up to date that are there. They lie at the root of the git repository, which may be above the
// scorecard's own.
func refreshForms(dir string, tree *document.Tree, set *schema.Set) error {
	top, below := gitTop(dir)
	root, err := openRoot(top)
	if err != nil {
		return err
	}
	defer root.Close()
	name := edit.Start{Below: below}.Name()
	for _, kind := range edit.FormKinds() {
		file := edit.FormFile(name, kind)
		now, err := fs.ReadFile(root.FS(), file)
		if err != nil {
			continue // nobody wants it, or it is no plain file
		}
		text, err := edit.Form(name, kind, set, tree)
		if err != nil || bytes.Equal(now, text) {
			continue
		}
		if err := newWriter(root).write(file, text); err != nil {
			return err
		}
	}
	return nil
}
