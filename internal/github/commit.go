package github

import (
	"context"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

const (
	tipsQuery = `query($owner:String!,$name:String!,$base:String!,$target:String!){
  repository(owner:$owner,name:$name){id base:ref(qualifiedName:$base){target{oid}} target:ref(qualifiedName:$target){target{oid}}}}`
	commitMutation = `mutation($input:CreateCommitOnBranchInput!){createCommitOnBranch(input:$input){commit{oid}}}`
	refMutation    = `mutation($input:CreateRefInput!){createRef(input:$input){ref{name}}}`
)

type ref struct{ Target struct{ OID string } }

func (r *ref) oid() string {
	if r == nil {
		return ""
	}
	return r.Target.OID
}

// repositoryTips are the commits that both branches point to; nil for a branch that isn't there.
type repositoryTips struct {
	ID           string
	Base, Target *ref
}

func (r *run) tips(ctx context.Context) (*repositoryTips, error) {
	owner, name := r.ownerAndName()
	var answer struct{ Repository *repositoryTips }
	err := r.call(ctx, tipsQuery, object{
		"owner": owner, "name": name, "base": "refs/heads/" + r.Branch, "target": "refs/heads/" + r.Target,
	}, &answer)
	switch {
	case err != nil:
		return nil, err
	case answer.Repository == nil:
		return nil, r.notFound()
	case answer.Repository.Base == nil:
		return nil, git.Errorf("push the branch first, or name another", "%s has no branch %q", r.Repository, r.Branch)
	}
	return answer.Repository, nil
}

func (r *run) makeTarget(ctx context.Context, repositoryID, at string) error {
	input := object{"repositoryId": repositoryID, "name": "refs/heads/" + r.Target, "oid": at}
	return r.call(ctx, refMutation, object{"input": input}, &struct{}{})
}

func (r *run) commit(ctx context.Context, parent string, change git.Change) (string, error) {
	headline, body, _ := strings.Cut(strings.TrimSpace(change.Message), "\n")
	var answer struct {
		CreateCommitOnBranch struct{ Commit *struct{ OID string } }
	}
	err := r.call(ctx, commitMutation, object{"input": object{
		"branch":          object{"repositoryNameWithOwner": r.Repository, "branchName": r.Target},
		"message":         object{"headline": headline, "body": strings.TrimSpace(body)},
		"expectedHeadOid": parent,
		"fileChanges":     r.fileChanges(change),
	}}, &answer)
	switch made := answer.CreateCommitOnBranch.Commit; {
	case err != nil:
		return "", err
	case made == nil:
		return "", git.Errorf("run it again", "GitHub made no commit, and gave no reason")
	default:
		return made.OID, nil
	}
}

// fileChanges gives a change as the API wants it, in the order of the paths. Contents travel in base64, which is how
// JSON has bytes in Go.
func (r *run) fileChanges(c git.Change) object {
	additions, deletions := []object{}, []object{}
	for _, name := range c.Paths() {
		full := path.Join(r.Root, name)
		if content := c.Files[name]; content != nil {
			additions = append(additions, object{"path": full, "contents": content})
		} else {
			deletions = append(deletions, object{"path": full})
		}
	}
	return object{"additions": additions, "deletions": deletions}
}
