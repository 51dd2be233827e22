package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
)

func TestEveryDocumentOfAFileIsRead(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
	}{
		{"one", "a: x\n", []string{`{"a":"x"}`}},
		{"no line break at the end", "a: x", []string{`{"a":"x"}`}},
		{"many", "a: x\n---\nb: y\n---\nc: z\n", []string{`{"a":"x"}`, `{"b":"y"}`, `{"c":"z"}`}},
		{"a marker before the first", "---\na: x\n---\nb: y\n", []string{`{"a":"x"}`, `{"b":"y"}`}},
		{"a marker with a comment", "a: x\n--- # next\nb: y\n---\t# next\nc: z\n", []string{`{"a":"x"}`, `{"b":"y"}`, `{"c":"z"}`}},
		{"a marker with a document behind it", "--- {a: x}\n--- text\n--- |\n  a block\n", []string{`{"a":"x"}`, `"text"`, `"a block\n"`}},
		{"a marker with CRLF", "a: x\r\n---\r\nb: y\r\n", []string{`{"a":"x"}`, `{"b":"y"}`}},
		{"ended by ...", "a: x\n...\nb: y\n... # end\n---\nc: z\n...\n", []string{`{"a":"x"}`, `{"b":"y"}`, `{"c":"z"}`}},
		{"a directive before each", "%YAML 1.1\n---\na: x\n...\n%TAG ! !\n---\nb: y\n---\nc: z\n", []string{`{"a":"x"}`, `{"b":"y"}`, `{"c":"z"}`}},
		{"a block scalar at the root ends at a marker", "--- |\ntext\n---\nb: y\n", []string{`"text\n"`, `{"b":"y"}`}},
		{"three dashes inside a block scalar", "a: |\n  ---\n  ...\n---\nb: y\n", []string{`{"a":"---\n...\n"}`, `{"b":"y"}`}},
		{"dashes that are no marker", "a: x\n----\n", nil},

		{"nothing", "", nil},
		{"a byte order mark alone", "\ufeff", nil},
		{"comments only", "# a\n\n  # b\n", nil},
		{"markers only", "---\n---\n# a\n--- # b\n...\n", nil},
		{"null", "--- ~\n---\nnull\n", nil},
		{"comments between", "# a\n---\n# b\na: x\n# c\n---\n# d\n", []string{`{"a":"x"}`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, values(parse(tt.source))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestValuesAreReadAsYAMLWritesThem(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"CRLF", "a: x\r\nb:\r\n  - y\r\n", `{"a":"x","b":["y"]}`},
		{"CR", "a: x\rb: y\r", `{"a":"x","b":"y"}`},
		{"a byte order mark", "\ufeffa: x\n", `{"a":"x"}`},
		{"flow style", "{a: [x, {b: y}], c: {}, d: []}\n", `{"a":["x",{"b":"y"}],"c":{},"d":[]}`},
		{"JSON", `{"a": ["x", 1, true, null, 1.5]}`, `{"a":["x",1,true,null,1.5]}`},
		{"a tab between a key and its value", "a:\tx\n", `{"a":"x"}`},
		{"a literal block", "a: |\n  x\n   y\n\n  z\n", `{"a":"x\n y\n\nz\n"}`},
		{"a folded block", "a: >-\n  x\n  y\n\n  z\n", `{"a":"x y\nz"}`},
		{"plain text on many lines", "a: x\n  y\n\n  z\nb: c\n", `{"a":"x y\nz","b":"c"}`},
		{"quoted text on many lines", "a: \"x\n  y\"\n", `{"a":"x y"}`},
		{"escapes", `a: "\"\\\u00e9\x41" ` + "\nb: 'it''s \\n'\n", `{"a":"\"\\éA","b":"it's \\n"}`},
		{"an explicit key", "? a\n: x\n", `{"a":"x"}`},

		{"plain words that YAML 1.1 takes for truth values", "[yes, No, on, OFF, y]\n", `["yes","No","on","OFF","y"]`},
		{"truth values", "[true, False, TRUE]\n", `[true,false,true]`},
		{"numbers", "[1, -2, 1.5, 1e3]\n", `[1,-2,1.5,1000]`},
		{"a date stays as it is written", "[2026-09-30, 2026-9-3, 2026-02-30]\n", `["2026-09-30","2026-9-3","2026-02-30"]`},
		{"quoted values are text", "['yes', \"true\", '1', 'null', '']\n", `["yes","true","1","null",""]`},
		{"empty values are null", "- ~\n- null\n-\n- # none\n", `[null,null,null,null]`},

		{"an anchor", "a: &x [1]\nb: *x\n", `{"a":[1],"b":[1]}`},
		{"a key that is an alias", "a: &x name\n*x : y\n", `{"a":"name","name":"y"}`},
		{"a merge key", "a: &x {p: 1, q: 2}\nb: {<<: *x, q: 3}\n", `{"a":{"p":1,"q":2},"b":{"p":1,"q":3}}`},
		{"a merge key with a list: the first map wins", "a: &x {p: 1}\nb: &y {p: 2, q: 3}\nc:\n  <<: [*x, *y]\n", `{"a":{"p":1},"b":{"p":2,"q":3},"c":{"p":1,"q":3}}`},
		{"a merge key with a map", "<<: {p: 1}\nq: 2\n", `{"p":1,"q":2}`},
		{"a merge key with a list that has an anchor", "a: &x [{p: 1}, {q: 2}]\nb: {<<: *x}\n", `{"a":[{"p":1},{"q":2}],"b":{"p":1,"q":2}}`},
		{"a quoted merge key is a name", "'<<': x\n", `{"\u003c\u003c":"x"}`},
		{"anchors end with their document", "a: &x 1\n---\n", `{"a":1}`},

		{
			"the core types as tags", "[!!str yes, !!str 1, ! no, !!int 7, !!float 7, !!bool true, !!null ~, !!seq [], !!map {}, !!timestamp 2026-01-01]\n",
			`["yes","1","no",7,7,true,null,[],{},"2026-01-01"]`,
		},
		{"a quoted number with a tag is one", "a: !!int '7'\n", `{"a":7}`},
		{"an anchor and a tag", "a: &x !!str 1\nb: !!str &y 2\n", `{"a":"1","b":"2"}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := values(parse(tt.source)); len(got) != 1 || got[0] != tt.want {
				t.Errorf("got %s, want %s; findings %q", got, tt.want, findings(parse(tt.source)))
			}
			if got := findings(parse(tt.source)); len(got) != 0 {
				t.Errorf("unexpected findings %q", got)
			}
		})
	}
}

func TestWhatCannotBeParsedIsAFindingAtItsPlace(t *testing.T) {
	const cantStart = "found a character that can't start a value while scanning for the next token"
	tests := []struct {
		name, source string
		want         string
	}{
		{"a handle without quotes", "owner: @me\n", "1:8 `@` parse: " + cantStart + "; put the text in quotes: \"@me\""},
		{"a handle in a flow map", "{owner: @acme/team, ask: x}\n", "1:9 `@` parse: " + cantStart + "; put the text in quotes: \"@acme/team\""},
		{"a handle as the last in a flow map", "{owner: @me}\n", "1:9 `@` parse: " + cantStart + "; put the text in quotes: \"@me\""},
		{"code without quotes", "text: `make` it\n", "1:7 ``` parse: " + cantStart + "; put the text in quotes: \"`make` it\""},
		{"a percent sign", "text: %x\n", "1:7 `%` parse: " + cantStart + "; put the text in quotes: \"%x\""},
		{"emphasis without quotes", "text: *very* good\n", "1:7 `*` parse: unknown anchor 'very*' referenced; put the text in quotes if it is meant to begin with that character"},
		{"a link without quotes", "text: [link](https://x)\n", "1:13 `(` parse: did not find expected key while parsing a block mapping; put the whole value in quotes: it goes on behind a quote or a bracket"},
		{"text behind quotes", "text: \"so\" to say\n", "1:12 `t` parse: did not find expected key while parsing a block mapping; put the whole value in quotes: it goes on behind a quote or a bracket"},
		{"a colon in text", "text: note: this\n", "1:11 `:` parse: mapping values are not allowed in this context; put the text in quotes, because it holds a colon followed by a space"},
		{"a list on the line of its field", "areas: - x\n", "1:8 `-` parse: block sequence entries are not allowed in this context; put each entry of the list on a line of its own, below the field's name"},
		{"a key without a colon", "kind\nid: x\n", "2:3 `:` parse: mapping values are not allowed in this context; check the indentation, the colons and the quotes around here"},
		{"too little indentation", "a:\n  b: x\n c: y\n", "3:2 `c` parse: the field c is indented by 1 blank, expected 2 like the fields before it; add 1 blank before c"},

		{"a tab as indentation", "a:\n\tb: x\n", "2:1 `\t` parse: " + cantStart + "; indent with spaces: YAML doesn't allow tabs there"},
		{"a tab before the first key", "\ta: x\n", "1:1 `\t` parse: " + cantStart + "; indent with spaces: YAML doesn't allow tabs there"},
		{"a tab after spaces", "a:\n  b: x\n  \tc: y\n", "3:3 `\t` parse: found a tab character that violates indentation while scanning a plain scalar; indent with spaces: YAML doesn't allow tabs there"},

		{"a quote that isn't closed", "a: x\nb: \"open\nc: y\n\n", "2:4 `\"` parse: found unexpected end of stream while scanning a quoted scalar; close the quotes"},
		{"a bracket that isn't closed", "a: [x, y", "1:4 `[` parse: did not find expected ',' or ']' while parsing a flow sequence; close the bracket, or put a comma between the entries"},
		{"nothing behind a bracket", "a: x\nb: [\n\n", "2:5 `` parse: did not find expected node content while parsing a flow node; check the indentation, the colons and the quotes around here"},
		{"an unknown escape", `a: "\d"` + "\n", "1:5 `\\` parse: found unknown escape character while scanning a quoted scalar; write \\\\ for a backslash, or use single quotes"},
		{"a directive for YAML 1.2, which the parser doesn't know", "%YAML 1.2\n---\na: x\n", "1:1 `%` parse: found incompatible YAML document; delete the line that begins with %: no directive is needed"},

		{"text before the error that is not ASCII", "{name: \"Zoë, 日本 😀\", owner: @me}\n", "1:28 `@` parse: " + cantStart + "; put the text in quotes: \"@me\""},
		{"a byte order mark before it", "\ufeffa: @b\n", "1:4 `@` parse: " + cantStart + "; put the text in quotes: \"@b\""},
		{"CRLF before it", "a: x\r\nb: @c\r\n", "2:4 `@` parse: " + cantStart + "; put the text in quotes: \"@c\""},
		{"CR before it", "a: x\rb: @c\r", "2:4 `@` parse: " + cantStart + "; put the text in quotes: \"@c\""},

		{"NUL", "a: x\x00y\n", "1:5 `\x00` parse: found the invisible character U+0000, expected text; delete it; such characters are often pasted by accident"},
		{"an escape for terminals", "é: \x1b[31m\n", "1:4 `\x1b` parse: found the invisible character U+001B, expected text; delete it; such characters are often pasted by accident"},
		{"a line break that editors don't count", "a: x\u2028b: y\n", "1:5 `\u2028` parse: found the invisible character U+2028, expected text; delete it; such characters are often pasted by accident"},
		{"a byte order mark that is not the first character", "\ufeff\ufeffkind: Area\nid: x\n", "1:1 `\ufeff` parse: found the invisible character U+FEFF, expected text; delete it; such characters are often pasted by accident"},
		{"a byte order mark before a later document", "...\n\ufeffkind: Area\nid: x\n", "2:1 `\ufeff` parse: found the invisible character U+FEFF, expected text; delete it; such characters are often pasted by accident"},
		{"no character", "a: x\nb: \uffff\n", "2:4 `\uffff` parse: found the invisible character U+FFFF, expected text; delete it; such characters are often pasted by accident"},
		{"Latin-1", "a: x\nb: caf\xe9 x\n", "2:7 `\ufffd` parse: found bytes that are not UTF-8, expected UTF-8 text; save the file in the encoding UTF-8"},
		{"UTF-16, little endian", "\xff\xfea\x00:\x00 \x00x\x00\n\x00", "1:1 `\ufffd` parse: found text in UTF-16, expected UTF-8; save the file in the encoding UTF-8"},
		{"UTF-16, big endian", "\xfe\xff\x00a\x00:\x00 \x00x\x00\n", "1:1 `\ufffd` parse: found text in UTF-16, expected UTF-8; save the file in the encoding UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(tt.source)
			if diff := cmp.Diff([]string{tt.want}, findings(f)); diff != "" {
				t.Error(diff)
			}
			if got := values(f); len(got) != 0 {
				t.Errorf("got documents %q beside the finding", got)
			}
		})
	}
}

