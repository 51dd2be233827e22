package document

import (
	"cmp"
	"context"
	"errors"
	"fmt"
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
	return LoadIgnoring(ctx, root, nil)
}

// LoadIgnoring is [Load], but leaves out what the Scorecard of another tree ignores, unless that is nil.
func LoadIgnoring(ctx context.Context, root fs.FS, as *Tree) (*Tree, error) {
	files, others, folders, err := find(root)
	if err != nil {
		return nil, err
	}
	limitTogether(files, maxTogether) // by their sizes, before any is read
	for _, step := range []func(*File) error{
		func(f *File) error { return f.read(root) },
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
	tree := &Tree{Files: slices.Concat(files, others)}
	patterns := tree.Scorecard().Strings("ignore")
	if as != nil {
		patterns = as.Ignore
	}
	tree.leaveOut(patterns)
	converted, err := attributes(root, folders, tree.Files)
	if err != nil {
		return nil, err
	}
	tree.Files = append(tree.Files, converted...)
	slices.SortFunc(tree.Files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return tree, nil
}

// find lists the files to read, others that something may be found in, and all folders. A folder named like a period gives
// its files their period; where such folders lie inside each other, the innermost one does.
func find(root fs.FS) (files, others []*File, folders []string, err error) {
	info, err := fs.Lstat(root, Folder)
	switch {
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		return nil, nil, nil, fmt.Errorf("%s is a link, expected the folder itself", Folder)
	case errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir():
		return nil, nil, nil, ErrNoFolder
	}
	periods := map[string]string{} // by folder
	absent := absentModules(root)
	err = fs.WalkDir(root, Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(name, err)
		}
		folder := path.Dir(name)
		f := &File{Path: name, Period: periods[folder]}
		passOver := func() error {
			others = append(others, f)
			return f.passOver(root)
		}
		switch report := isReport(name, periods); {
		case entry.IsDir() && (Nested(root, name) || absent(name)):
			return cmp.Or(passOver(), fs.SkipDir)
		case entry.IsDir():
			folders = append(folders, name)
			periods[name] = periods[folder]
			if IsPeriod(entry.Name()) {
				periods[name] = entry.Name()
			}
			if report {
				return passOver()
			}
		case strings.HasPrefix(entry.Name(), "."): // editors and desktops leave them
		case isYAML(name) || entry.Type()&fs.ModeSymlink != 0:
			files = append(files, f)
			return f.consider(entry)
		case report || meant(entry.Name()):
			return passOver()
		}
		return nil
	})
	return files, others, folders, err
}

// Nested reports whether a folder is a repository of its own. Nothing in it is part of a commit of the one around it.
func Nested(root fs.FS, folder string) bool {
	_, err := fs.Lstat(root, path.Join(folder, ".git"))
	return err == nil
}

// absentModules finds the submodules that are not checked out: folders that hold nothing, and that .gitmodules names. At a
// commit they look like those that are.
func absentModules(root fs.FS) func(folder string) bool {
	top, prefix := root, ""
	if in, ok := root.(Inside); ok {
		top, prefix = in.Top()
		prefix += "/"
	}
	named := map[string]bool{}
	if info, err := fs.Lstat(top, ".gitmodules"); err == nil && info.Mode().IsRegular() && info.Size() <= maxAttributesSize {
		text, _ := fs.ReadFile(top, ".gitmodules")
		for line := range strings.Lines(string(text)) {
			if key, value, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "path" {
				named[strings.TrimPrefix(strings.TrimSpace(value), prefix)] = true
			}
		}
	}
	return func(folder string) bool {
		if !named[folder] {
			return false
		}
		entries, err := fs.ReadDir(root, folder)
		return err == nil && len(entries) == 0
	}
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	return fmt.Errorf("can't read %s: %w", name, finding.Pathless(err))
}

// consider loses what isn't read whatever it holds. A link is never followed, on disk or at a commit, as it may lead to
// another file in the other place, or out of the repository.
func (f *File) consider(entry fs.DirEntry) error {
	info, err := entry.Info()
	switch {
	case err != nil:
		return unreadable(f.Path, err)
	case info.Mode()&fs.ModeSymlink != 0:
		f.lose(RuleLink, f.whole(), "this is a link, and links are not followed", "put what it leads to in its place")
	case !info.Mode().IsRegular():
		f.lose(RuleLink, f.whole(), "this is not a plain file, expected one", "put a file in its place, or delete it")
	case info.Size() > MaxFileSize:
		f.lose(RuleLimit, f.whole(), fmt.Sprintf("the file has %d bytes, expected at most %d", info.Size(), MaxFileSize), "split the file")
	default:
		f.weight = int(info.Size())
	}
	return nil
}

func (f *File) read(root fs.FS) error {
	source, err := fs.ReadFile(root, f.Path)
	if err != nil {
		return unreadable(f.Path, err)
	}
	f.Source, f.weight = source, weight(source)
	return nil
}

// Each calls do for 0 to n-1 on all processors and returns when all calls have.
func Each(n int, do func(i int)) {
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
