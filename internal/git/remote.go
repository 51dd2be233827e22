package git

import (
	"context"
	"errors"
	"strings"
)

// tips are the commits that the remote branches point to.
type tips struct {
	base   string // of Publisher.Branch
	target string // of Publisher.Target; empty if it does not exist
}

// fetch gets the present tips of both branches.
func (p Publisher) fetch(ctx context.Context) (tips, error) {
	base, target := "refs/heads/"+p.Branch, "refs/heads/"+p.Target
	out, err := p.Repo.git(ctx, "ls-remote", "--", p.Remote, base, target)
	if err != nil {
		return tips{}, explainRemote(p.Remote, err)
	}
	ids := map[string]string{}
	for line := range strings.Lines(out) {
		if id, ref, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t"); ok {
			ids[ref] = id
		}
	}
	t := tips{ids[base], ids[target]}
	if t.base == "" {
		return tips{}, errorf(UnknownRef, "push the branch first, or name another", "the remote %q has no branch %q", redact(p.Remote), p.Branch)
	}
	if t.target == "" || t.target == t.base {
		return t, p.Repo.Fetch(ctx, p.Remote, t.base)
	}
	return t, p.Repo.Fetch(ctx, p.Remote, t.base, t.target)
}

// Fetch gets commits from a remote by their full ids, so that [Repo.Tree] can read them. No branch, tag or FETCH_HEAD
// is written, so nobody else who fetches in the same clone is in the way.
func (r *Repo) Fetch(ctx context.Context, remote string, commits ...string) error {
	args := []string{
		"fetch", "--quiet", "--no-tags", "--no-prune", "--no-write-fetch-head", "--no-auto-maintenance",
		"--no-recurse-submodules", "--", remote,
	}
	_, err := r.git(ctx, append(args, commits...)...)
	if f := (*failure)(nil); errors.As(err, &f) && containsAny(f.stderr, "not our ref", "unadvertised object") {
		return errMoved // and what it pointed to is gone
	}
	return explainRemote(remote, err)
}

const (
	writeHint = "set permissions: contents: write for the job (a pull request from a fork can't have it); " +
		"a deploy key needs write access"
	loginHint   = "set persist-credentials: true at actions/checkout, or log in to the remote with git"
	addressHint = "check its address with git remote -v, and the permissions of the token"
	networkHint = "run it again when the network is back; nothing is ever published twice"
)

// explainRemote explains what keeps git from talking to a remote.
func explainRemote(remote string, err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	remote = redact(remote)
	said := func(parts ...string) bool { return containsAny(f.stderr, parts...) }
	var e *Error
	switch {
	case said("does not appear to be a git repository", "No such remote", "strange pathname", "strange hostname"):
		e = errorf(NoRemote, "add it with git remote add "+remote+" URL, or name another", "there is no remote %q", remote)
	case said("Permission to ", "error: 403", "Write access to repository not granted", "Permission denied", "marked as read only"):
		e = errorf(NoAccess, writeHint, "the remote %q denies access", remote)
	case said("terminal prompts disabled", "could not read Username", "Authentication failed", "Invalid username", "error: 401"):
		e = errorf(NoAccess, loginHint, "there are no valid credentials for the remote %q", remote)
	case said("epository not found", "repository '", "error: 404"):
		e = errorf(NoAccess, addressHint, "the remote %q does not exist, or the credentials may not see it", remote)
	case said("Could not resolve", "onnection ", "Failed to connect", "unable to access", "early EOF", "hung up", "disconnect", "timed out"):
		e = errorf(Network, networkHint, "the remote %q can't be reached", remote)
		e.Output, e.Err = strings.TrimSpace(f.stderr), err
		return e
	default:
		return explain(err)
	}
	e.Output, e.Err = serverSays(f.stderr), err
	return e
}

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