func TestAnErrorHidesNoOtherDocument(t *testing.T) {
	tests := []struct {
		name, source string
		want         []string
		finding      string
	}{
		{"before it", "a: x\n---\nb: [\n", []string{`{"a":"x"}`}, "3:5 ``"},
		{"after it", "a: [\n---\nb: y\n", []string{`{"b":"y"}`}, "1:5 ``"},
		{"around it", "a: x\n--- # bad\nb: @b\n--- # good\nc: z\n", []string{`{"a":"x"}`, `{"c":"z"}`}, "3:4 `@`"},
		{"after a quote that isn't closed", "a: \"x\n---\nb: y\n", []string{`{"b":"y"}`}, "1:4 `\"`"},
		{"after an end marker", "a: @a\n...\nb: y\n", []string{`{"b":"y"}`}, "1:4 `@`"},
		{"with a directive", "%YAML 1.1\n---\na: @a\n---\nb: y\n", []string{`{"b":"y"}`}, "3:4 `@`"},
		{"with a character that can't be", "a: x\n---\nb: \x01\n---\nc: z\n", []string{`{"a":"x"}`, `{"c":"z"}`}, "3:4 `\x01`"},
		{"past a limit", "a: x\n---\nb: &b [*b]\n---\nc: z\n", []string{`{"a":"x"}`, `{"c":"z"}`}, "3:8 `*b`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(tt.source)
			if diff := cmp.Diff(tt.want, values(f)); diff != "" {
				t.Error(diff)
			}
			if got := findings(f); len(got) != 1 || !strings.HasPrefix(got[0], tt.finding) {
				t.Errorf("got %q, want one finding at %s", got, tt.finding)
			}
		})
	}
}

