package cli

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tempWriter writes into a folder with a file "precious" beside it and one inside it.
func tempWriter(t *testing.T) (w *writer, dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "repository")
	for _, name := range []string{"../precious", "precious", "scorecard/old.md", "elsewhere/x"} {
		putFile(t, filepath.Join(dir, name), "precious")
	}
	w, err := openWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.close)
	return w, dir
}

func putFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// list gives the files below a folder, with their texts.
func list(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWriter(t *testing.T) {
	w, dir := tempWriter(t)
	for name, text := range map[string]string{"top": "1", "scorecard/old.md": "2", "scorecard/2026-Q3/new.md": ""} {
		if err := w.write(name, []byte(text)); err != nil {
			t.Error(err)
		}
	}
	for range 2 {
		if err := w.write("elsewhere/x", nil); err != nil {
			t.Error(err)
		}
	}
	want := map[string]string{"top": "1", "precious": "precious", "scorecard/old.md": "2", "scorecard/2026-Q3/new.md": ""}
	if diff := cmp.Diff(want, list(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestWriterFollowsNoLink has links in the place of the file, of its folder and of the file that is written first.
func TestWriterFollowsNoLink(t *testing.T) {
	for link, to := range map[string]string{
		"scorecard/README.md": "../precious", "scorecard/2026-Q3/README.md": "gone", "scorecard/2026-Q3": "../elsewhere",
		"scorecard": "elsewhere",
	} {
		w, dir := tempWriter(t)
		link = filepath.Join(dir, link)
		if err := os.MkdirAll(filepath.Dir(link), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(link); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(to, link); err != nil {
			t.Fatal(err)
		}
		before := list(t, filepath.Join(dir, "elsewhere"))
		failures := 0
		for _, name := range []string{"scorecard/README.md", "scorecard/2026-Q3/README.md"} {
			if err := w.write(name, []byte("report")); err != nil {
				failures++
				if !strings.Contains(err.Error(), " is a link, and nothing is written through links") {
					t.Errorf("%s to %s: got %v", link, to, err)
				}
			}
		}
		if failures == 0 {
			t.Errorf("%s was written through", link)
		}
		if diff := cmp.Diff(before, list(t, filepath.Join(dir, "elsewhere"))); diff != "" {
			t.Error(diff)
		}
		for _, name := range []string{"precious", "../precious"} {
			if text, err := os.ReadFile(filepath.Join(dir, name)); string(text) != "precious" || err != nil {
				t.Errorf("%s holds %q, %v", name, text, err)
			}
		}
	}
	w, _ := tempWriter(t)
	if err := w.write("scorecard", []byte("x")); err == nil || !strings.Contains(err.Error(), "scorecard is not a file") {
		t.Errorf("got %v", err)
	}
}

// TestWriterTidies has what a run that was killed leaves, and files that only look like it.
func TestWriterTidies(t *testing.T) {
	w, dir := tempWriter(t)
	left, other := ".scorelint-ABC.tmp", ".scorelint-ABC.tmp/precious"
	putFile(t, filepath.Join(dir, "scorecard", left), "half a rep")
	putFile(t, filepath.Join(dir, "elsewhere", other), "precious")
	for _, name := range []string{"scorecard/README.md", "elsewhere/README.md"} {
		if err := w.write(name, []byte("report")); err != nil {
			t.Error(err)
		}
	}
	want := map[string]string{
		"scorecard/README.md": "report", "scorecard/old.md": "precious", "precious": "precious",
		"elsewhere/README.md": "report", "elsewhere/x": "precious", "elsewhere/" + other: "precious",
	}
	if diff := cmp.Diff(want, list(t, dir)); diff != "" {
		t.Error(diff)
	}
}

// TestWritersAtOnce has runs write the same file, each of them tidying while others write.
func TestWritersAtOnce(t *testing.T) {
	_, dir := tempWriter(t)
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			content := bytes.Repeat([]byte{byte('a' + i)}, 1<<16)
			for range 25 {
				w, err := openWriter(dir)
				if err == nil {
					err = w.write("scorecard/2026-Q3/README.md", content)
					w.close()
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	files := list(t, filepath.Join(dir, "scorecard", "2026-Q3"))
	text := files["README.md"]
	if len(files) != 1 || len(text) != 1<<16 || strings.Trim(text, text[:1]) != "" {
		t.Errorf("%d files, and a report of %d bytes", len(files), len(text))
	}
}
