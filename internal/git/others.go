package git

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// others are the files that stay, as they were generated from other folders: those that the target has changed since the commit
// that it was generated from, and that the branch has not.
func (p Publisher) others(ctx context.Context, t tips) ([]File, error) {
	if p.Generated == nil || t.target == "" || t.target == t.base {
		return nil, nil
	}
	from, err := p.Repo.recordedBase(ctx, t.target)
	if err != nil || !isID(from) {
		return nil, err
	}
	if err := p.Repo.Fetch(ctx, p.Remote, from); err != nil {
		if errors.Is(err, ErrMoved) {
			err = nil // the branch was rewound, and what it was is gone
		}
		return nil, err
	}
	there, err := p.Repo.differences(ctx, from, t.target)
	if err != nil {
		return nil, err
	}
	moved, err := p.Repo.differences(ctx, from, t.base)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, name := range slices.Sorted(maps.Keys(there)) {
		d := there[name]
		if _, changed := moved[name]; changed || p.own(name) || !d.plain {
			continue
		}
		content, err := p.Repo.git(ctx, "cat-file", "blob", d.content())
		if err != nil {
			return nil, err
		}
		if !p.Generated(name, []byte(content)) {
			continue
		}
		f := File{name, d.mode, []byte(content)}
		if d.mode == "0" {
			f.Content = nil
		}
		files = append(files, f)
	}
	return files, nil
}

// own reports whether a file, named from the top, is below the folders that this publisher writes.
func (p Publisher) own(name string) bool {
	folders := make([]string, len(p.Read.Paths))
	for i, folder := range p.Read.Paths {
		folders[i] = path.Join(p.Repo.prefix, folder)
	}
	return below(name, folders)
}

// difference is what a file is in the second of two commits; its mode is "0" where it is gone.
type difference struct {
	mode, id, before string
	plain            bool // a file, no link or submodule; where it is gone, before
}

// content is the object that says what the file is, or was before it went.
func (d difference) content() string {
	if d.mode == "0" {
		return d.before
	}
	return d.id
}

// differences compares the files of two commits, by their path from the top.
func (r *Repo) differences(ctx context.Context, from, to string) (map[string]difference, error) {
	out, err := r.git(ctx, "diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--end-of-options", from, to)
	if err != nil {
		return nil, err
	}
	all := map[string]difference{}
	fields := strings.Split(out, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		meta := strings.Fields(strings.TrimPrefix(fields[i], ":")) // modes, ids, status
		if len(meta) != 5 {
			return nil, fmt.Errorf("git diff-tree wrote %q, expected two modes, two ids and a status", fields[i])
		}
		d := difference{meta[1], meta[3], meta[2], isPlain(meta[1])}
		if d.mode == "000000" {
			d.mode, d.plain = "0", isPlain(meta[0])
		}
		all[fields[i+1]] = d
	}
	return all, nil
}

// isPlain reports whether a mode is that of a file, and of no link or submodule.
func isPlain(mode string) bool { return strings.HasPrefix(mode, "100") }

// isID reports whether a text is a full object id.
func isID(text string) bool {
	return (len(text) == 40 || len(text) == 64) && strings.Trim(text, "0123456789abcdef") == ""
}
