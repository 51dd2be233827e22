package git

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"
)

// entry is a file in a commit.
type entry struct {
	mode string // as git writes it, such as "100644"
	id   string
	path string // from the top of the work tree
}

// Tree reads the files below some paths at a commit into memory. The paths are relative to the folder of the Repo;
// without any, everything below it is read. A path that the commit does not have is not an error: nothing is there.
//
// The result is read-only and has the methods of [fs.ReadDirFS], [fs.ReadFileFS] and [fs.StatFS]. A symbolic link shows
// as one and can't be read; a submodule is left out.
func (r *Repo) Tree(ctx context.Context, commit string, paths ...string) (fs.FS, error) {
	entries, err := r.list(ctx, commit, paths)
	if err != nil {
		return nil, explain(err)
	}
	blobs, err := r.blobs(ctx, entries)
	if err != nil {
		return nil, explain(err)
	}
	files := newTree()
	for _, e := range entries {
		if err := files.add(strings.TrimPrefix(e.path, r.prefix), fileMode(e.mode), blobs[e.id]); err != nil {
			return nil, fmt.Errorf("commit %s is damaged: %w", commit, err)
		}
	}
	files.sort()
	return files, nil
}

// list gives the files below some paths at a commit.
func (r *Repo) list(ctx context.Context, commit string, paths []string) ([]entry, error) {
	if strings.HasPrefix(commit, "-") {
		return nil, fmt.Errorf("%q is not a commit", commit)
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit, "--"}
	for _, p := range paths {
		if !fs.ValidPath(p) {
			return nil, fmt.Errorf("%q is not a path below the repository", p)
		}
		if full := path.Join(r.prefix, p); full != "." {
			args = append(args, full)
		}
	}
	out, err := r.git(ctx, args...)
	if err != nil {
		return nil, err
	}
	return parseList(out)
}

// parseList reads entries of the form "MODE TYPE ID\tPATH\0".
func parseList(out string) ([]entry, error) {
	var entries []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if line == "" {
			continue
		}
		meta, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(meta)
		if !ok || len(fields) != 3 {
			return nil, fmt.Errorf("git ls-tree wrote %q, expected a mode, a type, an id and a path", line)
		}
		if fields[1] == "blob" {
			entries = append(entries, entry{fields[0], fields[2], name})
		}
	}
	return entries, nil
}

func fileMode(mode string) fs.FileMode {
	switch mode {
	case "120000":
		return fs.ModeSymlink | 0o444
	case "100755":
		return 0o555
	}
	return 0o444
}

// wellFormed reports whether a path from a commit is one that a work tree can have. Names need not be UTF-8.
func wellFormed(name string) bool {
	if !utf8.ValidString(name) {
		name = strings.ToValidUTF8(name, "_")
	}
	return name != "." && fs.ValidPath(name)
}
