package git

import (
	"context"
	"fmt"
	"strings"
	"unicode"
)

// Resolve gives the full object id of the commit that a revision names, such as HEAD^1, a branch or a tag.
func (r *Repo) Resolve(ctx context.Context, ref string) (string, error) {
	if ref == "" || ref[0] == '-' || ref[0] == '^' || strings.ContainsFunc(ref, unicode.IsControl) {
		return "", Errorf("expected a commit, branch or tag, such as HEAD^1 or origin/main", "%q can't name a commit", ref)
	}
	commit, err := r.verify(ctx, ref)
	if failed(err, 1) {
		return "", r.unknown(ctx, ref)
	}
	return commit, err
}

func (r *Repo) verify(ctx context.Context, ref string) (string, error) {
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	return strings.TrimSpace(out), err
}

// unknown explains why a revision names no commit: a shallow clone is the usual reason in a workflow.
func (r *Repo) unknown(ctx context.Context, ref string) error {
	e := Errorf("check the spelling, or run git fetch", "no commit is known as %q", ref)
	out, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	switch shallow := strings.TrimSpace(out) == "true"; {
	case err != nil:
		return err
	case shallow && strings.ContainsAny(ref, "^~"):
		e.Message += ": the clone is shallow, so it lacks older commits"
		e.Hint = "set fetch-depth: 2 at actions/checkout to have the commit before HEAD (0 for all), or run git fetch --deepen=1"
	case shallow:
		e.Message += ": the clone is shallow, so it lacks other branches and older commits"
		e.Hint = depthHint
	default:
		if _, err := r.verify(ctx, "origin/"+ref); err == nil {
			e.Hint = fmt.Sprintf("did you mean %q?", "origin/"+ref)
		}
	}
	return e
}
