package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/policy"
)

// files is what a folder on disk offers.
type files interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.StatFS
	fs.ReadLinkFS
}

// subfolder is a folder of a larger repository, see [document.Inside].
type subfolder struct {
	files
	top    fs.FS
	prefix string
}

func (s subfolder) Top() (fs.FS, string) { return s.top, s.prefix }

// openRoot opens a folder, so that nothing outside of it is read or written.
func openRoot(dir string) (*os.Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", dir, finding.Pathless(err))
	}
	return root, nil
}

// openDir opens a repository for reading. Links that lead out of it are not followed, so that nothing outside can be made
// to show up in a report.
func openDir(dir string) (fs.FS, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	own, whole := root.FS().(files)
	top, prefix := gitTop(dir)
	if !whole || prefix == "" {
		return root.FS(), nil
	}
	around, err := openRoot(top)
	if err != nil {
		return nil, err
	}
	return subfolder{own, around.FS(), prefix}, nil
}

// gitTop finds the root of the git repository around a folder, and the path from there with forward slashes, which is empty at the
// root. Where there is no git, the folder is its own root.
func gitTop(dir string) (top, prefix string) {
	abs := realPath(dir)
	for top = abs; ; top = filepath.Dir(top) {
		if _, err := os.Lstat(filepath.Join(top, ".git")); err == nil {
			prefix, _ = filepath.Rel(top, abs) // both are absolute
			return top, strings.TrimPrefix(filepath.ToSlash(prefix), ".")
		}
		if top == filepath.Dir(top) {
			return dir, ""
		}
	}
}

// atRevision reads what is judged, and what it is judged by, at a git revision, and names its commit.
func atRevision(ctx context.Context, dir, ref string) (root fs.FS, commit string, err error) {
	repo, err := git.Open(ctx, ".", dir)
	if err != nil {
		return nil, "", err
	}
	if commit, err = repo.Resolve(ctx, ref); err != nil {
		return nil, "", err
	}
	root, err = atCommit(ctx, repo, commit)
	return root, commit, err
}

// atCommit reads what reports are made from at a commit: the documents, the rules, and the reports that stand there already.
func atCommit(ctx context.Context, repo *git.Repo, commit string) (fs.FS, error) {
	read := func(name string) bool {
		return slices.Contains([]string{".yaml", ".yml", ".rego", ".md", ".html", ".svg", ".json", ".gitattributes"}, strings.ToLower(path.Ext(name)))
	}
	root, err := repo.Tree(ctx, commit, read, readPaths()...)
	if err != nil {
		return nil, err
	}
	if named := policy.NamedFolders(ctx, root); len(named) > 0 {
		return repo.Tree(ctx, commit, read, slices.Concat(readPaths(), named)...)
	}
	return root, nil
}

// readPaths are the folders that reports are made from, beside those that a Scorecard names, the [policy.NamedFolders].
func readPaths() []string { return []string{policy.Folder, document.Folder} }

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// readFile reads a file that a person has named.
func readFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("can't read %s: %w", name, finding.Pathless(err))
	}
	return text, nil
}
