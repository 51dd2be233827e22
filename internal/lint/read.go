package lint

import (
	"context"
	"io/fs"
)

// Read reads a repository and brings its documents into canonical form, without judging them: the run has no result.
func Read(ctx context.Context, root fs.FS) (*Run, error) {
	s, err := read(ctx, root)
	if err != nil {
		return nil, err
	}
	return &Run{Tree: s.tree, Schema: s.set, Rules: s.rules}, nil
}
