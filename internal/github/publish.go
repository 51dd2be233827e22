package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// Publisher commits generated files to a branch through GitHub's API. GitHub signs the commit, in the name of the
// token's owner, and takes it only on top of the very tip that the files were generated for.
type Publisher struct {
	Endpoint   string // of the GraphQL API; that of github.com if empty
	Token      string
	Repository string // "owner/name"
	Branch     string // the branch to generate from
	Target     string // the branch to commit to; Branch if empty. It is made on top of Branch where it does not exist
	Root       string // path from the top of the repository to the folder that changes name their files from

	Client   *http.Client                                     // nil means http.DefaultClient
	Attempts int                                              // 5 if 0
	Timeout  time.Duration                                    // for each request; 30 seconds if 0
	Patience time.Duration                                    // the most that is waited for GitHub altogether; 5 minutes if 0
	Sleep    func(ctx context.Context, d time.Duration) error // nil means to really sleep
	Now      func() time.Time                                 // nil means the clock

	errand errand // to commit unless it says otherwise
}

// Change is what to commit: whole files by their path, nil for a file to delete, and the commit message.
type Change struct {
	Files   map[string][]byte
	Message string
}

// Generate makes the files from the tip of the branch, and gives those that differ from the tip of the target; none
// when that is up to date. The tips are the same unless there is a target of its own. It is called again for each
// tip that a branch has moved to.
type Generate func(ctx context.Context, base, target string) (Change, error)

// Outcome tells what was published.
type Outcome struct {
	Changed  bool     // false when the target was up to date, and nothing was committed
	Base     string   // the commit that the files were generated from
	Commit   string   // the commit that was made, if any
	Files    []string // the paths it changed, sorted
	Attempts int
}

// Publish generates and commits until that succeeds, there is nothing left to change, or GitHub says no.
func (p Publisher) Publish(ctx context.Context, generate Generate) (Outcome, error) {
	p, err := p.prepared()
	if err != nil {
		return Outcome{}, err
	}
	run := &run{Publisher: p, generate: generate}
	var outcome Outcome
	attempts, err := p.persist(ctx, func() (err error) {
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
	p.Patience = cmp.Or(p.Patience, 5*time.Minute)
	p.Token = strings.TrimSpace(p.Token) // secrets are often pasted with a line end
	if p.Sleep == nil {
		p.Sleep = sleep
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.errand == (errand{}) {
		p.errand = toCommit
	}
	if owner, name, ok := strings.Cut(p.Repository, "/"); !ok || owner == "" || name == "" {
		return p, errorf(Other, "set GITHUB_REPOSITORY", "%q is not a repository, expected OWNER/NAME", p.Repository)
	}
	if err := checkToken(p.Token); err != nil {
		return p, err
	}
	return p, checkEndpoint(p.Endpoint)
}

// check makes sure that a change can be sent.
func (c Change) check() error {
	for _, name := range c.paths() {
		if !fs.ValidPath(name) || name == "." {
			return fmt.Errorf("%q was generated, expected the path of a file", name)
		}
	}
	if len(c.Files) > 0 && strings.TrimSpace(c.Message) == "" {
		return errors.New("files were generated without a commit message")
	}
	return nil
}

func (c Change) paths() []string { return slices.Sorted(maps.Keys(c.Files)) }

// fileChanges gives a change as the API wants it, in the order of the paths.
func (p Publisher) fileChanges(c Change) fileChanges {
	var changes fileChanges
	for _, name := range c.paths() {
		if content := c.Files[name]; content != nil {
			changes.Additions = append(changes.Additions, addition{path.Join(p.Root, name), content})
		} else {
			changes.Deletions = append(changes.Deletions, deletion{path.Join(p.Root, name)})
		}
	}
	return changes
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(d):
		return nil
	}
}
