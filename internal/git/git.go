// Package git reads files at a commit, and publishes generated files as a commit, through the git command.
//
// It works in a user's own clone and leaves it as it was: it checks nothing out, moves no branch, never touches the index
// and waits for no lock. All that changes is what git push records by itself, where the remote's branch is now. Being
// killed at any moment leaves nothing behind but objects that git cleans up in time. It needs git 2.30 or newer.
package git

import (
	"context"
	"errors"
	"io/fs"
	"os/exec"
	"path"
	"strings"
)

// Repo is a folder of a work tree. Paths are relative to that folder.
type Repo struct {
	dir    string
	prefix string              // path from the top of the work tree to dir, with a slash at its end unless empty
	before func(args []string) // called before each git command; nil but in tests
}

// Open finds the repository that a folder is part of. The folder need not be the top of the work tree.
func Open(ctx context.Context, dir string) (*Repo, error) {
	r := &Repo{dir: dir}
	out, err := r.git(ctx, "rev-parse", "--is-inside-work-tree", "--show-prefix")
	if err != nil {
		return nil, explainOpen(dir, err)
	}
	inside, prefix, _ := strings.Cut(out, "\n")
	if inside != "true" {
		const hint = "name a folder of a clone that has its files checked out"
		return nil, errorf(NotRepository, hint, "%s is not in the work tree of a git repository", dir)
	}
	r.prefix = strings.TrimSuffix(prefix, "\n")
	return r, nil
}

// Root is the path from the top of the work tree to the folder, "." if it is the top.
func (r *Repo) Root() string { return path.Clean(r.prefix) }

// Branch is the name of the branch that is checked out.
func (r *Repo) Branch(ctx context.Context) (string, error) {
	out, err := r.git(ctx, "symbolic-ref", "--quiet", "HEAD")
	branch, ok := strings.CutPrefix(strings.TrimSuffix(out, "\n"), "refs/heads/")
	if f := (*failure)(nil); errors.As(err, &f) && f.code == 1 || err == nil && !ok {
		const hint = "name the branch, or check it out (at actions/checkout: ref: main)"
		return "", errorf(UnknownRef, hint, "no branch is checked out (HEAD is detached)")
	}
	return branch, explain(err)
}

func explainOpen(dir string, err error) error {
	var f *failure
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return errorf(GitMissing, "install git, or add it to PATH", "the git command was not found").because(err)
	case errors.Is(err, fs.ErrNotExist):
		return errorf(NotRepository, "name a folder of a git repository", "%s does not exist", dir).because(err)
	case errors.As(err, &f) && strings.Contains(f.stderr, "not a git repository"):
		const hint = "run this in a clone, or make a repository with git init"
		return errorf(NotRepository, hint, "%s is not in a git repository", dir).because(err)
	}
	return explain(err)
}
