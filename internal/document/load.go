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

// Load reads every document of a repository. Documents that can't be parsed are findings in the tree; a file
// that can't be read at all is an error.
func Load(ctx context.Context, root fs.FS) (*Tree, error) { return load(ctx, root, nil) }

func load(ctx context.Context, root fs.FS, spare *Tree) (*Tree, error) {
	files, err := list(root)
	if err != nil {
		return nil, err
	}
	batches := slices.Collect(slices.Chunk(files, 16))
	errs := make([]error, len(batches))
	Each(len(batches), func(i int) {
		if ctx.Err() == nil {
			errs[i] = readAll(root, batches[i], spare)
		}
	})
	if err := cmp.Or(ctx.Err(), errors.Join(errs...)); err != nil {
		return nil, err
	}
	return &Tree{Files: files}, nil
}

// list finds the files to read, by path. A folder named like a period gives its files their period; where such
// folders lie inside each other, the innermost one does.
func list(root fs.FS) ([]*File, error) {
	if info, err := fs.Stat(root, Folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, ErrNoFolder
	}
	var files []*File
	err := fs.WalkDir(root, Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return unreadable(name, err)
		}
		ext := strings.ToLower(path.Ext(name))
		switch {
		case entry.IsDir():
		case ext == ".yaml" || ext == ".yml":
			files = append(files, &File{Path: name, Period: periodOf(name), size: sizeOf(entry)})
		case entry.Type()&fs.ModeSymlink != 0:
			return noLinkedFolder(root, name)
		}
		return nil
	})
	slices.SortFunc(files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return files, err
}

// sizeOf is the size of a plain file, or -1. A folder that is read below an [os.Root] has it at hand.
func sizeOf(entry fs.DirEntry) int64 {
	if !entry.Type().IsRegular() {
		return -1
	}
	info, err := entry.Info()
	if err != nil {
		return -1
	}
	return info.Size()
}

// noLinkedFolder refuses a link to a folder: documents there would be left out without a word.
func noLinkedFolder(root fs.FS, name string) error {
	info, err := fs.Stat(root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unreadable(name, err)
	case info.IsDir():
		return unreadable(name, errors.New("a link to a folder, expected the folder itself"))
	}
	return nil
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err // has the path, and the system call, too
	}
	return fmt.Errorf("can't read %s: %w", name, err)
}

func periodOf(name string) string {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if p, ok := ParsePeriod(path.Base(dir)); ok {
			return p.Name
		}
	}
	return ""
}

func readAll(root fs.FS, files []*File, spare *Tree) error {
	var errs []error
	for _, f := range files {
		if err := f.read(root); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		parse(spare.give(files))
	}
	return errors.Join(errs...)
}

func (f *File) read(root fs.FS) error {
	if f.size < 0 {
		info, err := fs.Stat(root, f.Path)
		if err != nil {
			return unreadable(f.Path, err)
		}
		if !info.Mode().IsRegular() {
			return unreadable(f.Path, errors.New("not a file"))
		}
		f.size = info.Size()
	}
	if f.size > MaxFileSize {
		f.Lost = 1
		f.Findings = []finding.Finding{{
			Rule: RuleLimit, Severity: finding.Error, Span: f.At(finding.Pos{Line: 1, Column: 1}),
			Message:  fmt.Sprintf("the file has %d bytes, expected at most %d", f.size, MaxFileSize),
			Hint:     "split the file",
			Document: finding.Document{Period: f.Period},
		}}
		return nil
	}
	source, err := fs.ReadFile(root, f.Path)
	if err != nil {
		return unreadable(f.Path, err)
	}
	f.Source = source
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
