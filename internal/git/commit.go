package git

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Commit is what goes on top of a branch: the tree of a base with some files changed.
type Commit struct {
	Branch   string
	Tip      string   // what the branch points to; empty where it isn't there yet
	Parents  []string // such that moving the branch from its tip to the commit only adds to it
	BaseTree string
	Files    map[string][]byte // by their path from the top of the repository, nil for one to delete
	Message  string

	base    string // the commit that the files are generated from
	from    string // what the tip was generated from; empty where it has nothing that the base lacks
	tree    string // BaseTree with the files
	tipTree string // that of the first parent: with the same one there is nothing to do
}

// fill puts a change to the base into a commit.
func (p Publisher) fill(ctx context.Context, c *Commit, change Change) (err error) {
	if c.Files, err = p.others(ctx, c); err != nil {
		return err
	}
	files := map[string][]byte{}
	for name, content := range change.Files {
		files[p.Repo.prefix+name] = content
	}
	own := slices.Sorted(maps.Keys(files))
	maps.Copy(files, c.Files)
	c.Files = files
	if c.tree, err = p.Repo.writeTree(ctx, c.BaseTree, own, files); err == nil {
		c.Message, err = p.message(ctx, c.base, change)
	}
	return err
}

// message is that of the change, with its trailers.
func (p Publisher) message(ctx context.Context, base string, change Change) (string, error) {
	text := strings.TrimSpace(change.Message)
	if text == "" {
		text = "Bring " + p.Target + " up to date" // all that changed are files that were not generated
	}
	var trailers string
	if p.Target != p.Branch {
		trailers += baseTrailer + base + "\n"
	}
	if p.SignOff {
		who, err := p.Repo.output(ctx, command{args: []string{"var", "GIT_COMMITTER_IDENT"}, as: user, env: p.identity()})
		if err != nil {
			return "", err
		}
		trailers += "Signed-off-by: " + who[:strings.LastIndex(who, ">")+1] + "\n"
	}
	if trailers != "" {
		text += "\n\n" + strings.TrimSpace(trailers)
	}
	return text + "\n", nil
}

// make makes a commit, signed where the configuration asks for that, and returns its id.
func (p Publisher) make(ctx context.Context, c *Commit) (string, error) {
	args := []string{"commit-tree", c.tree}
	for _, parent := range c.Parents {
		args = append(args, "-p", parent)
	}
	sign, err := p.Repo.output(ctx, command{args: []string{"config", "--type=bool", "--default=false", "--get", "commit.gpgSign"}, as: user})
	if err != nil {
		return "", err
	}
	signed := strings.TrimSpace(sign) == "true"
	if signed {
		args = append(args, "-S")
	}
	out, err := p.Repo.output(ctx, command{args: args, as: user, env: p.identity(), stdin: c.Message})
	if f, ok := err.(*failure); ok && signed { // one that nothing else explains
		const hint = "nothing was pushed; mend what git says below, as git commit -S needs it, too, or set commit.gpgSign to false"
		e := Errorf(hint, "the commit can't be signed, which commit.gpgSign asks for").WithCause(err)
		e.Output = f.stderr
		return "", e
	}
	return strings.TrimSpace(out), err
}

// identity gives the variables that say who commits and when.
func (p Publisher) identity() []string {
	now := fmt.Sprintf("@%d +0000", p.Now().Unix())
	env := []string{"GIT_AUTHOR_DATE=" + now, "GIT_COMMITTER_DATE=" + now}
	if id := p.Identity; id != (Identity{}) {
		env = append(env, "GIT_AUTHOR_NAME="+id.Name, "GIT_AUTHOR_EMAIL="+id.Email)
		env = append(env, "GIT_COMMITTER_NAME="+id.Name, "GIT_COMMITTER_EMAIL="+id.Email)
	}
	return env
}
