package document_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	yamlv4 "go.yaml.in/yaml/v4"

	"github.com/scorelint/scorelint/internal/document"
)

// Of the 402 cases of the YAML test suite (yaml/yaml-test-suite, data at 6ad3d2c6) 262 are read. All 249 of them that come with
// values as JSON have those values. The second parser has the same values in 246 and refuses 13. Three differ:
// an empty key, a last line of blanks in a block, and a lone tag, where the suite agrees with ours or gives no values.
//
//	cases  that are not read, or are no YAML
//	   89  are no YAML, and findings
//	   16  have tags of their own, such as !foo or !!set: a finding, as a document has no other types than those it shows
//	   15  have a list or a map as a key: a finding, as it names no field
//	   11  have directives that the parser doesn't know: a finding, as no document needs one
//	    4  have anchors of odd characters, or two empty keys: a finding
//	    5  are no YAML, and are read all the same: text or a flow list that goes on without an indent or behind a tab, and
//	       blanks before an empty block. The value is the one that people mean

// facts are documents in the ways in which YAML lets people write. Most are examples of its specification.
var facts = []string{
	"american:\n- Boston Red Sox\n- Detroit Tigers\nnational:\n  - New York Mets\n",
	"name: Mark McGwire\nhr:   65\navg:  0.278\n",
	"Mark McGwire: {hr: 65, avg: 0.278}\nSammy Sosa: {\n    hr: 63,\n    avg: 0.288,\n  }\n",
	"---\nhr: # 1998 hr ranking\n- Mark McGwire\n- Sammy Sosa\nrbi:\n# 1998 rbi ranking\n- Sammy Sosa\n",
	"hr:\n- Mark McGwire\n# Following node labeled SS\n- &SS Sammy Sosa\nrbi:\n- *SS # Subsequent occurrence\n- Ken Griffey\n",
	"name: Mark McGwire\naccomplishment: >\n  Mark set a major league\n  home run record in 1998.\nstats: |\n  65 Home Runs\n  0.278 Batting Average\n",
	"unicode: \"Sosa did fine.\\u263A\"\ncontrol: \"\\b1998\\t1999\\t2000\\n\"\nsingle: '\"Howdy!\" he cried.'\nquoted: ' # Not a ''comment''.'\n",
	"plain:\n  This unquoted scalar\n  spans many lines.\n\nquoted: \"So does this\n  quoted scalar.\\n\"\n",
	"folded: >\n\n folded\n line\n\n next\n line\n   * bullet\n\n   * list\n   * lines\n\n last\n line\n\n# Comment\n",
	"strip: |-\n  text\nclip: |\n  text\nkeep: |+\n  text\n\nafter: x\n",
	"indented: |2\n    two more\n  none more\n", "a: \"double\n  \n  quoted\\\n  \\  joined\"\n", "a: 'single\n\n  quoted'\n",
	"numbers: [0, -7, +7, 0o14, 0x1F, 1.5, -0.0]\n", "words: [null, ~, true, True, TRUE, false]\nstrings: [nullify, truely, '~', \"null\"]\n",
	"text: [Yes, No, on, off, y, n, 2026-09-30, 12:30:45, 1_000, 0b11]\n", "colons: {a: b:c, http: 'https://x.example/a#b', t: a:b}\nhash: a#b\n",
	"? a\n: b\n? c\n: - d\n  - e\n", "empty:\nlist: []\nmap: {}\ntext: ''\n", "- - a\n  - b\n- {c: d}\n- [e, [f]]\n", "a: &x {b: c}\nd:\n  <<: *x\n  e: f\n",
	"a: !!str 7\nb: !!int '7'\n", "\"quoted key\": a\n'single': b\n", "a: b # comment\n# more\nc: 'd' # e\n", "a: \"\\x41\\u00e9\\U0001F600\"\n", "a:\r\n  b: c\r\n  d: |\r\n    e\r\n    f\r\n",
}

// explained are the documents that the second parser reads in another way, and why ours is right.
var explained = map[string]string{
	"exponent: 1e3\n":              "a number with an exponent needs no point in YAML 1.2",
	"blanks: |-\n  at the end  \n": "blanks at the end of a line of a block belong to the text",
}

