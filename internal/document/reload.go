package document

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Reload reads the documents of a repository again: the files of these names and those in folders of these names, or
// all files when names is nil. A name is a path in the repository. What is not named, or reads the same as before, is
// not parsed again: it is the very [File] of the tree before, which stays as it is. Without a tree before, Reload is
// [Load].
func Reload(ctx context.Context, root fs.FS, before *Tree, names []string) (*Tree, error) {
	if before == nil {
		return Load(ctx, root)
	}
	r := reload{before: before}
	if err := r.list(root, names); err != nil {
		return nil, err
	}
	batches := slices.Collect(slices.Chunk(r.named, 16))
	errs := make([]error, len(batches))
	Each(len(batches), func(i int) {
		if ctx.Err() == nil {
			errs[i] = r.readAll(root, batches[i])
		}
	})
	if err := cmp.Or(ctx.Err(), errors.Join(errs...)); err != nil {
		return nil, err
	}
	files := append(r.kept, r.named...)
	slices.SortFunc(files, byPath)
	return &Tree{Files: files}, nil
}

func byPath(a, b *File) int { return cmp.Compare(a.Path, b.Path) }

// reload sorts files into those that are kept and those that are read.
type reload struct {
	before      *Tree
	kept, named []*File
}

func (r *reload) list(root fs.FS, names []string) (err error) {
	if names == nil || slices.ContainsFunc(names, func(name string) bool { return Within(Folder, name) }) {
		r.named, err = listIn(root, Folder)
		return err
	}
	var places []string
	for _, name := range names {
		if Within(name, Folder) {
			at, found, err := walk(root, name)
			if err != nil {
				return err
			}
			places, r.named = append(places, at), append(r.named, found...)
		}
	}
	for _, f := range r.before.Files {
		switch {
		case slices.ContainsFunc(places, func(at string) bool { return Within(f.Path, at) }):
		case f.linked: // to a file that may be anywhere
			r.named = append(r.named, &File{Path: f.Path, Period: f.Period, linked: true, size: -1})
		default:
			r.kept = append(r.kept, f)
		}
	}
	slices.SortFunc(r.named, byPath) // a file may be named more than once, by its folder too
	r.named = slices.CompactFunc(r.named, func(a, b *File) bool { return a.Path == b.Path })
	return nil
}

// Within reports whether a path is a folder or in it.
func Within(name, folder string) bool {
	return folder == "." || strings.HasPrefix(name, folder) && (len(name) == len(folder) || name[len(folder)] == '/')
}

// walk finds the files to read below a name as [list] does, which are none where nothing is there any longer. It stops
// at the first step that is no folder, and says where.
func walk(root fs.FS, name string) (at string, files []*File, err error) {
	steps := strings.Split(name, "/")
	for i := 2; i <= len(steps); i++ { // the first is Folder
		at = path.Join(steps[:i]...)
		info, err := lstat(root, at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return at, nil, nil
		case err != nil:
			return at, nil, unreadable(at, err)
		case info.IsDir():
			continue
		}
		f, err := listed(root, at, info.Mode().Type())
		if f != nil {
			f.Period = periodOf(path.Dir(at))
			files = append(files, f)
		}
		return at, files, err
	}
	files, err = listIn(root, name)
	return name, files, err
}

// listIn finds the files to read below a folder, by path.
func listIn(root fs.FS, folder string) (files []*File, err error) {
	if info, err := fs.Stat(root, Folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, ErrNoFolder
	}
	err = each(root, folder, func(f *File) { files = append(files, f) })
	slices.SortFunc(files, byPath)
	return files, err
}

// lstat doesn't follow a link. It is not [fs.Lstat], which asks that links can be read too.
func lstat(root fs.FS, name string) (fs.FileInfo, error) {
	if l, ok := root.(interface {
		Lstat(name string) (fs.FileInfo, error)
	}); ok {
		return l.Lstat(name)
	}
	return fs.Stat(root, name)
}

// readAll reads files, and parses those that are not the same as before.
func (r *reload) readAll(root fs.FS, files []*File) error {
	var errs []error
	var changed []*File
	for i, f := range files {
		if err := f.read(root); err != nil {
			errs = append(errs, err)
		} else if old := r.before.File(f.Path); old.same(f) {
			files[i] = old
		} else {
			changed = append(changed, f)
		}
	}
	if len(errs) == 0 {
		parse(changed)
	}
	return errors.Join(errs...)
}

// same reports whether both files hold the same text. The text of a file that is too large is not known.
func (f *File) same(g *File) bool {
	return f != nil && len(f.Source) > 0 && f.linked == g.linked && bytes.Equal(f.Source, g.Source)
}

// Renew returns the tree with the files that it has in common with another parsed anew from the text that was read,
// so that their documents are as written, not as a schema has changed them.
func (t *Tree) Renew(used *Tree) *Tree {
	next := &Tree{Files: slices.Clone(t.Files)}
	var renewed []*File
	for i, f := range t.Files {
		if used.File(f.Path) == f && len(f.Documents) > 0 {
			next.Files[i] = &File{Path: f.Path, Period: f.Period, Source: f.Source, linked: f.linked}
			renewed = append(renewed, next.Files[i])
		}
	}
	parse(renewed)
	return next
}

// Common calls both for every document that two lists have in common, with its place in each. The lists are in the order
// of files, and hold all or none of what they say of a file.
func Common(before, now []*Document, both func(i, j int)) {
	i := 0
	for j, d := range now {
		for i < len(before) && before[i] != d && before[i].File != d.File && before[i].File.Path <= d.File.Path {
			i++
		}
		if i < len(before) && before[i] == d {
			both(i, j)
			i++
		}
	}
}
