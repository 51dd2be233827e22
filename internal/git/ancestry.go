package git

import (
	"context"
	"errors"
	"strconv"
	"strings"
)

// parents decides what a commit with a tree goes on top of, such that pushing it to the target only adds to it.
// It returns none when the target needs no commit.
//
// The target is either the base itself or a generated branch: it always becomes the base with the generated files on
// top. What the target had before stays in its history.
func (p Publisher) parents(ctx context.Context, t tips, tree string) ([]string, error) {
	if t.target == "" || t.target == t.base {
		return p.ifNew(ctx, tree, t.base, t.base)
	}
	merged, err := p.Repo.isAncestor(ctx, t.target, t.base)
	if err != nil {
		return nil, err
	}
	if merged { // it has nothing of its own
		return p.ifNew(ctx, tree, t.base, t.base)
	}
	if base, err := p.Repo.recordedBase(ctx, t.target); err != nil || base == "" {
		return nil, errors.Join(err, p.foreign())
	}
	upToDate, err := p.Repo.isAncestor(ctx, t.base, t.target)
	if err != nil {
		return nil, err
	}
	if upToDate {
		return p.ifNew(ctx, tree, t.target, t.target)
	}
	return p.ifNew(ctx, tree, t.target, t.target, t.base)
}

// ifNew gives the parents if a tree differs from that of a commit, else none.
func (p Publisher) ifNew(ctx context.Context, tree, than string, parents ...string) ([]string, error) {
	out, err := p.Repo.git(ctx, "rev-parse", "--verify", than+"^{tree}")
	if err != nil || strings.TrimSpace(out) == tree {
		return nil, err
	}
	return parents, nil
}

func (p Publisher) foreign() error {
	const hint = "name another branch, or delete this one so that it is made anew; in a shallow clone, set fetch-depth: 0"
	return Errorf(hint, "the branch %q holds commits that scorelint did not make, and publishing would undo them", p.Target)
}

// isAncestor reports whether a commit is part of another's history. In a shallow clone it may miss that.
func (r *Repo) isAncestor(ctx context.Context, commit, of string) (bool, error) {
	_, err := r.git(ctx, "merge-base", "--is-ancestor", commit, of)
	if failed(err, 1) {
		return false, nil
	}
	return err == nil, err
}

// Unpublished counts the commits of a local branch that another commit lacks. There are none where the branch isn't here.
func (r *Repo) Unpublished(ctx context.Context, branch, commit string) (int, error) {
	out, err := r.git(ctx, "rev-list", "--count", "--ignore-missing", commit+"..refs/heads/"+branch)
	if f := (*failure)(nil); errors.As(err, &f) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(out))
}

// recordedBase is the commit that the last commit of a branch was generated from, or "" where that is none of ours. Merges are
// looked behind, as that is how GitHub's "Update branch" brings the base in.
func (r *Repo) recordedBase(ctx context.Context, commit string) (string, error) {
	for {
		out, err := r.git(ctx, "cat-file", "commit", commit)
		if f := (*failure)(nil); errors.As(err, &f) {
			return "", nil // not in a shallow clone
		}
		if err != nil {
			return "", err
		}
		header, message, _ := strings.Cut(out, "\n\n")
		for line := range strings.Lines(message) {
			if base, ok := strings.CutPrefix(strings.TrimSpace(line), baseTrailer); ok {
				return base, nil
			}
		}
		parents := parentsOf(header)
		if len(parents) < 2 {
			return "", nil
		}
		commit = parents[0]
	}
}

func parentsOf(header string) []string {
	var parents []string
	for line := range strings.Lines(header) {
		if id, ok := strings.CutPrefix(line, "parent "); ok {
			parents = append(parents, strings.TrimSpace(id))
		}
	}
	return parents
}
