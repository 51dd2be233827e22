package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func readTree(t testing.TB, repo *Repo, paths ...string) fs.FS {
	t.Helper()
	files, err := repo.Tree(context.Background(), "HEAD", readAll, paths...)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// names lists the files of a tree.
func names(t testing.TB, files fs.FS) []string {
	t.Helper()
	var all []string
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			all = append(all, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTreeIsAFileSystem(t *testing.T) {
	t.Parallel()
	repo := open(t, repository(t, map[string]string{
		"README.md": "top", "scorecard/scorecard.yaml": "kind: Scorecard\n", "scorecard/2026-Q3/areas/a.yaml": "a", "scorecard/2026-Q3/areas/b.yaml": "a",
		"scorecard/empty.yaml": "", "policy/x/x.rego": "package x", "policy/ü 1.rego": "ü",
	}))
	files := readTree(t, repo)
	if err := fstest.TestFS(files, "README.md", "scorecard/2026-Q3/areas/b.yaml", "scorecard/empty.yaml", "policy/ü 1.rego"); err != nil {
		t.Error(err)
	}
	if got, err := fs.ReadFile(files, "policy/ü 1.rego"); string(got) != "ü" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTreeHoldsWhatIsBelowThePaths(t *testing.T) {
	t.Parallel()
	repo := open(t, repository(t, map[string]string{"scorecard/a": "", "scorecard.md": "", "scorecards/b": "", "policy/c": "", "*/d": "", ":(top)e/f": ""}))
	tests := []struct {
		paths []string
		want  []string
	}{
		{[]string{"scorecard", "policy"}, []string{"policy/c", "scorecard/a"}},
		{[]string{"scorecard", "scorecard/a"}, []string{"scorecard/a"}},
		{[]string{"scorecard.md", "missing"}, []string{"scorecard.md"}},
		{[]string{"missing"}, nil},
		{[]string{"*"}, []string{"*/d"}},
		{[]string{":(top)e"}, []string{":(top)e/f"}},
		{nil, []string{"*/d", ":(top)e/f", "policy/c", "scorecard/a", "scorecard.md", "scorecards/b"}},
		{[]string{"."}, []string{"*/d", ":(top)e/f", "policy/c", "scorecard/a", "scorecard.md", "scorecards/b"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, names(t, readTree(t, repo, tt.paths...))); diff != "" {
			t.Errorf("%q: %s", tt.paths, diff)
		}
	}
	for _, bad := range []string{"../x", "/etc", "", "a//b"} {
		if _, err := repo.Tree(context.Background(), "HEAD", readAll, bad); err == nil {
			t.Errorf("no error for the path %q", bad)
		}
	}
}

func TestTreeOfASubFolder(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"teams/core/scorecard/a": "x", "teams/core/b": "", "scorecard/top": ""})
	repo := open(t, filepath.Join(dir, "teams", "core"))
	if diff := cmp.Diff([]string{"b", "scorecard/a"}, names(t, readTree(t, repo))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"scorecard/a"}, names(t, readTree(t, repo, "scorecard"))); diff != "" {
		t.Error(diff)
	}
}

func TestTreeKnowsTheAttributesAroundIt(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{
		".gitattributes": "a", "teams/.gitattributes": "b", "teams/core/.gitattributes": "c", "teams/core/a": "", "teams/b": "", "docs/.gitattributes": "",
	})
	around, inside := readTree(t, open(t, filepath.Join(dir, "teams", "core"))).(interface{ Top() (fs.FS, string) })
	if !inside {
		t.Fatal("a folder below the top doesn't say where it lies")
	}
	top, prefix := around.Top()
	all := []string{".gitattributes", "teams/.gitattributes", "teams/core/.gitattributes", "teams/core/a"}
	if diff := cmp.Diff(all, names(t, top)); diff != "" || prefix != "teams/core" {
		t.Errorf("in %q: %s", prefix, diff)
	}
	if got, err := fs.ReadFile(top, "teams/.gitattributes"); string(got) != "b" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTreeIsThatOfTheCommit(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"a": "committed"})
	write(t, dir, map[string]string{"a": "changed", "b": "new"})
	files := readTree(t, open(t, dir))
	if got, err := fs.ReadFile(files, "a"); string(got) != "committed" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	if diff := cmp.Diff([]string{"a"}, names(t, files)); diff != "" {
		t.Error(diff)
	}
}

