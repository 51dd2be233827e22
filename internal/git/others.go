package git

import (
	"context"
	"errors"
	"io/fs"
	"strings"
)

// others are the files that stay, as they were generated from other folders: those that the target has changed since the commit
// that it was generated from, and that the branch has not.
func (p Publisher) others(ctx context.Context, t tips) (map[string][]byte, error) {
	if p.Generated == nil || t.from == "" {
		return nil, nil
	}
	if err := p.Repo.Fetch(ctx, p.Remote, t.from); err != nil {
		if errors.Is(err, ErrMoved) {
			err = nil // the branch was rewound, and what it was is gone
		}
		return nil, err
	}
	there, err := p.Repo.changed(ctx, t.from, t.target)
	if err != nil {
		return nil, err
	}
	moved, err := p.Repo.changed(ctx, t.from, t.base)
	if err != nil {
		return nil, err
	}
	var names []string
	for name := range there {
		if !moved[name] && !p.isOwn(name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	return p.generatedOf(ctx, t, names)
}

// generatedOf reads those of some files that are generated on the target or, where they are gone there, were.
func (p Publisher) generatedOf(ctx context.Context, t tips, names []string) (map[string][]byte, error) {
	top := *p.Repo
	top.prefix = ""
	now, err := top.Tree(ctx, t.target, readAll, names...)
	if err != nil {
		return nil, err
	}
	before, err := top.Tree(ctx, t.from, readAll, names...)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range names {
		content, err := fs.ReadFile(now, name)
		gone := errors.Is(err, fs.ErrNotExist)
		text := content
		if gone {
			text, err = fs.ReadFile(before, name)
		}
		if err == nil && p.Generated(name, text) {
			files[name] = content
		}
	}
	return files, nil
}

func readAll(string) bool { return true }

// changed are the files, by their path from the top, that differ between two commits.
func (r *Repo) changed(ctx context.Context, from, to string) (map[string]bool, error) {
	out, err := r.git(ctx, "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--end-of-options", from, to)
	all := map[string]bool{}
	for name := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		all[name] = true
	}
	delete(all, "")
	return all, err
}
