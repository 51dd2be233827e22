package github

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"net/http"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/git"
)

// Publisher commits generated files to a branch through GitHub's API. GitHub signs the commit, in the name of the
// token's owner, and takes it only on top of the very tip that the files were generated for.
type Publisher struct {
	Endpoint   string   // of the GraphQL API; that of github.com if empty
	Token      string   // never part of an error
	Repository string   // "owner/name"
	Branch     string   // the branch to generate from
	Target     string   // the branch to commit to; Branch if empty. It is made on top of Branch where it does not exist
	Root       string   // path from the top of the repository to the folder that changes name their files from
	Paths      []string // the folders, below Root, that may be written below; everything if empty

	DryRun bool // commit nothing

	Tree func(ctx context.Context, commit string) (fs.FS, error) // reads the files at a commit

	Client   *http.Client                                     // nil means http.DefaultClient
	Attempts int                                              // 5 if 0
	Timeout  time.Duration                                    // for each request; 30 seconds if 0
	MaxWait  time.Duration                                    // between all attempts together; 5 minutes if 0
	Sleep    func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now      func() time.Time                                 // nil means the clock

	purpose purpose // to commit unless it says otherwise
}

// Publish generates and commits until that succeeds, there is nothing left to change, or GitHub says no.
func (p Publisher) Publish(ctx context.Context, generate git.Generate) (git.Outcome, error) {
	p, err := p.prepared()
	if err != nil {
		return git.Outcome{}, err
	}
	run := &run{Publisher: p, generate: generate}
	var outcome git.Outcome
	attempts, err := p.retry(ctx, func() (err error) {
		outcome, err = run.try(ctx)
		return err
	})
	outcome.Attempts = attempts
	return outcome, err
}

// prepared fills in the defaults and checks what a request would be made of.
func (p Publisher) prepared() (Publisher, error) {
	p.Endpoint = cmp.Or(p.Endpoint, "https://api.github.com/graphql")
	p.Target = cmp.Or(p.Target, p.Branch)
	p.Attempts = cmp.Or(p.Attempts, 5)
	p.Timeout = cmp.Or(p.Timeout, 30*time.Second)
	p.MaxWait = cmp.Or(p.MaxWait, 5*time.Minute)
	p.Token = strings.TrimSpace(p.Token) // secrets are often pasted with a line end
	p.purpose = cmp.Or(p.purpose, toCommit)
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Sleep == nil {
		p.Sleep = git.Sleep
	}
	if owner, name := p.ownerAndName(); owner == "" || name == "" {
		return p, git.Errorf("set GITHUB_REPOSITORY", "%q is not a repository, expected OWNER/NAME", p.Repository)
	}
	if err := checkToken(p.Token); err != nil {
		return p, err
	}
	return p, checkEndpoint(p.Endpoint)
}

func (p Publisher) ownerAndName() (owner, name string) {
	owner, name, _ = strings.Cut(p.Repository, "/")
	return owner, name
}

// run is one call of Publish.
type run struct {
	Publisher
	generate git.Generate
	sent     git.Outcome // of a commit whose answer was lost
}

// try makes one commit on top of the present tips.
func (r *run) try(ctx context.Context) (git.Outcome, error) {
	tips, err := r.tips(ctx)
	if err != nil {
		return git.Outcome{}, err
	}
	base, target := tips.Base.oid(), cmp.Or(tips.Target.oid(), tips.Base.oid())
	change, err := r.change(ctx, base, target)
	if errors.Is(err, git.ErrMoved) {
		err = r.race()
	}
	if err != nil {
		return git.Outcome{}, err
	}
	outcome := git.Outcome{Changed: true, Base: base, Files: change.Paths()}
	if len(change.Files) == 0 {
		if outcome = (git.Outcome{Base: base}); r.sent.Changed { // then that commit was made
			outcome, outcome.Commit = r.sent, target
		}
		return outcome, nil
	}
	if r.DryRun {
		return outcome, nil
	}
	if tips.Target == nil {
		if err := r.makeTarget(ctx, tips.ID, base); err != nil {
			return git.Outcome{}, err
		}
	}
	outcome.Commit, err = r.commit(ctx, target, change)
	if isUnsure(err) {
		r.sent = outcome
	}
	return outcome, err
}

// change gives what is generated from one commit and differs from what stands at another.
func (r *run) change(ctx context.Context, base, target string) (git.Change, error) {
	files, err := r.Tree(ctx, base)
	if err != nil {
		return git.Change{}, err
	}
	change, err := r.generate(ctx, files, base)
	if err == nil {
		err = change.Check(r.Paths...)
	}
	if err == nil && target != base {
		files, err = r.Tree(ctx, target)
	}
	if err != nil {
		return git.Change{}, err
	}
	return change.Since(files), nil
}
