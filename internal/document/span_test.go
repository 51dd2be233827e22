package document_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

func TestSpanFindsWhereAValueIsWritten(t *testing.T) {
	tests := []struct{ name, source, path, want string }{
		{"a scalar", "a: some text\n", "a", "1:4 `some text`"},
		{"a scalar before a comment", "a: some text # more\n", "a", "1:4 `some text`"},
		{"a scalar with a hash", "a: some#text\n", "a", "1:4 `some#text`"},
		{"a scalar with a colon", "a: https://x:1/y\n", "a", "1:4 `https://x:1/y`"},
		{"a scalar with spaces behind it", "a: text  \t\n", "a", "1:4 `text`"},
		{"a scalar before CRLF", "a: text\r\nb: c\r\n", "b", "2:4 `c`"},
		{"a scalar behind a byte order mark", "\ufeffa: text\n", "a", "1:4 `text`"},
		{"a scalar in text that is not ASCII", "{é: 日本, ü: Zoë}\n", "ü", "1:12 `Zoë`"},
		{"a number", "a: 1_000\n", "a", "1:4 `1_000`"},
		{"a date", "a: 2026-09-30\n", "a", "1:4 `2026-09-30`"},
		{"the first line of longer plain text", "a: some  \n  text\n", "a", "1:4 `some`"},
		{"the first line of longer plain text in a flow list", "[one\n two, x]\n", "0", "1:2 `one`"},
		{"text on the line after its key", "a:\n  text\n", "a", "2:3 `text`"},

		{"quoted text", "a: \"some text\" # \"more\"\n", "a", "1:4 `\"some text\"`"},
		{"quoted text in single quotes", "a: 'some text'\n", "a", "1:4 `'some text'`"},
		{"empty quotes", "a: ''\n", "a", "1:4 `''`"},
		{"quoted text with escaped quotes", `a: "say \"so\" \\" # "` + "\n", "a", "1:4 `\"say \\\"so\\\" \\\\\"`"},
		{"quoted text with a doubled quote", "{a: 'it''s', b: 'x'}\n", "a", "1:5 `'it''s'`"},
		{"the first line of longer quoted text", "a: \"some\n  text\"\n", "a", "1:4 `\"some`"},
		{"quoted text that reads like other text", "a: \"x\\u0041\"\n", "a", "1:4 `\"x\\u0041\"`"},

		{"the header of a block", "a: |\n  text\n", "a", "1:4 `|`"},
		{"the header of a folded block with a comment", "a: >-2 # note\n   text\n", "a", "1:4 `>-2`"},

		{"the key of a map", "a:\n  b: x\n", "a", "1:1 `a`"},
		{"the key of a flow map", "a: {b: x}\n", "a", "1:1 `a`"},
		{"the key of a list", "a:\n  - x\n", "a", "1:1 `a`"},
		{"the key of an empty list", "a: []\n", "a", "1:1 `a`"},
		{"the key of an empty value", "a: x\nbe:\nc: y\n", "be", "2:1 `be`"},
		{"the key of null", "a: ~\n", "a", "1:1 `a`"},
		{"a quoted key", "\"a.b\": {c: x}\n", "a.b", "1:1 `\"a.b\"`"},
		{"an explicit key", "? a\n: {b: x}\n", "a", "1:3 `a`"},
		{"the key of a field inside", "a:\n  b:\n    c: [x]\n", "a b c", "3:5 `c`"},

		{"an entry of a list", "a:\n  - x\n  - y z # more\n", "a 1", "3:5 `y z`"},
		{"an entry of a flow list", "a: [x, y z]\n", "a 1", "1:8 `y z`"},
		{"a field of an entry", "a:\n  - b: x\n    c: y\n", "a 0 c", "3:8 `y`"},
		{"a field of a flow map in a list", "a: [{b: x}, {b: y z, c: d}]\n", "a 1 b", "1:17 `y z`"},
		{"a map in a list: its first key", "a:\n  - b: x\n    c: y\n", "a 0", "2:5 `b`"},
		{"a map in a list whose dash is alone", "a:\n  -\n    b: x\n", "a 0", "3:5 `b`"},
		{"a flow map in a list: its bracket", "a:\n  - {b: x}\n", "a 0", "2:5 `{`"},
		{"an empty map in a list", "- {}\n", "0", "1:3 `{`"},
		{"a flow list in a list: its bracket", "- [x]\n", "0", "1:3 `[`"},
		{"a list in a list: its dash", "- - x\n", "0", "1:3 `-`"},
		{"an entry of a list in a list", "- - x\n  - y\n", "0 1", "2:5 `y`"},
		{"null in a list", "- x\n- ~\n", "1", "2:3 `~`"},
		{"an entry without a value", "- x\n-\n", "1", "2:2 ``"},

		{"the document: its first key", "# note\nkind: x\nid: y\n", "", "2:1 `kind`"},
		{"a flow document: its bracket", "{kind: x}\n", "", "1:1 `{`"},
		{"a document that is text", "some text\n", "", "1:1 `some text`"},
		{"a document that is a list", "- x\n", "", "1:1 `-`"},

		{"a field that is missing: the document", "kind: x\n", "owner", "1:1 `kind`"},
		{"a field that is missing inside: its parent", "a:\n  b: x\n", "a c", "1:1 `a`"},
		{"a field that is missing deep inside: the closest parent", "a:\n  b: x\n", "a c d e", "1:1 `a`"},
		{"a field below a scalar: the scalar", "a: x\n", "a b", "1:4 `x`"},
		{"a field that is missing in an entry: its first key", "a:\n  - b: x\n", "a 0 c", "2:5 `b`"},
		{"an entry beyond the list: the list's key", "a: [x]\n", "a 1", "1:1 `a`"},
		{"an index that is none: the list's key", "a: [x]\n", "a first", "1:1 `a`"},
		{"a negative index: the list's key", "a: [x]\n", "a -1", "1:1 `a`"},
		{"a field named like an index", "a: {0: x}\n", "a 0", "1:8 `x`"},

		{"behind an anchor", "a: &x some text\n", "a", "1:7 `some text`"},
		{"behind a tag", "a: !!str yes\n", "a", "1:10 `yes`"},
		{"behind a tag and an anchor", "a: !!str &x   'yes'\n", "a", "1:15 `'yes'`"},
		{"behind a tag that is written out", "a: !<tag:yaml.org,2002:str> yes\n", "a", "1:29 `yes`"},
		{"behind an anchor that is not ASCII text before", "{é: &x y, b: &z w}\n", "b", "1:17 `w`"},
		{"a key behind an anchor", "&k name: {a: x}\n", "name", "1:4 `name`"},
		{"a map behind an anchor in a list", "a:\n  - &x\n    b: y\n", "a 0", "3:5 `b`"},
		{"a map whose first key has an anchor, in a list", "a:\n  - &x b: y\n", "a 0", "2:8 `b`"},
		{"a flow map behind an anchor in a list", "- &x {b: y}\n", "0", "1:6 `{`"},
		{"a tag without a value in a flow list", "[!!str, x]\n", "0", "1:2 ``"},
		{"a tag without a value: the key", "a: !!null\n", "a", "1:1 `a`"},
		{"a value on the line after its tag: the key", "a: !!str\n  text\n", "a", "1:1 `a`"},
		{"a value on the line after its anchor: the key", "a: &x\n  text\n", "a", "1:1 `a`"},
		{"a value on the line after its tag and a comment: the key", "a: !!str # note\n  text\n", "a", "1:1 `a`"},

		{"an alias: where it is used", "a: &x text\nb: *x\n", "b", "2:4 `*x`"},
		{"an alias of a map: its own key", "a: &x {c: d}\nb: *x\n", "b", "2:1 `b`"},
		{"an alias: where it is used", "a: &x text\nb: *x\n", "b", "2:4 `*x`"},
		{"a key that is an alias", "a: &x name\n*x : [y]\n", "name", "2:1 `*x`"},
		{"a key that is an alias in a flow map", "{a: &x name, *x : [y]}\n", "name", "1:14 `*x`"},
		{"a merged value: where it is written", "a: &x {c: d}\nb:\n  <<: *x\n", "b c", "1:11 `d`"},
		{"a field that is missing in a map with merged ones only", "a: &x {c: d}\nb:\n  - <<: *x\n", "b 0 e", "3:5 `<`"},
		{"a field that is missing in a map with a merged one", "a: &x {c: d}\nb:\n  - <<: *x\n    f: g\n", "b 0 e", "4:5 `f`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parseOne(t, tt.source)
			if got := place(d.File, d.Span(strings.Fields(tt.path)...)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestSpanInALaterDocumentCountsTheLinesOfTheFile(t *testing.T) {
	f := parse("a: x\n--- # next\n# note\na: y\n...\n\n---\r\né: &z [w]\r\n")
	var got []string
	for _, d := range f.Documents {
		got = append(got, place(f, d.Span("a")), place(f, d.Span("é", "0")))
	}
	if diff := cmp.Diff([]string{"1:4 `x`", "1:1 `a`", "4:4 `y`", "4:1 `a`", "8:1 `é`", "8:8 `w`"}, got); diff != "" {
		t.Error(diff)
	}
}

// The shape check rewrites values, and rules ask for their spans afterwards.
func TestSpanStaysWhereTheValueWasWritten(t *testing.T) {
	d := parseOne(t, "{needed: yes, owner: x, note: , also: ''}\n")
	for i := range d.Root.Fields {
		d.Root.Fields[i].Value.Type = document.String
		d.Root.Fields[i].Value.Text = "something else"
	}
	d.Root.Fields = append(d.Root.Fields, document.Field{Name: "default", Value: document.Value{Type: document.String, Text: "x"}})
	for path, want := range map[string]string{"needed": "1:10 `yes`", "owner": "1:22 `x`", "note": "1:25 `note`", "also": "1:39 `''`", "default": "1:1 `{`"} {
		if got := place(d.File, d.Span(path)); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
}

func TestSpanOfADefaultIsItsParent(t *testing.T) {
	d := parseOne(t, "a: x\nb:\n  c: y\n")
	b := &d.Root.Field("b").Value
	b.Fields = append(b.Fields, document.Field{Name: "default", Value: document.Value{Type: document.String, Text: "x"}})
	if got, want := place(d.File, d.Span("b", "default")), "2:1 `b`"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSpanWithoutAnyWrittenFieldIsTheDocument(t *testing.T) {
	d := parseOne(t, "&a {}\n")
	d.Root.Fields = append(d.Root.Fields, document.Field{Name: "default", Value: document.Value{Type: document.String, Text: "x"}})
	if got, want := place(d.File, d.Span("default")), "1:4 `{`"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAtStaysInsideTheFile(t *testing.T) {
	f := parse("\ufeffab\r\né\r\n")
	for p, want := range map[finding.Pos]string{
		{}:                     "1:1 ``",
		{Line: -1, Column: 7}:  "1:3 ``",
		{Line: 1, Column: 2}:   "1:2 ``",
		{Line: 1, Column: 99}:  "1:3 ``",
		{Line: 2, Column: 99}:  "2:2 ``",
		{Line: 3, Column: 1}:   "2:2 ``",
		{Line: 99, Column: 99}: "2:2 ``",
	} {
		if got := place(f, f.At(p)); got != want {
			t.Errorf("%v: got %s, want %s", p, got, want)
		}
	}
	if got, want := place(parse(""), parse("").At(finding.Pos{Line: 3})), "1:1 ``"; got != want {
		t.Errorf("empty file: got %s, want %s", got, want)
	}
}

func TestLines(t *testing.T) {
	f := parse("\ufeffone\r\ntwo\rthree\n\nfive")
	for number, want := range []string{"", "one", "two", "three", "", "five", ""} {
		if got := f.Line(number); got != want {
			t.Errorf("line %d is %q, want %q", number, got, want)
		}
	}
	if got := f.Line(-1); got != "" {
		t.Errorf("line -1 is %q", got)
	}
}

func TestColumnsOfALongLineAreFound(t *testing.T) {
	f := parse("[" + strings.Repeat("é,", 5_000) + "x]\n")
	for _, at := range []int{0, 511, 512, 513, 1024, 4_999} {
		if got, want := f.Documents[0].Span(strconv.Itoa(at)).Start.Column, 2*at+2; got != want {
			t.Errorf("entry %d: got column %d, want %d", at, got, want)
		}
	}
	if got, want := place(f, f.Documents[0].Span("5000")), "1:10002 `x`"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// BenchmarkResolve finds the places of findings in a file of 100 rows.
func BenchmarkResolve(b *testing.B) {
	row := "kind: Area\nid: a\nname: A\nescalation:\n  needed: Yes\n  owner: \"@lead\"\nareas: [one, two]\n"
	f := document.Parse("x.yaml", "2026-Q3", []byte(row+strings.Repeat("---\n"+row, 99)))
	paths := [][]string{{"escalation", "owner"}, {"escalation", "decider"}, {"areas", "1"}, {"reviewed"}}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range f.Documents {
			for _, path := range paths {
				if d.Span(path...).Start.Line == 0 {
					b.Fatal(path)
				}
			}
		}
	}
}
