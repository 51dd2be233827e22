package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
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

// side opens what a name means: a folder or a git revision. Where it is both, the folder counts if it has a scorecard, or if the name is
// written as a path, in a way that no revision can be.
func (o *diffOptions) side(ctx context.Context, name string) (side, error) {
	path := filepath.IsAbs(name) || strings.HasPrefix(name, ".") || isFolder(filepath.Join(name, document.Folder))
	if !path || !isFolder(name) {
		root, commit, err := atRevision(ctx, o.dir, name)
		if err == nil {
			return side{diff.Side{Name: name, Kind: diff.Revision, Commit: commit}, root}, nil
		}
		if !isFolder(name) {
			return side{}, fmt.Errorf("%q is neither a folder nor a git revision: %w", name, err)
		}
	}
	root, err := openDir(name)
	return side{diff.Side{Name: name, Kind: diff.Folder}, root}, err
}
