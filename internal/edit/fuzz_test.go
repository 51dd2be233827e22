package edit_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

// FuzzApply sets and removes any field of any document. Either that is refused with a hint, or the field has the value,
// the other documents are what they were, and the same again changes nothing.
func FuzzApply(f *testing.F) {
	for _, source := range []string{
		row, "kind: Area\nid: a\n", "kind: Area\r\nname: 'a''b' # c\r\n", "kind: Area\nareas:\n- a\n-   b\n", "{kind: Area, id: a}\n", "kind: Area\nname: |\n  x\n # y\nid: 'a'", "---\nkind: Area\n--- # two\nid: b\n...\n",
		"kind: Area\nescalation: &e {owner: a}\nname: *x\n", "\ufeffkind: Area\nescalation:\n", "kind: Area\nescalation: {}\nnext: [{text: a}, {text: b}]\n", "kind: Area\n? id\n: a\n", "",
	} {
		for _, path := range []string{"id", "name", "escalation.owner", "areas", "areas.0", "areas.1", "next.1.text", "a.b.c", "", "kind"} {
			f.Add(source, path, "a: b # c")
		}
	}
	of := schema.Builtin(nil).Type("Area")
	f.Fuzz(func(t *testing.T, source, path, text string) {
		c := change(strings.Split(path, "."), any(text))
		if text == "" {
			c.Value = nil
		}
		next, err := edit.Apply([]byte(source), 0, of, c)
		if err != nil {
			if refused := (*edit.Error)(nil); !errors.As(err, &refused) || refused.Hint == "" {
				t.Errorf("%q: %s=%q: %v", source, path, text, err)
			}
			return
		}
		before, after := document.Parse("", "", []byte(source)).Documents, document.Parse("", "", next).Documents
		if len(before) != len(after) {
			t.Fatalf("%q: %s=%q: %d documents became %d: %q", source, path, text, len(before), len(after), next)
		}
		for i := range before {
			if i > 0 && !reflect.DeepEqual(before[i].Root.Native(), after[i].Root.Native()) {
				t.Errorf("%q: %s=%q changes document %d: %q", source, path, text, i+1, next)
			}
		}
		if got := valueAt(&after[0].Root, c.Path); got != text {
			t.Errorf("%q: %s=%q: the field is %q in %q", source, path, text, got, next)
		}
		if again, err := edit.Apply(next, 0, of, c); err != nil || string(again) != string(next) {
			t.Errorf("%q: %s=%q: the second time makes %q of %q (%v)", source, path, text, again, next, err)
		}
	})
}

// valueAt is the text at a path, "" where there is none.
func valueAt(v *document.Value, path []string) string {
	for _, step := range path {
		next := v.Field(step)
		if next == nil {
			for i := range v.Items {
				if step == string(rune('0'+i)) {
					next = &document.Field{Value: v.Items[i]}
				}
			}
		}
		if next == nil {
			return ""
		}
		v = &next.Value
	}
	return v.Text
}
