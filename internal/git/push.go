package git

import (
	"context"
	"errors"
	"strings"
)

// push adds a commit to the target branch. It returns errMoved where another push came first.
func (p Publisher) push(ctx context.Context, commit string) error {
	refspec := commit + ":refs/heads/" + p.Target
	out, err := p.Repo.git(ctx, "push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", "--", p.Remote, refspec)
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	verdict, reason := parsePush(out)
	if verdict == "" {
		return explainRemote(p.Remote, err)
	}
	if isRace(verdict, reason) {
		return errMoved
	}
	return p.explainRefusal(reason, f)
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

// isRace tells the refusals that trying again can cure. Git itself says "rejected" when it sees that the branch has
// moved; the server says it in the other words when the branch moves in between.
func isRace(verdict, reason string) bool {
	switch verdict {
	case "rejected":
		return containsAny(reason, "fetch first", "non-fast-forward", "stale info")
	case "remote rejected":
		return containsAny(reason, "cannot lock ref", "failed to update ref", "incorrect old value provided", "reference already exists")
	}
	return false
}

const (
	protectHint = "under Settings, Branches, allow the account that pushes to bypass the rule, " +
		"or publish to another branch and open a pull request from it"
	rulesetHint = "under Settings, Rules, Rulesets, put a deploy key or an app of your own on the bypass list and check out with it " +
		"(GITHUB_TOKEN can't be on it), or publish to another branch and open a pull request from it"
	workflowHint = "delete that branch so that it is made anew, or use a token that has the workflows permission"
	hookHint     = "what it says is below; ask whoever runs the server, or publish to another branch"
	depthHint    = "set fetch-depth: 0 at actions/checkout, or run git fetch --unshallow"
)

// explainRefusal says which setting keeps the server from taking a push.
func (p Publisher) explainRefusal(reason string, f *failure) error {
	said := reason + "\n" + f.stderr
	var e *Error
	switch {
	case containsAny(said, "GH006", "protected branch"):
		e = errorf(Protected, protectHint, "the branch %q is protected (%s)", p.Target, reason)
	case containsAny(said, "GH013", "rule violations"):
		e = errorf(Ruleset, rulesetHint, "a ruleset refuses pushes to the branch %q", p.Target)
	case strings.Contains(said, "refusing to allow"):
		e = errorf(Rejected, workflowHint, "the token may not push changes to workflows, which the branch %q lacks", p.Target)
	case strings.Contains(reason, "hook declined"):
		e = errorf(Hook, hookHint, "a hook on the server refuses pushes to the branch %q (%s)", p.Target, reason)
	case strings.Contains(reason, "shallow update"):
		e = errorf(Rejected, depthHint, "the server takes no push from a shallow clone")
	case strings.Contains(reason, "currently checked out"):
		e = errorf(Rejected, "push to a bare repository", "the branch %q is checked out at the remote", p.Target)
	default:
		e = errorf(Rejected, "what it says is below, if anything", "the server refuses pushes to the branch %q (%s)", p.Target, reason)
	}
	e.Output, e.Err = serverSays(f.stderr), f
	return e
}

// serverSays gives the lines of git's output that come from the server.
func serverSays(stderr string) string {
	var lines []string
	for line := range strings.Lines(stderr) {
		if said, ok := strings.CutPrefix(line, "remote:"); ok && strings.TrimSpace(said) != "" {
			lines = append(lines, strings.TrimSpace(said))
		}
	}
	return strings.Join(lines, "\n")
}
