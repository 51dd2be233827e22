package git

import (
	"context"
	"errors"
	"strings"
)

// tips are the commits that the remote branches point to, and how one lies to the other.
type tips struct {
	base   string // of Publisher.Branch
	target string // of Publisher.Target; empty if it does not exist

	from     string   // what the target was generated from; empty where it has nothing that the base lacks
	parents  []string // such that a commit on top of them only adds to the target
	tree     string   // of the first parent
	baseTree string
}

// compare finds out how the target lies to the base. It is either part of that, or a generated branch: that always becomes
// the base with the generated files on top, and what it had before stays in its history.
func (p Publisher) compare(ctx context.Context, t tips) (tips, error) {
	t.parents = []string{t.base}
	if t.target == "" || t.target == t.base {
		return t, nil
	}
	common, err := p.Repo.git(ctx, "merge-base", t.base, t.target) // in a shallow clone it may miss one
	if err != nil && !failed(err, 1) {
		return t, err
	}
	switch strings.TrimSpace(common) {
	case t.target:
		return t, nil
	case t.base:
		t.parents = []string{t.target}
	default:
		t.parents = []string{t.target, t.base}
	}
	t.from, err = p.Repo.recordedBase(ctx, t.target)
	if err == nil && t.from == "" {
		const hint = "name another branch, or delete this one so that it is made anew; in a shallow clone, set fetch-depth: 0"
		err = Errorf(hint, "the branch %q holds commits that scorelint did not make, and publishing would undo them", p.Target)
	}
	return t, err
}

// baseTrailer marks the commits on a generated branch, so that no other branch is ever taken for one.
const baseTrailer = "Scorelint-Base: "

// recordedBase is the commit that the last commit of a branch was generated from, or "" where that is none of ours. Merges are
// looked behind, as that is how GitHub's "Update branch" brings the base in.
func (r *Repo) recordedBase(ctx context.Context, commit string) (string, error) {
	for {
		out, err := r.git(ctx, "cat-file", "commit", commit)
		if _, ok := errors.AsType[*failure](err); ok {
			return "", nil // not in a shallow clone
		}
		if err != nil {
			return "", err
		}
		header, message, _ := strings.Cut(out, "\n\n")
		if at := strings.LastIndex(message, "\n"+baseTrailer); at >= 0 { // the last one, as the text before the trailers may be anything
			base, _, _ := strings.Cut(message[at+1+len(baseTrailer):], "\n")
			if !isID(base) {
				base = ""
			}
			return base, nil
		}
		_, parents, _ := strings.Cut(header, "\nparent ")
		if !strings.Contains(parents, "\nparent ") {
			return "", nil
		}
		commit, _, _ = strings.Cut(parents, "\n")
	}
}

// isID reports whether a text is a full object id.
func isID(text string) bool {
	return (len(text) == 40 || len(text) == 64) && strings.Trim(text, "0123456789abcdef") == ""
}
