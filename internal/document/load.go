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
	errs := make([]error, len(files))
	Each(len(files), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			files[i], errs[i] = read(root, files[i])
		}
	})
	return &Tree{Files: files}, errors.Join(errs...)
}

// list finds the files to read, by path. A folder named like a period gives its files their period; where such
// folders lie inside each other, the innermost one does.
func list(root fs.FS) ([]*File, error) {
	var files []*File
	err := fs.WalkDir(root, Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		ext := strings.ToLower(path.Ext(name))
		if entry.IsDir() || ext != ".yaml" && ext != ".yml" {
			return nil
		}
		files = append(files, &File{Path: name, Period: periodOf(name)})
		return nil
	})
	if errors.Is(err, fs.ErrNotExist) && len(files) == 0 {
		return nil, ErrNoFolder
	}
	if err != nil {
		return nil, fmt.Errorf("can't read the folder %s: %w", Folder, err)
	}
	slices.SortFunc(files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

func periodOf(name string) string {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if p, ok := ParsePeriod(path.Base(dir)); ok {
			return p.Name
		}
	}
	return ""
}

func read(root fs.FS, f *File) (*File, error) {
	info, err := fs.Stat(root, f.Path)
	if err != nil {
		return f, fmt.Errorf("can't read %s: %w", f.Path, err)
	}
	if info.IsDir() {
		return f, fmt.Errorf("can't read %s: it is a folder, expected a file", f.Path)
	}
	if info.Size() > MaxFileSize {
		f.Findings = []finding.Finding{{
			Rule: RuleLimit, Severity: finding.Error, Span: f.At(finding.Pos{Line: 1, Column: 1}),
			Message:  fmt.Sprintf("the file has %d MiB, expected at most %d MiB", info.Size()>>20, MaxFileSize>>20),
			Hint:     "split the file",
			Document: finding.Document{Period: f.Period},
		}}
		return f, nil
	}
	source, err := fs.ReadFile(root, f.Path)
	if err != nil {
		return f, fmt.Errorf("can't read %s: %w", f.Path, err)
	}
	return Parse(f.Path, f.Period, source), nil
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
