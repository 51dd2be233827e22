package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// baseTrailer marks the commits on a generated branch, so that no other branch is ever taken for one.
const baseTrailer = "Scorelint-Base: "

// commit makes the commit for a change to the base, without a name or a push. It returns "" if there is nothing to do.
func (p Publisher) commit(ctx context.Context, t tips, change Change) (string, error) {
	others, err := p.others(ctx, t)
	if err != nil {
		return "", err
	}
	tree, err := p.Repo.writeTree(ctx, t.base, change, others)
	if err != nil {
		return "", err
	}
	parents, err := p.parents(ctx, t, tree)
	if err != nil || len(parents) == 0 {
		return "", err
	}
	message := strings.TrimSpace(change.Message) + "\n"
	if strings.TrimSpace(message) == "" {
		message = "Bring " + p.Target + " up to date\n" // all that changed are files that were not generated
	}
	if p.Target != p.Branch {
		message += "\n" + baseTrailer + t.base + "\n"
	}
	args := []string{"commit-tree", tree}
	for _, parent := range parents {
		args = append(args, "-p", parent)
	}
	out, err := p.Repo.output(ctx, command{args: args, as: author, env: p.identity(), stdin: []byte(message)})
	if f := (*failure)(nil); errors.As(err, &f) && containsAny(f.stderr, "tell me who you are", "empty ident", "auto-detect") {
		return "", Errorf("set user.name and user.email with git config", "git does not know who commits").withCause(err)
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

// writeTree writes the base's tree with a change and further lines of an index in it, through an index of its own: neither the user's index nor
// the work tree is read or written.
func (r *Repo) writeTree(ctx context.Context, base string, change Change, others []byte) (string, error) {
	dir, err := os.MkdirTemp("", "scorelint-index-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	if dir, err = filepath.Abs(dir); err != nil {
		return "", err
	}
	env := []string{"GIT_INDEX_FILE=" + filepath.Join(dir, "index")}
	if err := r.run(ctx, command{args: []string{"read-tree", base}, env: env}); err != nil {
		return "", err
	}
	entries, err := r.indexInfo(ctx, change, strings.Repeat("0", len(base)))
	if err != nil {
		return "", err
	}
	if err := r.run(ctx, command{args: []string{"update-index", "-z", "--index-info"}, env: env, stdin: append(others, entries...)}); err != nil {
		return "", err
	}
	out, err := r.output(ctx, command{args: []string{"write-tree"}, env: env})
	return strings.TrimSpace(out), err
}

// indexInfo stores the files and gives the lines that put them into an index. None is the id that stands for no object.
func (r *Repo) indexInfo(ctx context.Context, change Change, none string) ([]byte, error) {
	var lines strings.Builder
	for _, name := range change.Paths() {
		mode, id := "0", none
		if content := change.Files[name]; content != nil {
			out, err := r.output(ctx, command{args: []string{"hash-object", "-w", "--stdin"}, stdin: content})
			if err != nil {
				return nil, err
			}
			mode, id = "100644", strings.TrimSpace(out)
		}
		fmt.Fprintf(&lines, "%s %s\t%s\x00", mode, id, path.Join(r.prefix, name))
	}
	return []byte(lines.String()), nil
}
