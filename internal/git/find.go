package git

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// top is the top of the work tree that a caller in one folder means by another: the nearest repository that the caller
// stands in or, where there is none, the first one on the way down to the other folder. So a change that makes a
// repository of a folder below, as a submodule does, can't put its own in the place of the one that is protected. A
// folder elsewhere is looked up by itself. Only .git counts, which git never takes into a commit: the parts of a bare
// repository can be.
func top(from, dir, named string) (string, error) {
	if slices.Contains(strings.Split(filepath.ToSlash(dir), "/"), ".git") {
		return "", Errorf("name a folder of a clone that has its files checked out", "%s is not in the work tree of a git repository", named)
	}
	if !isBelow(from, dir) {
		from = dir
	}
	var found []string // on the way up, as far as the one that the caller stands in
	for at, below := dir, ""; at != below && (len(found) == 0 || !isBelow(found[len(found)-1], from)); at, below = filepath.Dir(at), at {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 0:
		return "", Errorf("run this in a clone, or make a repository with git init", "%s is not in a git repository", named)
	case 1:
		return found[0], nil
	}
	const hint = "run scorelint inside it, or commit its files to the repository around it"
	return "", Errorf(hint, "%s is in a repository of its own (a submodule, say) inside the one that you are in, which holds none of its files", named)
}

// realPaths are the absolute paths of two folders, without links. A link below the first must not lead out of it: a
// change can bring one.
func realPaths(from, dir string) (realFrom, realDir string, err error) {
	if realFrom, err = realPath(from); err != nil {
		return "", "", err
	}
	if realDir, err = realPath(dir); err == nil && isBelow(from, dir) && !isBelow(realFrom, realDir) {
		err = Errorf("name the folder itself", "%s is a link that leads out of the folder that you are in", dir)
	}
	return realFrom, realDir, err
}

func realPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err == nil {
		abs, err = filepath.EvalSymlinks(abs)
	}
	if err != nil {
		return "", Errorf("name a folder of a git repository", "%s does not exist", dir).WithCause(err)
	}
	return abs, nil
}

func isBelow(folder, name string) bool {
	absFolder, err1 := filepath.Abs(folder)
	absName, err2 := filepath.Abs(name)
	rel, err := filepath.Rel(absFolder, absName)
	return err1 == nil && err2 == nil && err == nil && filepath.IsLocal(rel)
}
