package git

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
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
	Folder   string   // what may be written below, from the folder of the Repo
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

	Attempts int                                              // before giving up; 5 if 0
	Sleep    func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now      func() time.Time                                 // the time of the commit; nil means the clock's
}

// Identity is who commits.
type Identity struct{ Name, Email string }

// Generate makes what has to change at a commit, which is the tip of the branch. It is called again for each tip that the
// branch has moved to.
type Generate func(ctx context.Context, tip string) (Change, error)

// Change is what to commit: whole files by their path from the folder, nil for a file to delete, and the commit message.
type Change struct {
	Files   map[string][]byte
	Message string
}

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
	for attempt := 1; ; attempt++ {
		outcome, err := p.try(ctx, generate)
		switch {
		case !errors.Is(err, ErrMoved):
			return outcome, err
		case attempt == p.Attempts:
			const hint = "run it again; in a workflow, a concurrency group keeps runs from racing each other"
			return Outcome{}, Errorf(hint, "somebody else pushed to %s each of the %d times that this run tried to", p.Target, p.Attempts)
		}
		if err := p.Sleep(ctx, backoff(attempt)); err != nil {
			return Outcome{}, err
		}
	}
}

// try makes the commit for the present tip and pushes it, where there is anything to push.
func (p Publisher) try(ctx context.Context, generate Generate) (Outcome, error) {
	c, err := p.fetch(ctx)
	if err != nil {
		return Outcome{}, err
	}
	change, err := generate(ctx, c.base)
	if err == nil {
		err = p.check(change)
	}
	if err == nil {
		err = p.fill(ctx, c, change)
	}
	outcome := Outcome{Base: c.base}
	if err != nil || c.tree == c.tipTree {
		return outcome, err
	}
	outcome.Changed, outcome.Files = true, slices.Sorted(maps.Keys(change.Files))
	if !p.DryRun {
		outcome.Commit, err = p.Push(ctx, *c)
	}
	return outcome, err
}

// check makes sure that nothing but generated files is ever committed.
func (p Publisher) check(c Change) error {
	for name := range c.Files {
		if !fs.ValidPath(name) || name == "." || !p.isOwn(path.Join(p.Repo.prefix, name)) {
			return fmt.Errorf("%q was generated, expected a path below %s", name, p.Folder)
		}
	}
	if len(c.Files) > 0 && strings.TrimSpace(c.Message) == "" {
		return errors.New("files were generated without a commit message")
	}
	return nil
}

// isOwn reports whether a file, named from the top, is below the folder that this publisher writes.
func (p Publisher) isOwn(name string) bool {
	return strings.HasPrefix(name, path.Join(p.Repo.prefix, p.Folder)+"/")
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