func TestTreeDoesNotFollowLinks(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"a": "x", "run.sh": "", "folder/b": "x"})
	for link, to := range map[string]string{"link": "a", "linked": "folder", "out": "/etc/passwd"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	git(t, dir, "add", "--all")
	git(t, dir, "update-index", "--chmod=+x", "run.sh")
	git(t, dir, "update-index", "--add", "--cacheinfo", "160000,"+git(t, dir, "rev-parse", "HEAD")+",module")
	git(t, dir, "commit", "--quiet", "--message=links")
	files := readTree(t, open(t, dir))
	if diff := cmp.Diff([]string{"a", "folder/b", "link", "linked", "module/.git", "out", "run.sh"}, names(t, files)); diff != "" {
		t.Error("a submodule is a repository of its own, as on disk:", diff)
	}
	for name, mode := range map[string]fs.FileMode{"link": fs.ModeSymlink | 0o444, "linked": fs.ModeSymlink | 0o444, "run.sh": 0o555, "a": 0o444} {
		if info, err := fs.Lstat(files, name); err != nil || info.Mode() != mode {
			t.Errorf("%s: mode %v, %v, want %v", name, info.Mode(), err, mode)
		}
	}
	for _, name := range []string{"link", "out", "linked/b", "linked"} {
		_, openErr := files.Open(name)
		_, readErr := fs.ReadFile(files, name)
		_, listErr := fs.ReadDir(files, name)
		for _, err := range []error{openErr, readErr, listErr} {
			if !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s: got %v, want a link that leads nowhere", name, err)
			}
		}
	}
}

func TestTreeReadsNoMoreThanIsNeeded(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"a.yaml": "x", "picture.png": "not read"})
	if err := os.WriteFile(filepath.Join(dir, "large.yaml"), make([]byte, FileLimit+1), 0o600); err != nil {
		t.Fatal(err)
	}
	git(t, dir, "add", "--all")
	git(t, dir, "commit", "--quiet", "--message=large")
	repo := open(t, dir)
	files, err := repo.Tree(t.Context(), "HEAD", func(name string) bool { return strings.HasSuffix(name, ".yaml") })
	if err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string]int64{"large.yaml": FileLimit + 1, "picture.png": 8, "a.yaml": 1} {
		if info, err := fs.Stat(files, name); err != nil || info.Size() != size {
			t.Errorf("%s: %v, %v, want the size %d", name, info, err, size)
		}
		if _, err := fs.ReadFile(files, name); (err == nil) != (name == "a.yaml") {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestAFolderListsTheSizesOfItsFiles(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"teams/core/picture.png": "not read"})
	for at, name := range map[string]string{dir: "teams/core", filepath.Join(dir, "teams"): "core"} {
		files, err := open(t, at).Tree(t.Context(), "HEAD", func(string) bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		list, err := fs.ReadDir(files, name)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		if info, err := list[0].Info(); err != nil || info.Size() != 8 {
			t.Errorf("listed as %v, %v", info, err)
		}
	}
}

func TestTreeWithManyFiles(t *testing.T) {
	t.Parallel()
	const many = 1000
	dir := repository(t, nil)
	var stream strings.Builder
	stream.WriteString("commit refs/heads/main\ncommitter A <a@b> 1 +0000\ndata 0\n")
	for i := range many {
		content := fmt.Sprintf("kind: Area\nid: area-%d\n", i)
		fmt.Fprintf(&stream, "M 644 inline scorecard/%02d/area-%d.yaml\ndata %d\n%s\n", i%100, i, len(content), content)
	}
	cmd := exec.Command("git", "fast-import", "--quiet", "--force")
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(stream.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	repo := open(t, dir)
	var commands []string
	repo.before = func(args []string) { commands = append(commands, args[0]) }
	files := readTree(t, repo, "scorecard")
	if got := len(names(t, files)); got != many {
		t.Errorf("%d files, want %d", got, many)
	}
	if diff := cmp.Diff([]string{"ls-tree", "cat-file"}, commands); diff != "" {
		t.Error("more processes than needed:", diff)
	}
	if got, err := fs.ReadFile(files, "scorecard/42/area-942.yaml"); string(got) != "kind: Area\nid: area-942\n" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestTreeOfAnUnknownCommit(t *testing.T) {
	t.Parallel()
	repo := open(t, repository(t, nil))
	for _, commit := range []string{strings.Repeat("1", 40), "--help", "nope"} {
		if _, err := repo.Tree(context.Background(), commit, readAll); err == nil {
			t.Errorf("no error for %s", commit)
		}
	}
}

func TestReadBatchExplains(t *testing.T) {
	t.Parallel()
	for answer, says := range map[string]string{
		"":                 "expected a file",
		"id missing\n":     "run git fsck",
		"id tree 3\nabc\n": "expected a file",
		"id blob x\n":      "expected a size",
		"id blob -1\n":     "expected a size",
		"id blob 9\nabc\n": "as many bytes after it",
	} {
		err := readBatch([]byte(answer), map[string][]byte{"id": nil})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: got %v, want %q", answer, err, says)
		}
	}
}

func TestTooMuchIsNotRead(t *testing.T) {
	t.Parallel()
	_, err := (&Repo{}).blobs(context.Background(), []entry{{id: "a", size: treeLimit/2 + 1}, {id: "b", size: treeLimit / 2}})
	wantError(t, err, "hold more than 512 MiB")
}
