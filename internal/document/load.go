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
	files, err := find(root)
	if err != nil {
		return nil, err
	}
	errs := make([]error, len(files))
	Each(len(files), func(i int) {
		if ctx.Err() == nil {
			errs[i] = files[i].load(root)
		}
	})
	if err := cmp.Or(ctx.Err(), errors.Join(errs...)); err != nil {
		return nil, err
	}
	return &Tree{Files: files}, nil
}

// find lists the files to read, by path. A folder named like a period gives its files their period; where such folders
// lie inside each other, the innermost one does.
func find(root fs.FS) ([]*File, error) {
	if info, err := fs.Stat(root, Folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, ErrNoFolder
	}
	var files []*File
	periods := map[string]string{} // by folder
	err := fs.WalkDir(root, Folder, func(name string, entry fs.DirEntry, err error) error {
		folder := path.Dir(name)
		switch {
		case err != nil:
			return unreadable(name, err)
		case entry.IsDir():
			periods[name] = periods[folder]
			if p, ok := ParsePeriod(entry.Name()); ok {
				periods[name] = p.Name
			}
		case isYAML(name):
			files = append(files, &File{Path: name, Period: periods[folder]})
		case entry.Type()&fs.ModeSymlink != 0:
			return noLinkedFolder(root, name)
		}
		return nil
	})
	slices.SortFunc(files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return files, err
}

func isYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
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

// load reads and parses one file.
func (f *File) load(root fs.FS) error {
	info, err := fs.Stat(root, f.Path)
	if err == nil && !info.Mode().IsRegular() {
		err = errors.New("not a file")
	}
	if err != nil {
		return unreadable(f.Path, err)
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
	f.parse()
	return nil
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
