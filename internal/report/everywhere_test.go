package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// TestEverywhereIsEverywhere holds the repository of nasty texts to the fields that there are: one that is new has to get
// the text as well. The pattern of documents to ignore shows up nowhere, and could leave all of them out.
func TestEverywhereIsEverywhere(t *testing.T) {
	repo := load(t, everywhere("MARK"))
	filled := map[string]bool{}
	for _, d := range repo.tree.Documents() {
		textsOf(&d.Root, d.Kind, func(path, text string) { filled[path] = filled[path] || strings.Contains(text, "MARK") })
	}
	for _, kind := range schema.Kinds() {
		fields(schema.Builtin(nil).Type(kind), kind, func(path string) {
			if !filled[path] {
				t.Errorf("no nasty text is in %s", path)
			}
		})
	}
}

// fields visits every text of a type by its path.
func fields(of *schema.Type, path string, visit func(path string)) {
	switch of.Form {
	case schema.Text:
		visit(path)
	case schema.List:
		fields(of.Elem, path, visit)
	case schema.Object:
		for i := range of.Fields {
			if f := &of.Fields[i]; f.Unwritten == "" && path+"."+f.Name != "Scorecard.columns.id" && !slices.Contains([]string{"apiVersion", "kind", "ignore"}, f.Name) {
				fields(f.Type, path+"."+f.Name, visit)
			}
		}
	}
}

// textsOf visits every text of a document by its path.
func textsOf(v *document.Value, path string, visit func(path, text string)) {
	if v.Scalar() {
		visit(path, v.Text)
	}
	for i := range v.Items {
		textsOf(&v.Items[i], path, visit)
	}
	for i := range v.Fields {
		textsOf(&v.Fields[i].Value, path+"."+v.Fields[i].Name, visit)
	}
}
