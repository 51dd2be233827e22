package git

import (
	"context"
	"strings"
	"unicode"
)

// Resolve gives the full object id of the commit that a revision names, such as HEAD^1, a branch or a tag.
func (r *Repo) Resolve(ctx context.Context, ref string) (string, error) {
	if ref == "" || ref[0] == '-' || ref[0] == '^' || strings.ContainsFunc(ref, unicode.IsControl) {
		return "", Errorf("expected a commit, branch or tag, such as HEAD^1 or origin/main", "%q can't name a commit", ref)
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", ref+"^{commit}")
	if !failed(err, 1) {
		return strings.TrimSpace(out), err
	}
	hint := "check the spelling, or run git fetch; a branch of the remote has a name like origin/main"
	shallow, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	if strings.TrimSpace(shallow) == "true" { // the usual reason in a workflow
		hint = "the clone is shallow: set fetch-depth: 0 at actions/checkout (fetch-depth: 2 is enough for HEAD^1), or run git fetch --unshallow"
	}
	if err == nil {
		err = Errorf(hint, "no commit is known as %q", ref)
	}
	return "", err
}
