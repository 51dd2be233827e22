package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Commit is what goes on top of a branch: the tree of a base with some files changed.
type Commit struct {
	Branch   string
	Tip      string   // what the branch points to; empty where it isn't there yet
	Parents  []string // such that moving the branch from its tip to the commit only adds to it
	BaseTree string
	Files    []File
	Message  string

	tree string // BaseTree with the files
}

// File is a file that a commit changes.
type File struct {
	Path    string // from the top of the repository
	Mode    string // as git writes it, "100644" mostly
	Content []byte // nil for a file to delete
}

// baseTrailer marks the commits on a generated branch, so that no other branch is ever taken for one.
const baseTrailer = "Scorelint-Base: "

// commit prepares the commit for a change to the base. It returns nil if there is nothing to do.
func (p Publisher) commit(ctx context.Context, t tips, change Change) (*Commit, error) {
	others, err := p.others(ctx, t)
	if err != nil {
		return nil, err
	}
	own := change.files(p.Repo.prefix)
	c := &Commit{Branch: p.Target, Tip: t.target, BaseTree: t.baseTree, Files: slices.Concat(others, own)}
	if c.tree, err = p.Repo.writeTree(ctx, t.baseTree, own, c.Files); err != nil {
		return nil, err
	}
	if c.Parents, err = p.parents(ctx, t, c.tree); err != nil || len(c.Parents) == 0 {
		return nil, err
	}
	c.Message, err = p.message(ctx, t, change)
	return c, err
}

// message is that of the change, with its trailers.
func (p Publisher) message(ctx context.Context, t tips, change Change) (string, error) {
	text := strings.TrimSpace(change.Message)
	if text == "" {
		text = "Bring " + p.Target + " up to date" // all that changed are files that were not generated
	}
	var trailers string
	if p.Target != p.Branch {
		trailers += baseTrailer + t.base + "\n"
	}
	if p.SignOff {
		who, err := p.Repo.output(ctx, command{args: []string{"var", "GIT_COMMITTER_IDENT"}, as: author, env: p.identity()})
		if err != nil {
			return "", explainIdentity(err)
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
	sign, err := p.Repo.output(ctx, command{args: []string{"config", "--type=bool", "--default=false", "--get", "commit.gpgSign"}, as: author})
	if err != nil {
		return "", err
	}
	signed := strings.TrimSpace(sign) == "true"
	if signed {
		args = append(args, "-S")
	}
	out, err := p.Repo.output(ctx, command{args: args, as: author, env: p.identity(), stdin: []byte(c.Message)})
	err = explainIdentity(err)
	if f := (*failure)(nil); signed && errors.As(err, &f) && !isExplained(err) {
		const hint = "nothing was pushed; mend what git says below, as git commit -S needs it, too, or set commit.gpgSign to false"
		e := Errorf(hint, "the commit can't be signed, which commit.gpgSign asks for").WithCause(err)
		e.Output = strings.TrimSpace(f.stderr)
		return "", e
	}
	return strings.TrimSpace(out), err
}

func explainIdentity(err error) error {
	if f := (*failure)(nil); errors.As(err, &f) && containsAny(f.stderr, "tell me who you are", "empty ident", "auto-detect") {
		return Errorf("set user.name and user.email with git config", "git does not know who commits").WithCause(err)
	}
	return err
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

// writeTree writes a tree with some files changed, through an index of its own: neither the user's index nor the work tree
// is read or written. Those of the files that are generated must be what git would make of them.
func (r *Repo) writeTree(ctx context.Context, tree string, generated, files []File) (string, error) {
	dir, err := os.MkdirTemp("", "scorelint-index-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	index := func(stdin string, args ...string) (string, error) {
		return r.output(ctx, command{args: args, env: []string{"GIT_INDEX_FILE=" + filepath.Join(dir, "index")}, stdin: []byte(stdin)})
	}
	if _, err := index("", "read-tree", tree); err != nil {
		return "", err
	}
	if err := checkAttributes(generated, index); err != nil {
		return "", err
	}
	lines, err := r.indexInfo(ctx, files, strings.Repeat("0", len(tree)))
	if err != nil {
		return "", err
	}
	if _, err := index(lines, "update-index", "-z", "--index-info"); err != nil {
		return "", err
	}
	out, err := index("", "write-tree")
	return strings.TrimSpace(out), err
}

// indexInfo stores files and gives the lines that put them into an index. None is the id that stands for no object.
func (r *Repo) indexInfo(ctx context.Context, files []File, none string) (string, error) {
	var lines strings.Builder
	for _, f := range files {
		mode, id := "0", none
		if f.Content != nil {
			out, err := r.output(ctx, command{args: []string{"hash-object", "-w", "--stdin"}, stdin: f.Content})
			if err != nil {
				return "", err
			}
			mode, id = f.Mode, strings.TrimSpace(out)
		}
		fmt.Fprintf(&lines, "%s %s\t%s\x00", mode, id, f.Path)
	}
	return lines.String(), nil
}
