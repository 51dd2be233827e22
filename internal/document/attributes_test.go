package document_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
)

func TestAttributesThatConvertADocumentAreFound(t *testing.T) {
	tests := []struct{ name, file, line, want string }{
		{"an encoding", ".gitattributes", "*.yaml working-tree-encoding=UTF-16LE", "1:8 working-tree-encoding=UTF-16LE"},
		{"a filter", ".gitattributes", "# x\n\nscorecard/** text filter=lfs diff=lfs", "3:19 filter=lfs"},
		{"ident", "scorecard/.gitattributes", "2026-Q3/*.yaml\tident", "1:16 ident"},
		{"in a folder of a period", "scorecard/2026-Q3/.gitattributes", "/a.yaml ident", "1:9 ident"},
		{"a macro", ".gitattributes", "[attr]secret filter=crypt\n*.png secret\n*.yaml secret", "3:8 secret"},
		{"a quoted pattern", ".gitattributes", `"scorecard/2026-Q3/a.yaml" ident`, "1:28 ident"},
		{"a character class", ".gitattributes", "[!b].ya?l ident", "1:11 ident"},
		{"an escaped character", ".gitattributes", `\a.yaml ident`, "1:9 ident"},
		{"a folder in the middle", ".gitattributes", "scorecard/**/a.yaml ident", "1:21 ident"},
		{"a pattern that may mean it", ".gitattributes", "[z-a].yaml ident", "1:12 ident"},
		{"other files", ".gitattributes", "*.png filter=lfs\nscorecard/*.yaml ident\npolicy/** ident\n2026-Q3/a.yaml ident", ""},
		{"another folder", "scorecard/2026-Q2/.gitattributes", "* ident", ""},
		{"what is harmless", ".gitattributes", "* text=auto eol=lf diff=yaml -ident !filter filter merge=ours", ""},
		{"a file elsewhere", "docs/.gitattributes", "* ident", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			root := fstest.MapFS{
				"scorecard/2026-Q3/a.yaml": {Data: []byte("kind: Area\nid: x\n")}, tt.file: {Data: []byte(tt.line + "\n")},
				"scorecard/2026-Q2/notes.md": {},
			}
			var got []string
			for _, f := range load(t, root).Findings() {
				attribute, _, _ := strings.Cut(f.Message, " makes scorecard/2026-Q3/a.yaml another text on disk")
				got = append(got, fmt.Sprintf("%d:%d %s", f.Span.Start.Line, f.Span.Start.Column, attribute))
				if f.Span.File != tt.file || f.Rule != document.RuleAttributes {
					t.Errorf("got %+v", f)
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// subfolder is a repository that lies in a folder of a larger one.
type subfolder struct {
	fstest.MapFS
	top fstest.MapFS
}

func (s subfolder) Top() (fs.FS, string) { return s.top, "teams/core" }

func TestAttributesAroundTheRootAreFound(t *testing.T) {
	root := subfolder{repository("scorecard/a.yaml"), fstest.MapFS{
		".gitattributes":       {Data: []byte("[attr]secret filter=crypt\n/scorecard/** ident\nteams/*/scorecard/** ident\n")},
		"teams/.gitattributes": {Data: []byte("core/scorecard/a.yaml secret\nother/** ident\n")},
	}}
	var got []string
	for _, f := range load(t, root).Findings() {
		got = append(got, fmt.Sprintf("%s:%d:%d", f.Span.File, f.Span.Start.Line, f.Span.Start.Column))
	}
	if diff := cmp.Diff([]string{"../../.gitattributes:3:22", "../.gitattributes:1:23"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestAttributesAreThoseOfGit asks git which of many patterns mean a document.
func TestAttributesAreThoseOfGit(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "--quiet", dir).CombinedOutput(); err != nil {
		t.Fatal(err, string(out))
	}
	patterns := strings.Fields(`* *.yaml a.yaml b.yaml /a.yaml /scorecard scorecard scorecard/ scorecard/* scorecard/** scorecard/*/a.yaml */a.yaml
		**/a.yaml **/2026-Q3/a.yaml scorecard/**/a.yaml /**/a.yaml scorecard/2026-Q3/a.yaml /scorecard/2026-Q3/a.yaml 2026-Q3/a.yaml ?.yaml
		[ab].yaml [a-c].y*l *.YAML scorecard/2026-Q?/*.yaml s*d/2*3/a* **.yaml \a.yaml a\.yaml scorecard/2026-Q3 `)
	const name = "scorecard/2026-Q3/a.yaml"
	for _, pattern := range patterns {
		text := []byte(pattern + " ident\n")
		if err := os.WriteFile(filepath.Join(dir, ".gitattributes"), text, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("git", "-C", dir, "check-attr", "ident", "--", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		tree := load(t, fstest.MapFS{name: {Data: []byte("kind: Area\nid: x\n")}, ".gitattributes": {Data: text}})
		if got, want := len(tree.Findings()) > 0, bytes.HasSuffix(out, []byte(": set\n")); got != want {
			t.Errorf("%s: found %v, git says %s", pattern, got, out)
		}
	}
}

// TestLineEndsDontMatter has the documents of the worked example as git may check them out on Windows.
func TestLineEndsDontMatter(t *testing.T) {
	root, crlf := os.DirFS("../.."), fstest.MapFS{}
	err := fs.WalkDir(root, document.Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(root, name)
		crlf[name] = &fstest.MapFile{Data: bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))}
		return err
	})
	crlf["scorecard/2026-Q3/texts.yaml"] = &fstest.MapFile{Data: []byte("kind: Area\r\na: |\r\n  one\r\n\r\n  two\r\nb: >-\r\n  three\r\n  four\r\nc: \"five\r\n  six\"\r\n")}
	if err != nil {
		t.Fatal(err)
	}
	lf := fstest.MapFS{}
	for name, file := range crlf {
		lf[name] = &fstest.MapFile{Data: bytes.ReplaceAll(file.Data, []byte("\r\n"), []byte("\n"))}
	}
	all := func(tree *document.Tree) (values []any) {
		for _, d := range tree.Documents() {
			values = append(values, d.Ref(), d.Root.Native())
		}
		return values
	}
	if diff := cmp.Diff(all(load(t, lf)), all(load(t, crlf))); diff != "" {
		t.Error(diff)
	}
	if len(lf) < 5 || slices.ContainsFunc(load(t, crlf).Files, func(f *document.File) bool { return len(f.Findings) > 0 }) {
		t.Error("the example was not read")
	}
}
