package git

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"
)

// Publisher commits generated files on top of a remote branch and pushes them, safely under races: what it pushes was
// always generated from the very tip that it goes on top of. It never forces, and it does not care what is checked
// out: a dirty work tree, a detached HEAD and a clone of depth 1 are as good as any.
type Publisher struct {
	Repo     *Repo
	Remote   string   // "origin" if empty
	Branch   string   // the branch to generate from
	Target   string   // the branch to push to; Branch if empty. It may not exist yet
	Folders  []string // what may be written below; everything if empty
	SignOff  bool     // whether the message ends with the committer's Signed-off-by
	Identity Identity // of author and committer; the one that git is configured with if empty
	Hooks    bool     // whether the clone's hooks are run by the push
	DryRun   bool     // push nothing

	// Generated reports whether a file was generated, from whichever folder. Such files of other folders stay on the target,
	// which several folders of a repository may share. Nil means none.
	Generated func(name string, content []byte) bool

	// Push makes a commit at the remote and moves its branch there, by other means than git. It returns ErrMoved where somebody
	// else's commit came first. Nil means git commit-tree, signed where the configuration asks for it, and git push.
	Push func(ctx context.Context, c Commit) (id string, err error)

	Attempts int                                              // pushes before giving up; 5 if 0
	Sleep    func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now      func() time.Time                                 // the time of the commit; nil means the clock's
}

// Identity is who commits.
type Identity struct{ Name, Email string }

// Generate makes what has to change at a commit, which is the tip of the branch. It is called again for each tip that the
// branch has moved to.
type Generate func(ctx context.Context, tip string) (Change, error)

// Outcome is what was published.
type Outcome struct {
	Changed bool     // false when the branch was up to date, and there was nothing to push
	Base    string   // the commit that the files were generated from
	Commit  string   // the commit that was pushed, if any
	Files   []string // the paths it changed, sorted
}

// ErrMoved says that somebody else's push came first.
var ErrMoved = errors.New("the branch moved")

// Publish generates, commits and pushes until it wins the race or there is nothing left to change.
func (p Publisher) Publish(ctx context.Context, generate Generate) (Outcome, error) {
	p = p.withDefaults()
	for _, branch := range slices.Compact([]string{p.Branch, p.Target}) {
		if err := p.Repo.checkBranch(ctx, branch); err != nil {
			return Outcome{}, err
		}
	}
	// One try more than there are pushes: whoever won the last race may have published the same.
	for attempt := 1; attempt <= p.Attempts+1; attempt++ {
		outcome, err := p.try(ctx, generate, attempt <= p.Attempts)
		if !errors.Is(err, ErrMoved) {
			return outcome, err
		}
		if attempt <= p.Attempts {
			if err := p.Sleep(ctx, backoff(attempt)); err != nil {
				return Outcome{}, err
			}
		}
	}
	return Outcome{}, Errorf(RaceHint, "somebody else pushed to %s each of the %d times that this run tried to", p.Target, p.Attempts)
}

// try makes the commit for the present tip and pushes it, where there is anything to push.
func (p Publisher) try(ctx context.Context, generate Generate, push bool) (Outcome, error) {
	tips, err := p.fetch(ctx)
	if err != nil {
		return Outcome{}, err
	}
	change, err := generate(ctx, tips.base)
	if err == nil {
		err = p.checkChange(change)
	}
	if err != nil {
		return Outcome{}, err
	}
	commit, err := p.commit(ctx, tips, change)
	if err != nil || commit == nil {
		return Outcome{Base: tips.base}, err
	}
	outcome := Outcome{Changed: true, Base: tips.base, Files: change.Paths()}
	switch {
	case p.DryRun:
		return outcome, nil
	case !push:
		return Outcome{}, ErrMoved
	}
	outcome.Commit, err = p.Push(ctx, *commit)
	return outcome, err
}

func (p Publisher) withDefaults() Publisher {
	p.Remote = cmp.Or(p.Remote, "origin")
	p.Target = cmp.Or(p.Target, p.Branch)
	p.Attempts = cmp.Or(p.Attempts, 5)
	if p.Sleep == nil {
		p.Sleep = Sleep
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.Push == nil {
		p.Push = p.push // of what p is now
	}
	return p
}

// backoff doubles with each attempt. Half of it is chance, so that publishers that raced once do not race again.
func backoff(attempt int) time.Duration {
	d := 500 * time.Millisecond << min(attempt-1, 4)
	return d/2 + rand.N(d/2)
}

// Sleep waits, unless its context ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
