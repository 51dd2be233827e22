package document_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
)

// TestCommonMistakesAreNamed has what people write who know no YAML, with the place and the next step.
func TestCommonMistakesAreNamed(t *testing.T) {
	const conflict = " parse: found the mark of a merge conflict; keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
	tests := []struct{ name, source, want string }{
		{"a merge conflict", "kind: Area\n<<<<<<< HEAD\nid: x\n=======\nid: y\n>>>>>>> theirs\n", "2:1 ``" + conflict},
		{"the end of a merge conflict", "kind: Area\r\n>>>>>>> theirs\r\n", "2:1 ``" + conflict},

		{"one blank more", "kind: Area\nid: x\n name: Y\n", "3:2 `n` parse: the field name is indented by 1 blank, expected 0 like the fields before it; delete 1 blank before name"},
		{"one blank more below a list", "kind: Area\nareas: [x]\n name: Y\n", "3:2 `n` parse: the field name is indented by 1 blank, expected 0 like the fields before it; delete 1 blank before name"},
		{"two blanks more inside", "a:\n  b: x\n\n  # note\n    c: y\n", "5:5 `c` parse: the field c is indented by 4 blanks, expected 2 like the fields before it; delete 2 blanks before c"},
		{"one blank less", "a:\n  b: \"x\"\n c: y\n", "3:2 `c` parse: the field c is indented by 1 blank, expected 2 like the fields before it; add 1 blank before c"},
		{"in an entry of a list", "l:\n  - b: x\n   c: y\n", "3:4 `c` parse: the field c is indented by 3 blanks, expected 4 like the fields before it; add 1 blank before c"},

		{"no blank behind a colon", "kind: Area\nhealth:Mixed\nid: x\n", "2:8 `M` parse: found no blank behind the colon of health, expected a blank; write health: Mixed"},
		{"no blank behind the first colon", "kind:Area\nid: x\n", "1:6 `A` parse: found no blank behind the colon of kind, expected a blank; write kind: Area"},
		{"no blank in the last line", "kind: Area\nhealth:Mixed\n", "2:8 `M` parse: found no blank behind the colon of health, expected a blank; write health: Mixed"},
		{"a non-breaking space behind a colon", "kind: Area\nname:\u00a0Web\nid: x\n", "2:6 `\u00a0` parse: found the non-breaking or special blank U+00A0 behind the colon of name, expected a blank; write name: Web"},

		{"a quote at the end alone", "owner: @lead\"\n", "1:8 `@` parse: found a character that can't start a value while scanning for the next token; put the text in quotes: \"@lead\""},
		{"a percent sign before more text", "text: %50 of reviews # so far\n", "1:7 `%` parse: found a character that can't start a value while scanning for the next token; put the text in quotes: \"%50 of reviews\""},
		{"an apostrophe in single quotes", "text: 'We don't have people'\n", "1:15 `t` parse: did not find expected key while parsing a block mapping; write the text in double quotes, or '' for a quote inside of single ones"},
		{"quotes in double quotes", "text: \"say \"no\" twice\"\n", "1:13 `n` parse: did not find expected key while parsing a block mapping; write \\\" for a quote inside of double ones"},

		{"a comment in a text that goes on", "kind: Area\nreason: Waiting for #123\n  to close\nid: x\n", "2:21 `#` parse: found # behind a blank in the text of reason, where YAML takes the rest of the line as a comment; write the text below reason: >-, or put it in quotes"},

		{"UTF-16 without a mark", "k\x00i\x00n\x00d\x00:\x00", "1:2 `\x00` parse: found text in UTF-16, expected UTF-8; save the file in the encoding UTF-8"},
		{"UTF-16 without a mark, the other way round", "\x00k\x00i\x00n\x00d", "1:1 `\x00` parse: found text in UTF-16, expected UTF-8; save the file in the encoding UTF-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{tt.want}, findings(parse(tt.source))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestOddCharactersAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"Mixed": "", "Zoë – 日本": "", "Mi\u200bxed": "the invisible character U+200B", "a\u00a0b": "the non-breaking or special blank U+00A0",
		"a\u2009b": "the non-breaking or special blank U+2009", "“Mixed”": "the typographic quote “",
	} {
		if got, found := document.OddCharacter(text); got != want || found != (want != "") {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestAnEmptyFileIsAWarning(t *testing.T) {
	root := repository("scorecard/a.yaml", "scorecard/b.yaml")
	root["scorecard/b.yaml"].Data = []byte("# nothing yet\n")
	want := []string{"1:1 `` not-read: the file holds no document, expected at least one; write one, or delete the file"}
	if diff := cmp.Diff(want, findings(load(t, root).File("scorecard/b.yaml"))); diff != "" {
		t.Error(diff)
	}
}
