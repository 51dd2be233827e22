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

// FileLimit is the size of the largest file that is read, in bytes.
const FileLimit = 16 << 20

// Tree reads what lies below some paths of the folder at a commit into memory, all of the folder if there are none. A path
// that the commit does not have is not an error: nothing is there.
//
// Links lead nowhere, and a submodule is a folder with a .git in it, as on disk. What reads says no to, or what is larger
// than [FileLimit], has a size and can't be read. The result of a folder below the top knows the files around it: those
// with git's attributes.
func (r *Repo) Tree(ctx context.Context, commit string, reads func(name string) bool, paths ...string) (fs.FS, error) {
	entries, err := r.list(ctx, commit, paths)
	if err != nil {
		return nil, err
	}
	all := tree{fstest.MapFS{}, map[string]entry{}, strings.TrimSuffix(r.prefix, "/")}
	var wanted []entry
	for _, e := range entries {
		file := &fstest.MapFile{Mode: e.mode}
		switch {
		case !fs.ValidPath(e.name):
			return nil, Errorf("run git fsck", "commit %s is damaged: it has a file at %q", commit, e.name)
		case e.mode&fs.ModeIrregular != 0:
			e.name = path.Join(e.name, ".git")
			all.unread[e.name] = e
		case e.mode&fs.ModeSymlink != 0:
			file.Data = []byte("/") // where no link is followed to
		case e.size > FileLimit || !reads(e.name):
			all.unread[e.name] = e
		default:
			wanted = append(wanted, e)
		}
		all.files[e.name] = file
	}
	contents, err := r.blobs(ctx, wanted)
	if err != nil {
		return nil, err
	}
	for _, e := range wanted {
		all.files[e.name].Data = contents[e.id]
	}
	return all, nil
}

// list gives the files below some paths at a commit, and the attribute files of the folders around, by their path from the top.
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
	for at := path.Clean(r.prefix); at != "."; at = path.Dir(at) {
		args = append(args, path.Join(path.Dir(at), ".gitattributes"))
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
	case "160000":
		return fs.ModeIrregular // a submodule
	case "100755":
		return 0o555
	}
	return 0o444
}
