package git

import (
	"cmp"
	"context"
	"errors"
	"strings"
)

// compare finds out how the tip of the target lies to the base. It is either part of that, or a generated branch: that always
// becomes the base with the generated files on top, and what it had before stays in its history.
func (p Publisher) compare(ctx context.Context, c *Commit) error {
	if c.Tip == "" || c.Tip == c.base {
		return nil
	}
	common, err := p.Repo.git(ctx, "merge-base", c.base, c.Tip) // in a shallow clone it may miss one
	if err != nil && !failed(err, 1) {
		return err
	}
	switch strings.TrimSpace(common) {
	case c.Tip:
		return nil
	case c.base:
		c.Parents = []string{c.Tip}
	default:
		c.Parents = []string{c.Tip, c.base}
	}
	c.from, err = p.Repo.recordedBase(ctx, c.Tip)
	if err == nil && c.from == "" {
		const hint = "name another branch, or delete this one so that it is made anew; in a shallow clone, set fetch-depth: 0"
		err = Errorf(hint, "the branch %q holds commits that scorelint did not make, and publishing would undo them", p.Target)
	}
	return err
}

// baseTrailer marks the commits on a generated branch, so that no other branch is ever taken for one.
const baseTrailer = "Scorelint-Base: "

// recordedBase is the commit that the last commit of a branch was generated from, or "" where that is none of ours. Merges are
// looked behind, as that is how GitHub's "Update branch" brings the base in.
func (r *Repo) recordedBase(ctx context.Context, commit string) (string, error) {
	for {
		out, err := r.git(ctx, "cat-file", "commit", commit)
		if _, ok := errors.AsType[*failure](err); ok {
			return "", nil // not in a shallow clone
		}
		if err != nil {
			return "", err
		}
		header, message, _ := strings.Cut(out, "\n\n")
		if at := strings.LastIndex(message, "\n"+baseTrailer); at >= 0 { // the last one, as the text before the trailers may be anything
			base, _, _ := strings.Cut(message[at+1+len(baseTrailer):], "\n")
			if len(base) != len(commit) || strings.Trim(base, "0123456789abcdef") != "" {
				base = ""
			}
			return base, nil
		}
		_, parents, _ := strings.Cut(header, "\nparent ")
		if !strings.Contains(parents, "\nparent ") {
			return "", nil
		}
		commit, _, _ = strings.Cut(parents, "\n")
	}
}

// others are the files that stay, as they were generated from other folders: those that the target has changed since the commit
// that it was generated from, and that the branch has not.
func (p Publisher) others(ctx context.Context, c *Commit) (map[string][]byte, error) {
	if p.Generated == nil || c.from == "" {
		return nil, nil
	}
	if err := p.Repo.Fetch(ctx, p.Remote, c.from); err != nil {
		if errors.Is(err, ErrMoved) {
			err = nil // the branch was rewound, and what it was is gone
		}
		return nil, err
	}
	there, err := p.Repo.changed(ctx, c.from, c.Tip)
	if err != nil {
		return nil, err
	}
	moved, err := p.Repo.changed(ctx, c.from, c.base)
	if err != nil {
		return nil, err
	}
	var known []entry // what tells whether a file was generated: its text or, where it is gone, the one that it had
	for name, ids := range there {
		if _, too := moved[name]; !too && !p.isOwn(name) {
			known = append(known, entry{name: name, id: cmp.Or(ids.now, ids.before)})
		}
	}
	texts, err := p.Repo.blobs(ctx, known)
	files := map[string][]byte{}
	for _, e := range known {
		switch text := texts[e.id]; {
		case text == nil || !p.Generated(e.name, text):
		case there[e.name].now == "":
			files[e.name] = nil
		default:
			files[e.name] = text
		}
	}
	return files, err
}

// ids are those of a file at two commits, empty where it is no plain file there.
type ids struct{ before, now string }

// changed are the files, by their path from the top, that differ between two commits.
func (r *Repo) changed(ctx context.Context, from, to string) (map[string]ids, error) {
	out, err := r.git(ctx, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--end-of-options", from, to)
	all := map[string]ids{}
	fields := strings.Split(out, "\x00") // ":MODE MODE ID ID STATUS" and a path, over and over
	for i := 0; i+1 < len(fields); i += 2 {
		words := strings.Fields(strings.TrimPrefix(fields[i], ":"))
		plain := func(mode, id string) string {
			if strings.HasPrefix(mode, "100") {
				return id
			}
			return ""
		}
		all[fields[i+1]] = ids{plain(words[0], words[2]), plain(words[1], words[3])}
	}
	return all, err
}
