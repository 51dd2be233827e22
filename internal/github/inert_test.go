package github

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestInertText(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain text stays", "scorecard/a.yaml:3:5: error: no owner\n\tfix it: 100 % [sic] # 1\n", "scorecard/a.yaml:3:5: error: no owner\n\tfix it: 100 % [sic] # 1\n"},
		{"a command", "::set-output name=a::b", `:\:set-output name=a:\:b`},
		{"after white space", " \t\u3000::add-mask::x", " \t\u3000:\\:add-mask:\\:x"},
		{"after a no-break space", "\u00a0::error::x", "\u00a0:\\:error:\\:x"},
		{"on the second line", "a\n::stop-commands::t", "a\n:\\:stop-commands:\\:t"},
		{"old style anywhere", "text ##[set-output name=a;]b", `text ##\[set-output name=a;]b`},
		{"more hashes", "###[add-mask]x", `###\[add-mask]x`},
		{"three colons", ":::error::", `:\:\:error:\:`},
		{"colons on two lines are no pair", "a:\n:b", "a:\n:b"},
		{"hashes on two lines are none", "##\n[x]", "##\n[x]"},
		{"carriage return", "a\r::error::b\r\n", "a\\r:\\:error:\\:b\\r\n"},
		{"escape and bell", "\x1b[31mred\a", `\x1b[31mred\a`},
		{"NUL, DEL and C1", "\x00\x7f\u0085\u009b", `\x00\x7f\u0085\u009b`},
		{"vertical tab and form feed", "a\v::b\f##[c", `a\v:\:b\f##\[c`},
		{"line and paragraph separator", "a\u2028::error::b\u2029c", `a\u2028:\:error:\:b\u2029c`},
		{"bidirectional", "\u202eevil\u2066x\u200f\u061c", `\u202eevil\u2066x\u200f\u061c`},
		{"a joiner before and between", "\ufeff:\u200d:error:\u00ad:x", "\ufeff:\u200d\\:error:\u00ad\\:x"},
		{"a variation selector between", "#\ufe0f#\ufe0f[add-mask]x", "#\ufe0f#\ufe0f\\[add-mask]x"},
		{"emoji and scripts stay", "👩‍💻 ⚠️ می\u200cخواهم naïve", "👩‍💻 ⚠️ می\u200cخواهم naïve"},
		{"undecodable bytes", "a\xff:\x80:\xc3", `a\xff:\x80:\xc3`},
		{"the replacement character itself", "\ufffd", "\ufffd"},
		{"percent encoding is text", "%0A::error::x%0D", `%0A:\:error:\:x%0D`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := InertText(tt.in); got != tt.want {
				t.Errorf("InertText(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestInertJSONKeepsValues(t *testing.T) {
	for _, value := range []string{
		"::set-output name=a::b", "a ##[add-mask]x ###[y", "line\r::error::x\n##[z]", "\u2028::a \u202e \u0085 \x1b", "a:\u200d: #\ufe0f#[x]", ":::::", "plain %0A",
	} {
		text, err := json.Marshal(map[string]any{"a": []string{value, value}, value: value})
		if err != nil {
			t.Fatal(err)
		}
		for cut := range text {
			var out bytes.Buffer
			w := InertJSON(&out)
			for _, part := range [][]byte{text[:cut], text[cut:]} {
				if _, err := w.Write(part); err != nil {
					t.Fatal(err)
				}
			}
			checkInert(t, out.String())
			var got, want any
			if err := errors.Join(json.Unmarshal(out.Bytes(), &got), json.Unmarshal(text, &want)); err != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("cut at %d, %s became %s: %v", cut, text, out.String(), err)
			}
		}
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestInertPassesWriteErrorsOn(t *testing.T) {
	broken := errors.New("disk full")
	if _, err := Inert(brokenWriter{broken}).Write([]byte("x")); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}

// FuzzInert cuts a text at two places and holds what arrives against the runner's own way of reading lines.
func FuzzInert(f *testing.F) {
	for _, text := range []string{"::error::x", "a\r##[add-mask]y", ":\u200d:", "#\n#[", "\u2028::", "é::\xc3\xa9", "\xe2\x80", "##\xe2\x80\xae["} {
		f.Add(text, 1, 3)
	}
	f.Fuzz(func(t *testing.T, text string, i, j int) {
		i = min(max(i, 0), len(text))
		j = min(max(j, i), len(text))
		var out bytes.Buffer
		w := Inert(&out)
		for _, part := range []string{text[:i], text[i:j], text[j:]} {
			if n, err := w.Write([]byte(part)); n != len(part) || err != nil {
				t.Fatalf("Write = %d, %v", n, err)
			}
		}
		whole := InertText(text)
		// An incomplete last character is all that a writer may keep to itself.
		if rest, ok := strings.CutPrefix(whole, out.String()); !ok || len(rest) > len(`\xe2\x80\x80`) {
			t.Fatalf("cut at %d and %d: %q, in one piece: %q", i, j, out.String(), whole)
		}
		checkInert(t, whole)
		if strings.Count(whole, "\n") != strings.Count(text, "\n") {
			t.Fatalf("%q has other lines than %q", whole, text)
		}
		if again := InertText(whole); again != whole {
			t.Fatalf("not stable: %q became %q", whole, again)
		}
	})
}

// checkInert fails when the runner could see a command in a text.
func checkInert(t *testing.T, text string) {
	t.Helper()
	if !utf8.ValidString(text) {
		t.Fatalf("%q is not UTF-8", text)
	}
	weighty := strings.Map(func(r rune) rune {
		if dangerous(r) && r != '\n' {
			t.Fatalf("%q holds %U", text, r)
		}
		if unicode.In(r, unicode.Cf, unicode.M) {
			return -1
		}
		return r
	}, text)
	for _, key := range []string{"::", "##["} {
		if strings.Contains(weighty, key) {
			t.Fatalf("%q holds %q", text, key)
		}
	}
}
