package document

import (
	"context"
	"testing"
	"testing/fstest"
)

func TestIgnoredPaths(t *testing.T) {
	for _, test := range []struct {
		pattern, name string
		want          bool
	}{
		{"drafts", "scorecard/drafts/a.yaml", true},
		{"drafts/", "scorecard/drafts/2026-Q3/a.yaml", true},
		{"scorecard/drafts", "scorecard/drafts/a.yaml", true},
		{"drafts/**", "scorecard/drafts/a/b.yaml", true},
		{"drafts", "scorecard/drafts2/a.yaml", false},
		{"drafts", "scorecard/2026-Q3/drafts/a.yaml", false},
		{"**/drafts", "scorecard/2026-Q3/drafts/a.yaml", true},
		{"**/drafts", "scorecard/drafts/a.yaml", true},
		{"*.yml", "scorecard/a.yml", true},
		{"*.yml", "scorecard/2026-Q3/a.yml", false},
		{"**/*.yml", "scorecard/2026-Q3/a.yml", true},
		{"2026-Q?/x.yaml", "scorecard/2026-Q3/x.yaml", true},
		{"a+b[c]", "scorecard/a+b[c]/x.yaml", true},
		{"", "scorecard/a.yaml", false},
		{"/", "scorecard/a.yaml", false},
	} {
		if got := ignores([]string{test.pattern})(test.name); got != test.want {
			t.Errorf("%q on %s: %v, expected %v", test.pattern, test.name, got, test.want)
		}
	}
}

func TestLoadLeavesIgnoredFilesOut(t *testing.T) {
	root := fstest.MapFS{
		"scorecard/a/other.yaml":   {Data: []byte("kind: Scorecard\nignore: [a]\n")}, // ignores itself
		"scorecard/scorecard.yaml": {Data: []byte("kind: Scorecard\nignore: [a, b.yaml, '*.txt', scorecard.yaml2]\n")},
		"scorecard/b.yaml":         {Data: []byte("kind: Area\n---\nkind: [\n")},
		"scorecard/notes.txt":      {Data: []byte("notes")},
	}
	tree, err := Load(context.Background(), root)
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) != 1 || tree.Files[0].Path != "scorecard/scorecard.yaml" || tree.Ignored != 3 || len(tree.Findings()) != 0 {
		t.Errorf("%d files, %d documents ignored: %v", len(tree.Files), tree.Ignored, tree.Findings())
	}
	if tree, err = LoadIgnoring(context.Background(), root, new(Tree)); err != nil || tree.Ignored != 0 || len(tree.Files) != 4 {
		t.Errorf("the patterns of another state don't count: %d files, %v", len(tree.Files), err)
	}
}
