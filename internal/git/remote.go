package git

import (
	"cmp"
	"context"
	"errors"
	"strconv"
	"strings"
)

// fetch gets the present tips of both branches, and begins a commit on top of them.
func (p Publisher) fetch(ctx context.Context) (*Commit, error) {
	base, target := "refs/heads/"+p.Branch, "refs/heads/"+p.Target
	out, err := p.Repo.output(ctx, command{args: []string{"ls-remote", "--", p.Remote, base, target}, as: user, remote: p.Remote})
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	fields := strings.Fields(out) // an id and a ref, over and over
	for i := 0; i+1 < len(fields); i += 2 {
		ids[fields[i+1]] = fields[i]
	}
	c := &Commit{Branch: p.Target, Tip: ids[target], base: ids[base], Parents: []string{ids[base]}}
	if c.base == "" {
		return nil, Errorf("push the branch first, or name another", "the remote %q has no branch %q", redact(p.Remote), p.Branch)
	}
	if err := p.Repo.Fetch(ctx, p.Remote, c.base, cmp.Or(c.Tip, c.base)); err != nil {
		return nil, err
	}
	if err := p.compare(ctx, c); err != nil {
		return nil, err
	}
	trees, err := p.Repo.git(ctx, "rev-parse", c.base+"^{tree}", c.Parents[0]+"^{tree}")
	c.BaseTree, c.tipTree, _ = strings.Cut(strings.TrimSpace(trees), "\n")
	return c, err
}

// Fetch gets commits that aren't here yet from a remote, by their full ids, so that [Repo.Tree] can read them. No
// branch, tag or FETCH_HEAD is written, so nobody else who fetches in the same clone is in the way.
func (r *Repo) Fetch(ctx context.Context, remote string, commits ...string) error {
	here, err := r.output(ctx, command{args: []string{"cat-file", "--batch-check"}, stdin: strings.Join(commits, "\n") + "\n"})
	if err != nil || !strings.Contains(here, " missing\n") {
		return err
	}
	args := []string{
		"fetch", "--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-auto-maintenance",
		"--no-recurse-submodules", "--", remote,
	}
	_, err = r.run(ctx, command{args: append(args, commits...), as: user, remote: remote})
	if f, ok := errors.AsType[*failure](err); ok && containsAny(f.stderr, "not our ref", "unadvertised object") {
		return ErrMoved // and what it pointed to is gone
	}
	return err
}

// Unpublished counts the commits of a local branch that another commit lacks. There are none where the branch isn't here.
func (r *Repo) Unpublished(ctx context.Context, branch, commit string) (int, error) {
	out, err := r.git(ctx, "rev-list", "--count", "--ignore-missing", commit+"..refs/heads/"+branch)
	if _, ok := errors.AsType[*failure](err); ok {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return strconv.Atoi(strings.TrimSpace(out))
}
