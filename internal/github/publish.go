package github

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"

	"github.com/scorelint/scorelint/internal/git"
)

var toCommit = purpose{"commit to", git.AccessHint}

// Push makes a commit and moves its branch there, as [git.Publisher] wants it. GitHub signs the commit, in the name of the token's
// owner, where that is a workflow's own token or an app's; it does not sign for a person's token.
//
// Objects that nothing leads to are all that a run leaves which is stopped on the way, or comes too late.
func (a API) Push(ctx context.Context, c git.Commit) (string, error) {
	a, err := a.prepared(toCommit)
	if err != nil {
		return "", err
	}
	var tree, commit struct{ SHA string }
	if err := a.call(ctx, http.MethodPost, "/git/trees", object{"base_tree": c.BaseTree, "tree": entries(c.Files)}, &tree); err != nil {
		return "", a.refused(err, c.Branch)
	}
	input := object{"message": c.Message, "tree": tree.SHA, "parents": c.Parents}
	if err := a.call(ctx, http.MethodPost, "/git/commits", input, &commit); err != nil {
		return "", a.refused(err, c.Branch)
	}
	if commit.SHA == "" {
		return "", git.Errorf(endpointHint, "%s does not answer as GitHub's API does", a.host())
	}
	return commit.SHA, a.move(ctx, c, commit.SHA)
}

// move lets the branch point to a commit that adds to it. Asked again after an answer was lost, GitHub finds nothing to do.
func (a API) move(ctx context.Context, c git.Commit, commit string) error {
	if c.Tip == "" {
		err := a.call(ctx, http.MethodPost, "/git/refs", object{"ref": "refs/heads/" + c.Branch, "sha": commit}, &struct{}{})
		if !says(err, "already exists") {
			return a.refused(err, c.Branch)
		}
	}
	err := a.call(ctx, http.MethodPatch, "/git/refs/heads/"+(&url.URL{Path: c.Branch}).EscapedPath(), object{"sha": commit, "force": false}, &struct{}{})
	if says(err, "not a fast forward") || says(err, "reference does not exist") || says(err, "cannot lock ref") {
		return git.ErrMoved
	}
	return a.refused(err, c.Branch)
}

// refused explains a refusal by the settings of a branch, where they are the reason.
func (a API) refused(err error, branch string) error {
	if _, reason := Refused(err); reason != "" {
		if e := git.Refused(branch, reason, ""); e != nil {
			return e
		}
	}
	return err
}

// entries gives files as the API wants them in a tree.
func entries(files map[string][]byte) []object {
	all := []object{}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		entry := object{"path": name, "mode": "100644", "type": "blob"}
		if content := files[name]; content != nil {
			entry["content"] = string(content)
		} else {
			entry["sha"] = nil
		}
		all = append(all, entry)
	}
	return all
}
