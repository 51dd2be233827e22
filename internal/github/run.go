package github

import (
	"context"
	"errors"
	"strings"
)

// run is one call of Publish.
type run struct {
	Publisher
	generate Generate
	unsure   *sent // a commit that may or may not have been made
}

// sent is what is known of a commit whose answer was lost.
type sent struct {
	parent   string
	headline string
	outcome  Outcome
}

// try makes one commit on top of the present tips. An *again error says that another try may succeed.
func (r *run) try(ctx context.Context) (Outcome, error) {
	state, err := r.state(ctx)
	if err != nil {
		return Outcome{}, err
	}
	if outcome, ok := r.landed(state.Target); ok {
		return outcome, nil
	}
	base, target := state.Base.oid(), state.Target.oid()
	if base == "" {
		return Outcome{}, errorf(NoBranch, "push the branch first, or name another", "%s has no branch %q", r.Repository, r.Branch)
	}
	parent := target
	if parent == "" {
		parent = base
	}
	change, err := r.generate(ctx, base, parent)
	if err == nil {
		err = change.check()
	}
	if err != nil || len(change.Files) == 0 {
		return Outcome{Base: base}, err
	}
	if target == "" {
		if err := r.makeTarget(ctx, state.ID, base); err != nil {
			return Outcome{}, err
		}
	}
	return r.commit(ctx, base, parent, change)
}

func (r *run) commit(ctx context.Context, base, parent string, change Change) (Outcome, error) {
	headline, body, _ := strings.Cut(strings.TrimSpace(change.Message), "\n")
	var answer struct {
		CreateCommitOnBranch struct{ Commit *struct{ OID string } }
	}
	err := r.call(ctx, commitMutation, input(commitInput{
		Branch:          branch{r.Repository, r.Target},
		Message:         message{headline, strings.TrimSpace(body)},
		ExpectedHeadOID: parent,
		FileChanges:     r.fileChanges(change),
	}), &answer)
	outcome := Outcome{Changed: true, Base: base, Files: change.paths()}
	if a := (*again)(nil); errors.As(err, &a) && a.unsure {
		r.unsure = &sent{parent, headline, outcome}
	}
	if err != nil {
		return Outcome{}, err
	}
	if answer.CreateCommitOnBranch.Commit == nil {
		return Outcome{}, errorf(Rejected, "", "GitHub made no commit, and gave no reason")
	}
	outcome.Commit = answer.CreateCommitOnBranch.Commit.OID
	return outcome, nil
}

// landed reports whether the commit whose answer was lost is the tip now.
func (r *run) landed(tip *ref) (Outcome, bool) {
	last := r.unsure
	r.unsure = nil
	if last == nil || tip == nil {
		return Outcome{}, false
	}
	parents := tip.Target.Parents.Nodes
	headline, _, _ := strings.Cut(tip.Target.Message, "\n")
	if len(parents) != 1 || parents[0].OID != last.parent || headline != last.headline {
		return Outcome{}, false
	}
	last.outcome.Commit = tip.Target.OID
	return last.outcome, true
}

// state reads the tips of both branches.
func (r *run) state(ctx context.Context) (*repository, error) {
	owner, name, _ := strings.Cut(r.Repository, "/")
	var answer struct{ Repository *repository }
	err := r.call(ctx, stateQuery, map[string]string{
		"owner": owner, "name": name, "base": "refs/heads/" + r.Branch, "target": "refs/heads/" + r.Target,
	}, &answer)
	if err == nil && answer.Repository == nil {
		err = r.notFound()
	}
	return answer.Repository, err
}

func (r *run) makeTarget(ctx context.Context, repositoryID, at string) error {
	var answer struct{}
	return r.call(ctx, refMutation, input(refInput{repositoryID, "refs/heads/" + r.Target, at}), &answer)
}
