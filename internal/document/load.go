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
func Load(ctx context.Context, root fs.FS) (*Tree, error) {
	files, err := list(root)
	if err != nil {
		return nil, err
	}
	batches := slices.Collect(slices.Chunk(files, 16))
	errs := make([]error, len(batches))
	Each(len(batches), func(i int) {
		if ctx.Err() == nil {
			errs[i] = readAll(root, batches[i])
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
	return listIn(root, Folder)
}

// listIn finds the files to read below a folder.
func listIn(root fs.FS, folder string) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unreadable(name, err)
		case entry.IsDir():
			return nil
		}
		f, err := listed(root, name, entry.Type())
		if f != nil {
			files = append(files, f)
		}
		return err
	})
	slices.SortFunc(files, byPath)
	return files, err
}

// listed is the file to read at a path where no folder is, or nil.
func listed(root fs.FS, name string, mode fs.FileMode) (*File, error) {
	linked := mode&fs.ModeSymlink != 0
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".yaml" || ext == ".yml":
		return &File{Path: name, Period: periodOf(name), linked: linked}, nil
	case linked:
		return nil, noLinkedFolder(root, name)
	}
	return nil, nil
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

func readAll(root fs.FS, files []*File) error {
	var errs []error
	for _, f := range files {
		if err := f.read(root); err != nil {
			errs = append(errs, err)
		}
	}
	if len(errs) == 0 {
		parse(files)
	}
	return errors.Join(errs...)
}

func (f *File) read(root fs.FS) error {
	info, err := fs.Stat(root, f.Path)
	if err != nil {
		return unreadable(f.Path, err)
	}
	if !info.Mode().IsRegular() {
		return unreadable(f.Path, errors.New("not a file"))
	}
	if info.Size() > MaxFileSize {
		f.Lost = 1
		f.Findings = []finding.Finding{{
			Rule: RuleLimit, Severity: finding.Error, Span: f.At(finding.Pos{Line: 1, Column: 1}),
			Message:  fmt.Sprintf("the file has %d bytes, expected at most %d", info.Size(), MaxFileSize),
			Hint:     "split the file",
			Document: finding.Document{Period: f.Period},
		}}
		return nil
	}
	if f.Source, err = fs.ReadFile(root, f.Path); err != nil {
		return unreadable(f.Path, err)
	}
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
