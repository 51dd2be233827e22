package schema_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// judge reads a repository and judges its shape.
func judge(t *testing.T, root fs.FS) (*schema.Set, *document.Tree, []finding.Finding) {
	t.Helper()
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, rules())
	if err != nil {
		t.Fatal(err)
	}
	found, err := set.Check(tree)
	if err != nil {
		t.Fatal(err)
	}
	finding.Sort(found)
	return set, tree, found
}

// show writes each finding as "line:column `text there` rule: message; hint [related]".
func show(tree *document.Tree, found []finding.Finding) []string {
	var all []string
	for _, f := range found {
		text := fmt.Sprintf("%s %s: %s; %s", place(tree, f.Span), strings.TrimPrefix(f.Rule, "document/"), f.Message, f.Hint)
		for _, r := range f.Related {
			text += fmt.Sprintf(" [%s %s]", place(tree, r.Span), r.Message)
		}
		all = append(all, text)
	}
	return all
}

func place(tree *document.Tree, s finding.Span) string {
	line := []rune(tree.File(s.File).Line(s.Start.Line))
	return fmt.Sprintf("%d:%d `%s`", s.Start.Line, s.Start.Column, string(line[s.Start.Column-1:s.End.Column-1]))
}

// change is one edit of a sample and the findings that it brings.
type change struct {
	name     string
	path     string
	old, new string
	want     []string
}

func test(t *testing.T, changes []change) {
	t.Helper()
	for _, tt := range changes {
		t.Run(tt.name, func(t *testing.T) {
			sample := samples()[tt.path]
			if strings.Count(sample, tt.old) != 1 {
				t.Fatalf("%q is %d times in the sample", tt.old, strings.Count(sample, tt.old))
			}
			_, tree, found := judge(t, with(map[string]string{tt.path: strings.Replace(sample, tt.old, tt.new, 1)}))
			if diff := cmp.Diff(tt.want, show(tree, found)); diff != "" {
				t.Error(diff)
			}
			for _, f := range found {
				if f.Span.File != tt.path || f.Severity != finding.Error {
					t.Errorf("got %+v, want an error in %s", f, tt.path)
				}
			}
		})
	}
}
