package document_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
)

// TestReloadReadsWhatIsNamed tells by the files themselves which of them were read again.
func TestReloadReadsWhatIsNamed(t *testing.T) {
	tests := map[string]struct {
		names []string
		read  []string // of the changed files
	}{
		"nothing":                {[]string{}, nil},
		"a file":                 {[]string{"scorecard/a/one.yaml"}, []string{"scorecard/a/one.yaml"}},
		"a file, and its folder": {[]string{"scorecard/a/one.yaml", "scorecard/a"}, []string{"scorecard/a/one.yaml", "scorecard/a/two.yaml"}},
		"a folder's namesake":    {[]string{"scorecard/ab"}, []string{"scorecard/ab/four.yaml"}},
		"what is elsewhere":      {[]string{"policy/one.yaml", "scorecards/a.yaml"}, nil},
		"everything by its root": {[]string{"."}, []string{"scorecard/a/one.yaml", "scorecard/a/two.yaml", "scorecard/ab/four.yaml"}},
		"everything":             {nil, []string{"scorecard/a/one.yaml", "scorecard/a/two.yaml", "scorecard/ab/four.yaml"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			root := fstest.MapFS{}
			for _, name := range []string{"scorecard/a/one.yaml", "scorecard/a/two.yaml", "scorecard/a/same.yaml", "scorecard/ab/four.yaml"} {
				root[name] = &fstest.MapFile{Data: []byte("kind: Ask\n")}
			}
			before := reload(t, root, nil, nil)
			for name := range root {
				if name != "scorecard/a/same.yaml" {
					root[name] = &fstest.MapFile{Data: []byte("kind: Area\n")}
				}
			}
			after := reload(t, root, before, test.names)
			var read []string
			for _, f := range after.Files {
				if f != before.File(f.Path) {
					read = append(read, f.Path)
				}
			}
			if diff := cmp.Diff(test.read, read); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReloadFindsWhatCameAndWent(t *testing.T) {
	root := fstest.MapFS{"scorecard/a/one.yaml": {Data: []byte("kind: Ask\n")}, "scorecard/a/two.yaml": {Data: []byte("kind: Ask\n")}}
	before := reload(t, root, nil, nil)
	delete(root, "scorecard/a/one.yaml")
	root["scorecard/b/deep/three.yml"] = &fstest.MapFile{Data: []byte("kind: Ask\n")}
	root["scorecard/b/README.md"] = &fstest.MapFile{}
	var paths []string
	for _, f := range reload(t, root, before, []string{"scorecard/b", "scorecard/b/README.md", "scorecard/a/one.yaml"}).Files {
		paths = append(paths, f.Path)
	}
	if want := []string{"scorecard/a/two.yaml", "scorecard/b/deep/three.yml"}; !slices.Equal(paths, want) {
		t.Errorf("got %q, want %q", paths, want)
	}
}

// TestRenewForgetsWhatBecameOfDocuments parses anew only what is in both trees.
func TestRenewForgetsWhatBecameOfDocuments(t *testing.T) {
	root := fstest.MapFS{}
	for i := range 3 {
		root[fmt.Sprintf("scorecard/%d.yaml", i)] = &fstest.MapFile{Data: []byte("kind: Ask\nid: one\n")}
	}
	before := reload(t, root, nil, nil)
	for _, d := range before.Documents() {
		d.Root.Fields[0].Value.Barred = true
	}
	root["scorecard/0.yaml"] = &fstest.MapFile{Data: []byte("kind: Area\n")}
	now := reload(t, root, before, slices.Sorted(maps.Keys(root)))
	renewed := now.Renew(before)
	if renewed.Files[0] != now.Files[0] {
		t.Error("parsed again what is new")
	}
	for _, d := range renewed.Documents() {
		if d.Root.Str("kind") == "" {
			t.Errorf("%s is not as it is written", d.File.Path)
		}
	}
}

func reload(t *testing.T, root fstest.MapFS, before *document.Tree, names []string) *document.Tree {
	t.Helper()
	tree, err := document.Reload(t.Context(), root, before, names)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}
