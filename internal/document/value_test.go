package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
)

func TestGetFollowsAPath(t *testing.T) {
	root := &parseOne(t, "a: {b: [x, {c: y}]}\nnone: ~\nnumber: 7\n").Root
	tests := []struct {
		path []string
		want string
	}{
		{[]string{"a", "b", "0"}, "x"},
		{[]string{"a", "b", "1", "c"}, "y"},
		{[]string{"number"}, "7"},
		{[]string{"a", "b", "2"}, ""},
		{[]string{"a", "b", "-1"}, ""},
		{[]string{"a", "b", "x"}, ""},
		{[]string{"a", "b", "0", "c"}, ""},
		{[]string{"none"}, ""},
		{[]string{"none", "b"}, ""},
		{[]string{"missing", "b"}, ""},
	}
	for _, tt := range tests {
		if got := root.Str(tt.path...); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.path, got, tt.want)
		}
		if got := root.Get(tt.path...); (got != nil) != (tt.want != "") {
			t.Errorf("%q: got %v", tt.path, got)
		}
	}
	if root.Get() != root {
		t.Error("the empty path doesn't lead to the value itself")
	}
}

func TestBarredValuesAreNoPartOfTheCanonicalForm(t *testing.T) {
	root := &parseOne(t, "a: [x, y]\nb: z\n").Root
	root.Field("a").Value.Barred = true
	if root.Get("a") != nil || root.Get("a", "0") != nil {
		t.Error("Get leads to a barred list or into it")
	}
	if diff := cmp.Diff(any(map[string]any{"b": "z"}), root.Native()); diff != "" {
		t.Error(diff)
	}
	root.Barred = true
	if root.Get("b") != nil {
		t.Error("Get leads into a barred map")
	}
}

func TestNativeIsWhatJSONWouldHold(t *testing.T) {
	d := parseOne(t, "{text: x, yes: TRUE, no: false, int: -7, big: 123456789012345678901234567890, float: 1.5, none: ~, list: [~, 1], map: {}}\n")
	want := any(map[string]any{
		"text": "x", "yes": true, "no": false, "int": -7, "big": 123456789012345678901234567890.0, "float": 1.5,
		"list": []any{nil, 1}, "map": map[string]any{},
	})
	if diff := cmp.Diff(want, d.Root.Native()); diff != "" {
		t.Error(diff)
	}
}

func TestQuotedValuesAreTextWhateverTheyLookLike(t *testing.T) {
	d := parseOne(t, "- yes\n- 'yes'\n- \"yes\"\n- |\n  yes\n- >\n  yes\n- !!str yes\n- ! yes\n- 7\n- !!int '7'\n- !!timestamp 2026-01-01\n")
	var got []bool
	for _, item := range d.Root.Items {
		got = append(got, item.Quoted)
	}
	if diff := cmp.Diff([]bool{false, true, true, true, true, true, true, false, false, true}, got); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyListsAndMapsAreNoScalars(t *testing.T) {
	for typ, want := range map[document.Type]bool{
		document.Null: true, document.Bool: true, document.Int: true, document.Float: true, document.String: true,
		document.List: false, document.Map: false,
	} {
		if v := (document.Value{Type: typ}); v.Scalar() != want {
			t.Errorf("type %d: scalar is %v", typ, v.Scalar())
		}
	}
}
