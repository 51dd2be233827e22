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
	have, parents := t.baseTree, []string{t.base}
	merged, err := p.isIn(ctx, t.target, t.base)
	if err != nil {
		return nil, err
	}
	if !merged { // it has something of its own
		if base, err := p.Repo.recordedBase(ctx, t.target); err != nil || base == "" {
			return nil, errors.Join(err, p.foreign())
		}
		have, parents = t.targetTree, []string{t.target, t.base}
		upToDate, err := p.isIn(ctx, t.base, t.target)
		if err != nil {
			return nil, err
		}
		if upToDate {
			parents = parents[:1]
		}
	}
	if have == tree {
		return nil, nil
	}
	return parents, nil
}

func (p Publisher) foreign() error {
	const hint = "name another branch, or delete this one so that it is made anew; in a shallow clone, set fetch-depth: 0"
	return Errorf(hint, "the branch %q holds commits that scorelint did not make, and publishing would undo them", p.Target)
}

// isIn reports whether a commit, if any, is part of another's history. In a shallow clone it may miss that.
func (p Publisher) isIn(ctx context.Context, commit, history string) (bool, error) {
	if commit == "" || commit == history {
		return true, nil
	}
	_, err := p.Repo.git(ctx, "merge-base", "--is-ancestor", commit, history)
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
		if at := strings.LastIndex(message, "\n"+baseTrailer); at >= 0 { // the last one, as the text before the trailers may be anything
			base, _, _ := strings.Cut(message[at+1+len(baseTrailer):], "\n")
			return strings.TrimSpace(base), nil
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
