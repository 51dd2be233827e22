package document

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestLoadLikeReadsWhatLoadReads(t *testing.T) {
	before := fstest.MapFS{
		"scorecard/2026-Q3/same.yaml":    {Data: []byte("kind: Area\nid: a\nescalation: {needed: yes, list: [1, {x: 2}]}\n---\nkind: Area\nid: b\n---\n{\n")},
		"scorecard/2026-Q3/changed.yaml": {Data: []byte("kind: Area\nid: c\n")},
		"scorecard/2026-Q3/moved.yaml":   {Data: []byte("kind: Area\nid: d\n")},
		"scorecard/2026-Q3/empty.yaml":   {Data: []byte("")},
	}
	after := fstest.MapFS{
		"scorecard/2026-Q3/same.yaml":    before["scorecard/2026-Q3/same.yaml"],
		"scorecard/2026-Q3/changed.yaml": {Data: []byte("kind: Area\nid: e\n")},
		"scorecard/2026-Q2/moved.yaml":   before["scorecard/2026-Q3/moved.yaml"],
		"scorecard/2026-Q3/empty.yaml":   {Data: []byte("")},
	}
	first, err := Load(t.Context(), before)
	if err != nil {
		t.Fatal(err)
	}
	spare := first.Copy()
	for _, d := range first.Documents() { // as a schema does
		d.Root.Fields[0].Value.Text = "changed"
		for _, f := range d.Root.Fields {
			for i := range f.Value.Fields {
				f.Value.Fields[i].Value = Value{Barred: true}
			}
		}
		d.Root.Fields = append(d.Root.Fields, Field{Name: "default"})
	}
	got, err := LoadLike(t.Context(), after, spare)
	if err != nil {
		t.Fatal(err)
	}
	want, err := Load(t.Context(), after)
	if err != nil {
		t.Fatal(err)
	}
	options := cmp.Options{cmp.AllowUnexported(Value{}), cmpopts.IgnoreUnexported(File{}), cmpopts.IgnoreFields(Document{}, "File")}
	if diff := cmp.Diff(want, got, options); diff != "" {
		t.Errorf("other documents than those that are there (-want +got):\n%s", diff)
	}
	for _, f := range got.Files {
		for _, d := range f.Documents {
			if d.File != f {
				t.Errorf("%s %s is of another file than %s", d.Kind, d.ID, f.Path)
			}
		}
	}
	if same := spare.File("scorecard/2026-Q3/same.yaml").Documents[0]; got.File("scorecard/2026-Q3/same.yaml").Documents[0] != same {
		t.Error("a file that is the same was parsed again")
	}
}
