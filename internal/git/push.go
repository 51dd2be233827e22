package git

import (
	"context"
	"errors"
	"strings"
)

// push makes a commit and adds it to its branch with git.
func (p Publisher) push(ctx context.Context, c Commit) (string, error) {
	commit, err := p.make(ctx, &c)
	if err != nil {
		return "", err
	}
	args := []string{"push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--", p.Remote, commit + ":refs/heads/" + c.Branch}
	out, err := p.Repo.output(ctx, command{args: args, as: pusher, hooks: p.Hooks, remote: p.Remote})
	f, ok := errors.AsType[*failure](err)
	verdict, reason := parsePush(out)
	switch {
	case !ok || verdict == "":
		return commit, err
	case isRace(verdict, reason):
		return "", ErrMoved
	}
	return "", f.refusal(c.Branch, reason)
}

// parsePush finds the refusal in what git push --porcelain writes: "!\tFROM:TO\t[VERDICT] (REASON)".
func parsePush(out string) (verdict, reason string) {
	for line := range strings.Lines(out) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) < 3 || fields[0] != "!" {
			continue
		}
		verdict, reason, _ = strings.Cut(strings.TrimPrefix(fields[2], "["), "]")
		return verdict, strings.TrimSuffix(strings.TrimPrefix(reason, " ("), ")")
	}
	return "", ""
}

// isRace reports whether a refusal is one that trying again can overcome. Git itself says "rejected" when it sees that the
// branch has moved; the server says it in the other words when the branch moves in between.
func isRace(verdict, reason string) bool {
	switch verdict {
	case "rejected":
		return containsAny(reason, "fetch first", "non-fast-forward", "stale info")
	case "remote rejected":
		return containsAny(reason, "cannot lock ref", "failed to update ref", "incorrect old value provided", "reference already exists")
	}
	return false
}

// refusal explains why a server doesn't take a push to a branch.
func (f *failure) refusal(branch, reason string) error {
	e := Refused(branch, reason, f.stderr)
	if e == nil {
		e = Errorf("what it says is below, if anything", "the server refuses pushes to the branch %q (%s)", branch, reason)
	}
	e.Output, e.Err = serverMessages(f.stderr), f
	return e
}