// TestASecondParserReadsTheSame compares values with a parser of other people.
func TestASecondParserReadsTheSame(t *testing.T) {
	for _, source := range slices.Concat(facts, slices.Collect(maps.Keys(explained))) {
		ours, theirs := bothParsers(t, source)
		diff := cmp.Diff(theirs, ours)
		if _, differs := explained[source]; differs != (diff != "") {
			t.Errorf("%q: the other parser -, ours +:\n%s", source, diff)
		}
	}
}

// TestRandomDocumentsHaveTheirValues writes random values in random styles, and reads them with both parsers.
func TestRandomDocumentsHaveTheirValues(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 500 {
		want := map[string]any{"v": randomValue(rng, 3)}
		var node yamlv4.Node
		if err := node.Encode(want); err != nil {
			t.Fatal(err)
		}
		restyle(rng, &node)
		text, err := yamlv4.Marshal(&node)
		if err != nil {
			t.Fatal(err)
		}
		ours, theirs := bothParsers(t, string(text))
		if diff := cmp.Diff(normalised(want), ours); diff != "" {
			t.Errorf("%s: written -, read +:\n%s", text, diff)
		}
		if diff := cmp.Diff(theirs, ours); diff != "" {
			t.Errorf("%s: the other parser -, ours +:\n%s", text, diff)
		}
	}
}

func bothParsers(t *testing.T, source string) (ours, theirs any) {
	t.Helper()
	file := document.Parse("x.yaml", "", []byte(source))
	if len(file.Findings) > 0 || len(file.Documents) != 1 {
		t.Errorf("%q: found %v in %d documents", source, file.Findings, len(file.Documents))
		return nil, nil
	}
	if err := yaml.Unmarshal([]byte(source), &theirs); err != nil {
		t.Errorf("%q: the other parser says %v", source, err)
	}
	return normalised(file.Documents[0].Root.Native()), normalised(theirs)
}

// normalised makes all whole numbers the same type, and leaves out fields without a value.
func normalised(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, value := range v {
			if value = normalised(value); value != nil {
				out[name] = value
			}
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = normalised(v[i])
		}
		return out
	case uint64:
		return float64(v)
	case int64:
		return float64(v)
	case int:
		return float64(v)
	}
	return v
}

var words = []string{
	"a", "Yes", "no", "null", "~", "2026-09-30", "7", "1.5", "true", "", " ", "a b", "a: b", "a #b", "- a", "? a", "@lead", "`a`", "%a", "&a", "*a", "!a", "|", ">", "{a}", "[a]", "a,b", "'a'", "\"a\"", "a\\b",
	"line\nline", "line\n", "\nline", "line\n\n", "  lead", "tab\ttab", "é", "😀", "\u00a0", "#", ":", "a:", "0x1f", "1e3", "-", "--- a", "... a", "<<", "=",
}

func randomValue(rng *rand.Rand, depth int) any {
	switch n := rng.IntN(10); {
	case depth > 0 && n < 2:
		list := []any{}
		for range rng.IntN(4) {
			list = append(list, randomValue(rng, depth-1))
		}
		return list
	case depth > 0 && n < 5:
		fields := map[string]any{}
		for range rng.IntN(4) {
			fields["k"+strings.Repeat("x", rng.IntN(4))] = randomValue(rng, depth-1)
		}
		return fields
	case n == 5:
		return rng.IntN(2000) - 1000
	case n == 6:
		return rng.IntN(2) == 0
	case n == 7:
		return float64(rng.IntN(1000)) + 0.5
	}
	return words[rng.IntN(len(words))]
}

// restyle gives every node another way to be written.
func restyle(rng *rand.Rand, n *yamlv4.Node) {
	switch n.Kind {
	case yamlv4.MappingNode, yamlv4.SequenceNode:
		n.Style = []yamlv4.Style{0, 0, yamlv4.FlowStyle}[rng.IntN(3)]
	case yamlv4.ScalarNode:
		if n.Tag == "!!str" {
			n.Style = []yamlv4.Style{n.Style, yamlv4.DoubleQuotedStyle, yamlv4.SingleQuotedStyle, yamlv4.LiteralStyle, yamlv4.FoldedStyle}[rng.IntN(5)]
		}
	}
	for _, below := range n.Content {
		restyle(rng, below)
	}
}
