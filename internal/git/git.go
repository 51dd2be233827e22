// Package git reads files at a commit, and publishes generated files as a commit, through the git command.
//
// It works in a user's own clone and leaves it as it was: it checks nothing out, moves no branch, never touches the index
// and waits for no lock. All that changes is what git push records by itself, where the remote's branch is now. Being
// killed at any moment leaves nothing behind but objects that git cleans up in time. It needs git 2.30 or newer.
//
// What is read may come from anybody. So the repository is the one that the caller stands in, found once; reading runs no
// program that a configuration names, reaches no network, and sees neither tokens nor the configuration of the user.
package git

import (
	"context"
	"path"
	"path/filepath"
	"strings"
)

// Repo is a folder of a work tree. Paths are relative to that folder.
type Repo struct {
	top    string              // the top of the work tree
	gitDir string              // where the repository itself is
	prefix string              // path from the top to the folder, with a slash at its end unless empty
	before func(args []string) // called before each git command; nil but in tests
}

// Open finds the repository that a caller who stands in one folder means by another. See [top] for which one that is.
func Open(ctx context.Context, from, named string) (*Repo, error) {
	from, dir, err := realPaths(from, named)
	if err != nil {
		return nil, err
	}
	r := &Repo{}
	if r.top, err = top(from, dir, named); err != nil {
		return nil, err
	}
	rel, err := filepath.Rel(r.top, dir)
	if err != nil {
		return nil, err
	}
	if rel != "." {
		r.prefix = filepath.ToSlash(rel) + "/"
	}
	found, err := r.output(ctx, command{args: []string{"rev-parse", "--absolute-git-dir"}, as: user}) // who has to trust it
	r.gitDir = strings.TrimSuffix(found, "\n")
	return r, err
}

// Refs lists the branches and tags, those of remotes too, by the names that people type.
func (r *Repo) Refs(ctx context.Context) ([]string, error) {
	out, err := r.git(ctx, "for-each-ref", "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)", "refs/heads", "refs/remotes", "refs/tags")
	return strings.Fields(out), err
}

// Root is the path from the top of the work tree to the folder, "." if it is the top.
func (r *Repo) Root() string { return path.Clean(r.prefix) }

// Branch is the name of the branch that is checked out.
func (r *Repo) Branch(ctx context.Context) (string, error) {
	out, err := r.git(ctx, "symbolic-ref", "--quiet", "HEAD")
	branch, ok := strings.CutPrefix(strings.TrimSuffix(out, "\n"), "refs/heads/")
	if failed(err, 1) || err == nil && !ok {
		const hint = "name the branch, or check it out (at actions/checkout: ref: main)"
		return "", Errorf(hint, "no branch is checked out (HEAD is detached)")
	}
	return branch, err
}
