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
	if !isBelow(from, dir) {
		from = dir
	}
	down, err := filepath.Rel(from, dir)
	if err != nil {
		return "", err
	}
	if slices.Contains(strings.Split(filepath.ToSlash(dir), "/"), ".git") {
		return "", Errorf("name a folder of a clone that has its files checked out", "%s is not in the work tree of a git repository", named)
	}
	for at := from; ; at = filepath.Dir(at) {
		if hasGit(at) {
			return at, refuseNested(at, dir, named)
		}
		if at == filepath.Dir(at) {
			break
		}
	}
	at := from
	for _, name := range strings.Split(down, string(filepath.Separator)) {
		if at = filepath.Join(at, name); hasGit(at) {
			return at, refuseNested(at, dir, named)
		}
	}
	return "", noRepository(named)
}

// refuseNested refuses a folder that is, or lies in, a repository of its own inside that of the caller.
func refuseNested(top, dir, named string) error {
	for at := dir; at != top; at = filepath.Dir(at) {
		if hasGit(at) {
			const hint = "run scorelint inside it, or commit its files to the repository around it"
			return Errorf(hint, "%s is in a repository of its own (a submodule, say) inside the one that you are in, which holds none of its files", named)
		}
	}
	return nil
}

func hasGit(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// realPaths are the absolute paths of two folders, without links. A link below the first must not lead out of it: a
// change can bring one.
func realPaths(from, dir string) (realFrom, realDir string, err error) {
	for _, p := range []struct {
		name string
		real *string
	}{{from, &realFrom}, {dir, &realDir}} {
		abs, err := filepath.Abs(p.name)
		if err == nil {
			*p.real, err = filepath.EvalSymlinks(abs)
		}
		if err != nil {
			return "", "", noFolder(p.name).WithCause(err)
		}
	}
	if isBelow(from, dir) && !isBelow(realFrom, realDir) {
		return "", "", Errorf("name the folder itself", "%s is a link that leads out of the folder that you are in", dir)
	}
	return realFrom, realDir, nil
}

func isBelow(folder, name string) bool {
	absFolder, err1 := filepath.Abs(folder)
	absName, err2 := filepath.Abs(name)
	rel, err := filepath.Rel(absFolder, absName)
	return err1 == nil && err2 == nil && err == nil && filepath.IsLocal(rel)
}

func noFolder(dir string) *Error {
	return Errorf("name a folder of a git repository", "%s does not exist", dir)
}

func noRepository(dir string) *Error {
	return Errorf("run this in a clone, or make a repository with git init", "%s is not in a git repository", dir)
}
