package git

import (
	"cmp"
	"context"
	"errors"
	"strings"
)

// tips are the commits that the remote branches point to.
type tips struct {
	base   string // of Publisher.Branch
	target string // of Publisher.Target; empty if it does not exist

	baseTree, targetTree string
}

// fetch gets the present tips of both branches.
func (p Publisher) fetch(ctx context.Context) (tips, error) {
	base, target := "refs/heads/"+p.Branch, "refs/heads/"+p.Target
	out, err := p.Repo.output(ctx, command{args: []string{"ls-remote", "--", p.Remote, base, target}, as: fetcher})
	if err != nil {
		return tips{}, explainRemote(p.Remote, err)
	}
	ids := map[string]string{}
	for line := range strings.Lines(out) {
		if id, ref, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			ids[ref] = id
		}
	}
	t := tips{base: ids[base], target: ids[target]}
	if t.base == "" {
		return tips{}, Errorf("push the branch first, or name another", "the remote %q has no branch %q", redact(p.Remote), p.Branch)
	}
	target = cmp.Or(t.target, t.base)
	if err := p.Repo.Fetch(ctx, p.Remote, t.base, target); err != nil {
		return tips{}, err
	}
	trees, err := p.Repo.git(ctx, "rev-parse", t.base+"^{tree}", target+"^{tree}")
	t.baseTree, t.targetTree, _ = strings.Cut(strings.TrimSpace(trees), "\n")
	return t, err
}

// Fetch gets commits that aren't here yet from a remote, by their full ids, so that [Repo.Tree] can read them. No
// branch, tag or FETCH_HEAD is written, so nobody else who fetches in the same clone is in the way.
func (r *Repo) Fetch(ctx context.Context, remote string, commits ...string) error {
	here, err := r.output(ctx, command{args: []string{"cat-file", "--batch-check"}, stdin: []byte(strings.Join(commits, "\n") + "\n")})
	if err != nil || !strings.Contains(here, " missing\n") {
		return explain(err)
	}
	args := []string{
		"fetch", "--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-auto-maintenance",
		"--no-recurse-submodules", "--", remote,
	}
	err = r.run(ctx, command{args: append(args, commits...), as: fetcher})
	if f := (*failure)(nil); errors.As(err, &f) && containsAny(f.stderr, "not our ref", "unadvertised object") {
		return ErrMoved // and what it pointed to is gone
	}
	return explainRemote(remote, err)
}

// remoteErrors say what keeps git from talking to a remote, by what it writes.
var remoteErrors = []struct {
	signs         []string
	message, hint string
}{
	{
		[]string{"does not appear to be a git repository", "No such remote", "strange pathname", "strange hostname"},
		"there is no remote %q", "name another, or add it with git remote add NAME URL",
	},
	{
		[]string{"Permission to ", "error: 403", "Write access to repository not granted", "Permission denied", "marked as read only"},
		"the remote %q denies access", AccessHint,
	},
	{
		[]string{"terminal prompts disabled", "could not read Username", "Authentication failed", "Invalid username", "error: 401"},
		"there are no valid credentials for the remote %q", "set persist-credentials: true at actions/checkout, or log in to the remote with git",
	},
	{
		[]string{"epository not found", "repository '", "error: 404"},
		"the remote %q does not exist, or the credentials may not see it", "check its address with git remote -v, and the permissions of the token",
	},
	{
		[]string{"Could not resolve", "onnection ", "Failed to connect", "unable to access", "early EOF", "hung up", "disconnect", "timed out"},
		"the remote %q can't be reached", RetryHint,
	},
}

// explainRemote explains what keeps git from talking to a remote.
func explainRemote(remote string, err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	for _, t := range remoteErrors {
		if containsAny(f.stderr, t.signs...) {
			e := Errorf(t.hint, t.message, redact(remote)).WithCause(err)
			if e.Output = serverMessages(f.stderr); e.Output == "" {
				e.Output = strings.TrimSpace(f.stderr)
			}
			return e
		}
	}
	return explain(err)
}
