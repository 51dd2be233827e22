package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/report/diff"
	"github.com/scorelint/scorelint/internal/schema"
)

// side is one of the states that are compared, opened for reading.
type side struct {
	diff.Side
	root fs.FS
}

func (s side) base() *lint.Base { return &lint.Base{Name: s.Name, Root: s.root} }

// explain adds the name of the side to an error that means that it has nothing to judge.
func (s side) explain(err error) error {
	var none *schema.Error
	if s.Kind == diff.WorkingTree || !errors.As(err, &none) {
		return err
	}
	return fmt.Errorf("%s can't be compared: %w", s.Name, err)
}

// head is what the change leads to: the working tree, unless it is named.
func (o *diffOptions) head(ctx context.Context, args []string) (side, error) {
	if len(args) > 0 {
		return o.side(ctx, args[0])
	}
	root, err := openDir(o.dir)
	return side{diff.Side{Name: o.dir, Kind: diff.WorkingTree}, root}, err
}

// side opens what a name means: a folder or a git revision. Where it is both, the folder counts if it has a scorecard.
func (o *diffOptions) side(ctx context.Context, name string) (side, error) {
	folder, whole := isFolder(name), isFolder(filepath.Join(name, document.Folder))
	if folder && isPath(name) {
		return openFolder(name)
	}
	base, err := o.revision(ctx, name)
	switch {
	case folder && err == nil && whole:
		o.note("%s is a folder and a git revision; the folder is taken, write refs/heads/%s for a branch", name, name)
		return openFolder(name)
	case folder && err == nil:
		o.note("%s is a folder and a git revision; the revision is taken, as the folder has no %s/", name, document.Folder)
	case folder:
		return openFolder(name)
	case err != nil:
		return side{}, fmt.Errorf("%q is neither a folder nor a git revision: %w", name, err)
	}
	return base, nil
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// isPath reports whether a name is written as a path, in a way that no revision can be.
func isPath(name string) bool {
	return filepath.IsAbs(name) || strings.HasPrefix(name, ".")
}

func openFolder(name string) (side, error) {
	root, err := openDir(name)
	return side{diff.Side{Name: name, Kind: diff.Folder}, root}, err
}

func (o *diffOptions) revision(ctx context.Context, name string) (side, error) {
	root, commit, err := atRevision(ctx, o.dir, name)
	return side{diff.Side{Name: name, Kind: diff.Revision, Commit: commit}, root}, err
}

func (o *diffOptions) note(format string, args ...any) {
	fmt.Fprintf(o.env.Err, "scorelint: %s\n", output.Inert(fmt.Sprintf(format, args...)))
}
