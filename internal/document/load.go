package document

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/scorelint/scorelint/internal/finding"
)

// ErrNoFolder means that a repository has no folder named [Folder].
var ErrNoFolder = errors.New("no folder named " + Folder)

// Load reads every document of a repository, except in files that its Scorecard ignores. Documents that can't be parsed
// are findings in the tree; a file that can't be read at all is an error.
func Load(ctx context.Context, root fs.FS) (*Tree, error) {
	return load(ctx, root, (*Tree).patterns)
}

// LoadIgnoring is [Load], but with what the Scorecard of another state ignores.
func LoadIgnoring(ctx context.Context, root fs.FS, patterns []string) (*Tree, error) {
	return load(ctx, root, func(*Tree) []string { return patterns })
}

func load(ctx context.Context, root fs.FS, patterns func(*Tree) []string) (*Tree, error) {
	files, folders, err := find(root)
	if err != nil {
		return nil, err
	}
	for _, step := range []func(*File) error{
		func(f *File) error { return f.read(root, maxAtOnce) },
		func(f *File) error { return f.read(root, MaxFileSize) },
		func(f *File) error { f.parse(ctx); return nil },
	} {
		errs := make([]error, len(files))
		Each(len(files), func(i int) {
			if ctx.Err() == nil && files[i].Lost == 0 {
				errs[i] = step(files[i])
			}
		})
		if err := cmp.Or(ctx.Err(), errors.Join(errs...)); err != nil {
			return nil, err
		}
		limitTogether(files, maxTogether)
	}
	tree := &Tree{Files: files}
	tree.leaveOut(patterns(tree))
	converted, err := attributes(root, folders, tree.Files)
	if err != nil {
		return nil, err
	}
	tree.Files = append(tree.Files, converted...)
	slices.SortFunc(tree.Files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return tree, nil
}

// find lists the files to read, and all folders. A folder named like a period gives its files their period; where such
// folders lie inside each other, the innermost one does.
func find(root fs.FS) (files []*File, folders []string, err error) {
	info, err := fs.Lstat(root, Folder)
	switch {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return nil, nil, fmt.Errorf("%s is a link, expected the folder itself", Folder)
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		return nil, nil, ErrNoFolder
	}
	periods := map[string]string{} // by folder
	err = fs.WalkDir(root, Folder, func(name string, entry fs.DirEntry, err error) error {
		folder := path.Dir(name)
		linked := entry != nil && entry.Type()&fs.ModeSymlink != 0
		switch {
		case err != nil:
			return unreadable(name, err)
		case entry.IsDir() && Nested(root, name):
			files = append(files, &File{Path: name, Period: periods[folder], passedOver: true})
			return fs.SkipDir
		case entry.IsDir():
			folders = append(folders, name)
			if isReport(name, periods) {
				files = append(files, &File{Path: name, Period: periods[folder], passedOver: true})
			}
			periods[name] = periods[folder]
			if p, ok := ParsePeriod(entry.Name()); ok {
				periods[name] = p.Name
			}
		case strings.HasPrefix(entry.Name(), "."): // editors and desktops leave them
		case linked || isYAML(name):
			files = append(files, &File{Path: name, Period: periods[folder], linked: linked, special: !entry.Type().IsRegular()})
		case meant(entry.Name()) || isReport(name, periods):
			files = append(files, &File{Path: name, Period: periods[folder], passedOver: true})
		}
		return nil
	})
	return files, folders, err
}

// Nested reports whether a folder is a repository of its own. Nothing in it is part of a commit of the one around it.
func Nested(root fs.FS, folder string) bool {
	_, err := fs.Lstat(root, path.Join(folder, ".git"))
	return err == nil
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err // has the path, and the system call, too
	}
	return fmt.Errorf("can't read %s: %w", name, err)
}

// maxAtOnce is the size of the largest file that is read before it is known whether all together are too much, in bytes.
const maxAtOnce = 64 << 10

// read reads one file, unless it is read already or has more bytes than are read at once. A link is never followed, on disk
// or at a commit, as it may lead to another file in the other place, or out of the repository.
func (f *File) read(root fs.FS, atOnce int64) error {
	switch {
	case f.passedOver && atOnce == MaxFileSize:
		return f.passOver(root)
	case f.passedOver || f.Source != nil:
		return nil
	case f.linked:
		f.unread(RuleLink, "this is a link, and links are not followed", "put what it leads to in its place")
		return nil
	case f.special:
		f.unread(RuleLink, "this is not a plain file, expected one", "put a file in its place, or delete it")
		return nil
	}
	file, err := root.Open(f.Path)
	if err != nil {
		return unreadable(f.Path, err)
	}
	defer func() { _ = file.Close() }()
	info, err := file.Stat()
	switch {
	case err != nil:
		return unreadable(f.Path, err)
	case info.Size() > MaxFileSize:
		f.unread(RuleLimit, fmt.Sprintf("the file has %d bytes, expected at most %d", info.Size(), MaxFileSize), "split the file")
		return nil
	case info.Size() > atOnce:
		f.weight = int(info.Size())
		return nil
	}
	f.Source = make([]byte, info.Size())
	n, err := io.ReadFull(file, f.Source)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) { // it may have become shorter
		return unreadable(f.Path, err)
	}
	f.Source = f.Source[:n]
	f.weight = weight(f.Source)
	return nil
}

// unread finds that the documents of a file aren't read.
func (f *File) unread(rule, message, hint string) {
	f.Lost = 1
	f.add(rule, finding.Error, message, hint)
}

// Each calls do for 0 to n-1 on all processors and returns when all calls have.
func Each(n int, do func(i int)) {
	if n == 1 {
		do(0)
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}
