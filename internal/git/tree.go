package git

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing/fstest"
)

// Selection says what to read of a commit.
type Selection struct {
	Paths []string               // from the folder of the Repo; everything below it if empty
	Reads func(name string) bool // the files whose contents are needed; all if nil

	More func(files fs.FS) []string // further paths that these files name; nil for none
}

// Tree reads files at a commit into memory. A path that the commit does not have is not an error: nothing is there.
//
// Links show as such and are never followed; a submodule is left out. What is not needed, or larger than [FileLimit], is
// listed with its size and can't be read.
func (r *Repo) Tree(ctx context.Context, commit string, what Selection) (fs.FS, error) {
	files := tree{MapFS: fstest.MapFS{}, unread: map[string]entry{}}
	if err := r.add(ctx, files, commit, what); err != nil {
		return nil, err
	}
	if what.More != nil {
		if what.Paths = what.More(files); len(what.Paths) > 0 {
			if err := r.add(ctx, files, commit, what); err != nil {
				return nil, err
			}
		}
	}
	if r.prefix == "" {
		return files, nil
	}
	top, err := r.attributesAbove(ctx, commit)
	return subfolder{files, top, strings.TrimSuffix(r.prefix, "/")}, err
}

// subfolder is a folder of a commit, with the attribute files of the folders around it.
type subfolder struct {
	tree
	top    fs.FS
	prefix string
}

// Top gives the files around the folder, and its path from the top of the repository.
func (s subfolder) Top() (fs.FS, string) { return s.top, s.prefix }

func (r *Repo) attributesAbove(ctx context.Context, commit string) (fs.FS, error) {
	var names []string
	for at := path.Clean(r.prefix); at != "."; at = path.Dir(at) {
		names = append(names, path.Join(path.Dir(at), ".gitattributes"))
	}
	top := *r
	top.prefix = ""
	return top.Tree(ctx, commit, Selection{Paths: names})
}

// add reads files at a commit into others.
func (r *Repo) add(ctx context.Context, files tree, commit string, what Selection) error {
	entries, err := r.list(ctx, commit, what.Paths)
	if err != nil {
		return explain(err)
	}
	var wanted []entry
	for _, e := range entries {
		e.name = strings.TrimPrefix(e.name, r.prefix)
		if !fs.ValidPath(e.name) {
			return Errorf("run git fsck", "commit %s is damaged: it has a file at %q", commit, e.name)
		}
		files.MapFS[e.name] = &fstest.MapFile{Mode: e.mode}
		if e.size > FileLimit || e.mode.Type() != 0 || what.Reads != nil && !what.Reads(e.name) {
			files.unread[e.name] = e
		} else {
			wanted = append(wanted, e)
		}
	}
	contents, err := r.blobs(ctx, wanted)
	if err != nil {
		return explain(err)
	}
	for _, e := range wanted {
		files.MapFS[e.name].Data = contents[e.id]
	}
	return nil
}

// list gives the files below some paths at a commit.
func (r *Repo) list(ctx context.Context, commit string, paths []string) ([]entry, error) {
	if strings.HasPrefix(commit, "-") {
		return nil, fmt.Errorf("%q is not a commit", commit)
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	args := []string{"ls-tree", "-r", "-l", "-z", "--full-tree", commit, "--"}
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

// parseList reads entries of the form "MODE TYPE ID SIZE\tPATH\0".
func parseList(out string) ([]entry, error) {
	var entries []entry
	for line := range strings.SplitSeq(strings.TrimSuffix(out, "\x00"), "\x00") {
		if line == "" {
			continue
		}
		meta, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(meta) // mode, type, id, size
		if !ok || len(fields) != 4 {
			return nil, fmt.Errorf("git ls-tree wrote %q, expected a mode, a type, an id, a size and a path", line)
		}
		if fields[1] != "blob" {
			continue
		}
		size, err := strconv.ParseInt(fields[3], 10, 64)
		if err != nil {
			size = 0 // of a file that is missing, which counts if it is needed
		}
		entries = append(entries, entry{name, fields[2], fileMode(fields[0]), size})
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
