package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
)

func TestARepositoryReadsWholeFilesInsideOfIt(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "repository")
	long := bytes.Repeat([]byte("0123456789\n"), 100_000)
	for name, text := range map[string][]byte{
		"repository/a/short.yaml": []byte("kind: Area\n"), "repository/a/long.yaml": long, "repository/a/empty.yaml": nil,
		"repository/b/other.yaml": []byte("other"), "outside.yaml": []byte("outside"),
	} {
		write(t, filepath.Join(top, filepath.FromSlash(name)), text)
	}
	for link, target := range map[string]string{"a/near.yaml": "short.yaml", "a/far.yaml": "../b/other.yaml", "a/out.yaml": "../../outside.yaml"} {
		if err := os.Symlink(filepath.FromSlash(target), filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Fatal(err)
		}
	}
	root, err := openDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][]byte{
		"a/short.yaml": []byte("kind: Area\n"), "a/long.yaml": long, "a/empty.yaml": {},
		"a/near.yaml": []byte("kind: Area\n"), "a/far.yaml": []byte("other"),
	} {
		got, err := fs.ReadFile(root, name)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: got %d bytes and the error %v, want %d bytes", name, len(got), err, len(want))
		}
	}
	for _, name := range []string{"a/out.yaml", "a/gone.yaml", "a", "../outside.yaml", "b/../a/short.yaml", "/a/short.yaml"} {
		if got, err := fs.ReadFile(root, name); err == nil {
			t.Errorf("%s: got %d bytes, want an error", name, len(got))
		}
	}
}

func write(t *testing.T, name string, text []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, text, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestAFolderOfARepositoryKnowsItsTop looks from a folder, and through a link to it.
func TestAFolderOfARepositoryKnowsItsTop(t *testing.T) {
	top := t.TempDir()
	for _, folder := range []string{".git", "teams/core"} {
		if err := os.MkdirAll(filepath.Join(top, folder), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(filepath.Join(top, "teams", "core"), link); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{top: "", filepath.Join(top, "teams", "core"): "teams/core", link: "teams/core"} {
		root, err := openDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		prefix := ""
		if in, ok := root.(document.Inside); ok {
			_, prefix = in.Top()
		}
		if prefix != want {
			t.Errorf("%s is at %q, expected %q", dir, prefix, want)
		}
	}
}