func TestADocumentWithFindingsIsStillRead(t *testing.T) {
	const once = "stands here again; only the first one counts; keep one of the two"
	const merge = "found a merge key without a map, expected an alias of a map; write <<: *anchor"
	const noTag = "; delete the tag; text that must stay text goes in quotes"
	tests := []struct {
		name, source string
		value        string
		want         []string
	}{
		{"a key that is written twice", "a: x\nb: y\na: z\n", `{"a":"x","b":"y"}`, []string{"3:1 `a` duplicate-key: the key \"a\" " + once + " [1:1 `a` first written here]"}},
		{"a key that is written three times", "{a: x, a: y, 'a': z}\n", `{"a":"x"}`, []string{
			"1:8 `a` duplicate-key: the key \"a\" " + once + " [1:2 `a` first written here]",
			"1:14 `'a'` duplicate-key: the key \"a\" " + once + " [1:2 `a` first written here]",
		}},
		{"a key in the second document", "# one\n---\nname: x\nné: y\nné: z\n", `{"name":"x","né":"y"}`, []string{"5:1 `né` duplicate-key: the key \"né\" " + once + " [4:1 `né` first written here]"}},
		{"a key deep inside", "a:\n  - b: x\n    b: y\n", `{"a":[{"b":"x"}]}`, []string{"3:5 `b` duplicate-key: the key \"b\" " + once + " [2:5 `b` first written here]"}},
		{"a key that is written twice through an alias", "&k a: x\n*k : y\n", `{"a":"x"}`, []string{"2:1 `*k` duplicate-key: the key \"a\" " + once + " [1:4 `a` first written here] [1:1 `&k` the value is written here]"}},
		{"a merge key that is written twice", "<<: {a: x}\n<<: {b: y}\n", `{"a":"x"}`, []string{"2:1 `<<` duplicate-key: the key \"<<\" " + strings.Replace(once, "keep one of the two", "write one for both: <<: [*one, *two]", 1) + " [1:1 `<<` first written here]"}},
		{
			"a long key", strings.Repeat("k", 100) + ": x\n" + strings.Repeat("k", 100) + ": y\n", `{"` + strings.Repeat("k", 100) + `":"x"}`,
			[]string{"2:1 `" + strings.Repeat("k", 100) + "` duplicate-key: the key \"" + strings.Repeat("k", 59) + "…\" " + once + " [1:1 `" + strings.Repeat("k", 100) + "` first written here]"},
		},

		{"a list as a key", "[a]: x\nb: y\n", `{"b":"y"}`, []string{"1:1 `[` parse: found a list or a map as a key, expected a field name; write a field name before the colon"}},
		{"an alias of a list as a key", "a: &l [x]\n*l : y\n", `{"a":["x"]}`, []string{"2:1 `*l` parse: found a list or a map as a key, expected a field name; write a field name before the colon [1:4 `&l` the value is written here]"}},

		{"a merge key with text", "a: x\n<<: text\n", `{"a":"x"}`, []string{"2:5 `text` parse: " + merge}},
		{"a merge key without a value", "a: x\n<<:\n", `{"a":"x"}`, []string{"2:4 `` parse: " + merge}},
		{"a merge key with an alias of text", "a: &t x\nb: {<<: *t}\n", `{"a":"x","b":{}}`, []string{"2:9 `*t` parse: " + merge + " [1:4 `&t` the value is written here]"}},
		{"a merge key with a list that holds text", "a: &m {p: 1}\nb: {<<: [*m, x]}\n", `{"a":{"p":1},"b":{}}`, []string{"2:9 `[` parse: " + merge}},
		{"a merge key with lists inside each other", "<<: [[{p: 1}]]\na: x\n", `{"a":"x"}`, []string{"1:5 `[` parse: " + merge}},

		{"a tag of another tool", "a: !include x.yaml\n", `{"a":"x.yaml"}`, []string{"1:4 `!include` parse: found the tag !include, expected none" + noTag}},
		{"a tag of another tool behind an anchor", "é: &x !vault x\n", `{"é":"x"}`, []string{"1:7 `!vault` parse: found the tag !vault, expected none" + noTag}},
		{"a tag of another tool before a list", "a: !reference [x]\n", `{"a":["x"]}`, []string{"1:4 `!reference` parse: found the tag !reference, expected none" + noTag}},
		{"a tag of another tool before a map", "a: !!set\n  x:\n", `{"a":{}}`, []string{"1:4 `!!set` parse: found the tag !!set, expected none" + noTag}},
		{"a number tag on text", "a: !!int x\n", `{"a":"x"}`, []string{"1:4 `!!int` parse: found \"x\" with the tag !!int, expected a value of that type" + noTag}},
		{"a truth tag on text", "a: !!bool perhaps\n", `{"a":"perhaps"}`, []string{"1:4 `!!bool` parse: found \"perhaps\" with the tag !!bool, expected a value of that type" + noTag}},
		{"a null tag on text", "a: !!null x\n", `{"a":"x"}`, []string{"1:4 `!!null` parse: found \"x\" with the tag !!null, expected a value of that type" + noTag}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(tt.source)
			if diff := cmp.Diff([]string{tt.value}, values(f)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want, findings(f)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestADocumentBeyondALimitIsAFindingAndNothingElse(t *testing.T) {
	var keys, bomb strings.Builder
	for i := range 1001 {
		fmt.Fprintf(&keys, "k%d: x\n", i)
	}
	bomb.WriteString("a0: &a0 [x, x]\n")
	for i := range 30 {
		fmt.Fprintf(&bomb, "a%d: &a%d [*a%d, *a%d]\n", i+1, i+1, i, i)
	}
	const hint = "; write the values out, or split the document"
	tests := []struct{ name, source, want string }{
		{"flow lists inside each other", strings.Repeat("[", 100) + strings.Repeat("]", 100), "1:66 `[` limit: more than 64 lists and maps inside each other" + hint},
		{"block lists inside each other", strings.Repeat("- ", 100) + "x", "1:131 `-` limit: more than 64 lists and maps inside each other" + hint},
		{"a huge map", keys.String(), "1:1 `k` limit: more than 1000 keys in one map" + hint},
		{"a bomb of aliases", bomb.String(), "11:17 `*a9` limit: more than 10000 values that come from anchors" + hint},
		{"an anchor in itself", "a: &a {b: [*a]}\n", "1:12 `*a` limit: the anchor \"a\" holds itself" + hint},
		{"a merge key with the map it is in", "a: &a\n  b: x\n  <<: *a\n", "3:7 `*a` limit: the anchor \"a\" holds itself" + hint},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := parse(tt.source)
			if diff := cmp.Diff([]string{tt.want}, findings(f)); diff != "" {
				t.Error(diff)
			}
			if got := values(f); len(got) != 0 {
				t.Errorf("got documents %.80q beside the finding", got)
			}
		})
	}
	t.Run("far beyond what the parser takes", func(t *testing.T) {
		f := parse(strings.Repeat("[", 100_000))
		if len(f.Findings) != 1 || len(f.Documents) != 0 {
			t.Errorf("got %d findings and %d documents, want one finding", len(f.Findings), len(f.Documents))
		}
	})
}

func TestLostDocumentsAreCounted(t *testing.T) {
	for source, want := range map[string]int{
		"a: x\n":        0,
		"# none\n---\n": 0,
		"a: x\na: y\n":  0,
		"a: !x y\n":     0,
		"a: @x\n":       1,
		"a: \x00\n":     1,
		"a: &a [*a]\n":  1,
		"a: @x\n---\nb: y\n---\n- \x01\n---\n&c [*c]\n": 3,
	} {
		if got := parse(source).Lost; got != want {
			t.Errorf("%q: got %d, want %d", source, got, want)
		}
	}
}

func TestADocumentSaysWhatItIs(t *testing.T) {
	tests := []struct{ name, source, kind, id string }{
		{"both", "kind: Area\nid: core-api\n", "Area", "core-api"},
		{"without an id", "kind: Review\n", "Review", ""},
		{"an unknown kind", "kind: Aera\nid: x\n", "Aera", "x"},
		{"an id of digits", "kind: Area\nid: 007\n", "Area", "007"},
		{"nothing", "a: x\n", "", ""},
		{"nulls", "kind: ~\nid:\n", "", ""},
		{"lists", "kind: [Area]\nid: [x]\n", "", ""},
		{"no fields at all", "- kind: Area\n", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := parseOne(t, tt.source)
			if d.Kind != tt.kind || d.ID != tt.id || d.Period != "2026-Q3" {
				t.Errorf("got %+v, want the kind %q and the id %q in 2026-Q3", d.Ref(), tt.kind, tt.id)
			}
		})
	}
}

func TestAFindingSaysWhichDocumentItIsAbout(t *testing.T) {
	f := parse("kind: Area\nid: x\nid: y\n---\n@\n")
	if got, want := fmt.Sprint(f.Findings[0].Document), "{Area x 2026-Q3}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := fmt.Sprint(f.Findings[1].Document), "{  2026-Q3}"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestAMessageNeverHoldsAWholeText(t *testing.T) {
	long := strings.Repeat("*", 10_000)
	for _, source := range []string{"a: " + long, "a: @" + long, "a: !" + strings.Repeat("x", 10_000) + " y", "a: !!int " + strings.Repeat("x", 10_000)} {
		for _, d := range parse(source).Findings {
			if len(d.Message) > 300 || len(d.Hint) > 300 {
				t.Errorf("%.20s: a message of %d and a hint of %d bytes", source, len(d.Message), len(d.Hint))
			}
		}
	}
}

func TestParsingTakesTimeInProportionToTheFile(t *testing.T) {
	const entries = 30_000 // quadratic work on these would take minutes
	for _, entry := range []string{"{a: b, a: c},", "{a: é, a: c},"} {
		f := parse("[" + strings.Repeat(entry, entries) + "]")
		last := f.Findings[len(f.Findings)-1]
		if want := "found 30000 findings in this document, of which the first 100 are shown"; len(f.Findings) != 101 || last.Message != want {
			t.Errorf("got %d findings, the last of them %q, want %q", len(f.Findings), last.Message, want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	row := "kind: Area\nid: core-api-services\nname: Core API services\nproductLine: enterprise-core-platform\n" +
		"releaseGateHealth: Good\nreviewLatency: Moderate\ntopFailureMode: {tag: auth-consistency, text: legacy checks}\n" +
		"escalation:\n  needed: Yes\n  owner: \"@core-api-lead\"\n  reason: >-\n    The gates are healthy, yet the checks\n    sit elsewhere.\nreviewed: 2026-09-22\n"
	source := []byte(row + strings.Repeat("---\n"+row, 99))
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		if f := document.Parse("x.yaml", "2026-Q3", source); len(f.Documents) != 100 {
			b.Fatal(findings(f))
		}
	}
}
