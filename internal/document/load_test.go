package document_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
)

// repository makes a file system that holds a small document at each path.
func repository(paths ...string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, path := range paths {
		files[path] = &fstest.MapFile{Data: []byte("kind: Area\nid: x\n")}
	}
	return files
}

func load(t *testing.T, root fs.FS) *document.Tree {
	t.Helper()
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestLoadFindsEveryDocumentAndItsPeriod(t *testing.T) {
	tree := load(t, repository(
		"scorecard/scorecard.yaml",
		"scorecard/2026-Q3/areas/b.yaml",
		"scorecard/2026-Q3/areas/a.YAML",
		"scorecard/2026-Q3/asks.yml",
		"scorecard/2026-Q3/2026-10/c.Yml",
		"scorecard/archive/2025/old/d.yaml",
		"scorecard/2026-q3/e.yaml",
		"scorecard/exceptions/f.yaml",
		"scorecard/exceptions.yaml/g.yaml", // a folder named like a file
		"scorecard/.hidden/h.yaml",
		"scorecard/README.md",
		"scorecard/notes.yaml.txt",
		"scorecard/yaml",
		"other/i.yaml",
		"2026-Q3/j.yaml",
	))
	var got []string
	for _, f := range tree.Files {
		got = append(got, fmt.Sprintf("%s in %q", f.Path, f.Period))
	}
	want := []string{
		`scorecard/.hidden/h.yaml in ""`,
		`scorecard/2026-Q3/2026-10/c.Yml in "2026-10"`,
		`scorecard/2026-Q3/areas/a.YAML in "2026-Q3"`,
		`scorecard/2026-Q3/areas/b.yaml in "2026-Q3"`,
		`scorecard/2026-Q3/asks.yml in "2026-Q3"`,
		`scorecard/2026-q3/e.yaml in ""`,
		`scorecard/README.md in ""`,
		`scorecard/archive/2025/old/d.yaml in "2025"`,
		`scorecard/exceptions.yaml/g.yaml in ""`,
		`scorecard/exceptions/f.yaml in ""`,
		`scorecard/notes.yaml.txt in ""`,
		`scorecard/scorecard.yaml in ""`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(tree.Documents()) != 10 {
		t.Errorf("got %d documents, want 10", len(tree.Documents()))
	}
	for _, d := range tree.Documents() {
		if d.Period != d.File.Period || d.ID != "x" {
			t.Errorf("%s: got %+v", d.File.Path, d.Ref())
		}
		if tree.File(d.File.Path) != d.File {
			t.Errorf("%s isn't found by its path", d.File.Path)
		}
	}
	if tree.File("scorecard/missing.yaml") != nil {
		t.Error("found a file that isn't there")
	}
}

func TestLoadNeedsTheFolder(t *testing.T) {
	for name, root := range map[string]fs.FS{
		"nothing":            fstest.MapFS{},
		"other folders":      repository("scorecards/x.yaml"),
		"a file of its name": repository("scorecard"),
	} {
		if _, err := document.Load(t.Context(), root); !errors.Is(err, document.ErrNoFolder) {
			t.Errorf("%s: got the error %v", name, err)
		}
	}
}

func TestLoadCollectsWhatCannotBeParsed(t *testing.T) {
	root := repository("scorecard/a.yaml", "scorecard/c.yaml")
	root["scorecard/2026-Q3/b.yaml"] = &fstest.MapFile{Data: []byte("kind: @x\n---\nkind: Ask\n")}
	root["scorecard/d.yaml"] = &fstest.MapFile{Data: []byte("a: x\na: y\n")}
	tree := load(t, root)
	if got := len(tree.Documents()); got != 4 {
		t.Errorf("got %d documents, want 4", got)
	}
	var got []string
	for _, f := range tree.Findings() {
		got = append(got, fmt.Sprintf("%s:%d:%d %s", f.Span.File, f.Span.Start.Line, f.Span.Start.Column, f.Rule))
	}
	if diff := cmp.Diff([]string{"scorecard/2026-Q3/b.yaml:1:7 document/parse", "scorecard/d.yaml:2:1 document/duplicate-key"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoadJudgesAFileThatIsTooLargeByItsSizeAlone(t *testing.T) {
	root := repository("scorecard/a.yaml")
	root["scorecard/2026-Q3/large.yaml"] = &fstest.MapFile{Data: make([]byte, document.MaxFileSize+1)}
	tree := load(t, root)
	f := tree.File("scorecard/2026-Q3/large.yaml")
	want := []string{"1:1 `` limit: the file has 2097153 bytes, expected at most 2097152; split the file"}
	if diff := cmp.Diff(want, findings(f)); diff != "" {
		t.Error(diff)
	}
	if len(f.Documents) != 0 || len(tree.Documents()) != 1 {
		t.Error("the large file was read, or the other one wasn't")
	}
}

// faulty fails to open some paths.
type faulty struct {
	fs.FS
	bad string
}

func (f faulty) Open(name string) (fs.File, error) {
	if strings.Contains(name, f.bad) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return f.FS.Open(name)
}

func TestLoadFailsWhereSomethingCannotBeRead(t *testing.T) {
	root := repository("scorecard/a.yaml", "scorecard/sub/b.yaml", "scorecard/sub/c.yaml")
	for bad, want := range map[string][]string{
		"b.yaml":        {"can't read scorecard/sub/b.yaml: permission denied"},
		".yaml":         {"can't read scorecard/a.yaml: permission denied", "can't read scorecard/sub/b.yaml: permission denied", "can't read scorecard/sub/c.yaml: permission denied"},
		"scorecard/sub": {"can't read scorecard/sub: permission denied"},
		"scorecard":     {"can't read scorecard: permission denied"},
	} {
		tree, err := document.Load(t.Context(), faulty{root, bad})
		if tree != nil || !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: got %v and the error %v", bad, tree, err)
			continue
		}
		if diff := cmp.Diff(want, strings.Split(err.Error(), "\n")); diff != "" {
			t.Errorf("%s: %s", bad, diff)
		}
	}
}

func TestLoadStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if tree, err := document.Load(ctx, repository("scorecard/a.yaml", "scorecard/b.yaml")); tree != nil || err != context.Canceled {
		t.Errorf("got %v and the error %v", tree, err)
	}
}

// folder makes a repository on disk with an outside beside it, and returns its root.
func folder(t *testing.T) (dir string, root fs.FS) {
	t.Helper()
	top := t.TempDir()
	for _, path := range []string{"repository/scorecard/a.yaml", "repository/elsewhere/b.yaml", "outside/c.yaml"} {
		path = filepath.Join(top, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("kind: Area\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dir = filepath.Join(top, "repository")
	opened, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = opened.Close() })
	return dir, opened.FS()
}

// TestLinks has links to everything that there is: each is a finding, and none is followed.
func TestLinks(t *testing.T) {
	tests := []struct{ name, link, target string }{
		{"to a file of the repository", "link.yaml", "../elsewhere/b.yaml"},
		{"to a file outside", "link.yaml", "../../outside/c.yaml"},
		{"to a folder of the repository", "link", "../elsewhere"},
		{"to a folder outside", "link", "../../outside"},
		{"to a folder, named like a file", "link.yaml", "../elsewhere"},
		{"to nothing, named like a file", "link.yaml", "gone"},
		{"to nothing", "link", "gone"},
		{"to itself", "link.yaml", "link.yaml"},
		{"in the place of a report", "README.md", "../README.md"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir, root := folder(t)
			if err := os.Symlink(filepath.FromSlash(tt.target), filepath.Join(dir, "scorecard", tt.link)); err != nil {
				t.Fatal(err)
			}
			tree := load(t, root)
			want := []string{"1:1 `` link: this is a link, and links are not followed; put what it leads to in its place"}
			if diff := cmp.Diff(want, findings(tree.File("scorecard/"+tt.link))); diff != "" || len(tree.Documents()) != 1 {
				t.Errorf("%d documents, %s", len(tree.Documents()), diff)
			}
		})
	}
	dir, root := folder(t)
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, "scorecard")), os.Symlink("elsewhere", filepath.Join(dir, "scorecard"))); err != nil {
		t.Fatal(err)
	}
	if _, err := document.Load(t.Context(), root); err == nil || err.Error() != "scorecard is a link, expected the folder itself" {
		t.Errorf("got %v", err)
	}
}

func TestParallelReadingGivesTheSameTree(t *testing.T) {
	root := fstest.MapFS{}
	for i := range 200 {
		source := fmt.Sprintf("kind: Area\nid: a%d\n---\nkind: @x\n---\nid: b%d\nid: c\n", i, i)
		root[fmt.Sprintf("scorecard/2026-Q%d/%d.yaml", i%4+1, i)] = &fstest.MapFile{Data: []byte(source)}
	}
	show := func(tree *document.Tree) (all []string) {
		for _, f := range tree.Files {
			all = append(all, f.Path)
			all = append(all, values(f)...)
			all = append(all, findings(f)...)
		}
		return all
	}
	want := show(load(t, root))
	for range 5 {
		if diff := cmp.Diff(want, show(load(t, root))); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestEachCallsForEveryNumberOnce(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]atomic.Int32, n)
		document.Each(n, func(i int) { calls[i].Add(1) })
		for i := range calls {
			if got := calls[i].Load(); got != 1 {
				t.Errorf("of %d: %d was called %d times", n, i, got)
			}
		}
	}
}
