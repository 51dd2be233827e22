package finding_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/finding"
)

func TestTextInMessagesIsShortAndOnOneLine(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", `""`},
		{"a word", "Yes", `"Yes"`},
		{"quotes", `say "so"`, `"say \"so\""`},
		{"lines", " one\n\ttwo\r\n", `"one two"`},
		{"an escape for terminals", "\x1b[31mred", `"\x1b[31mred"`},
		{"text that is not ASCII", "Zoë 日本 😀", `"Zoë 日本 😀"`},
		{"as long as can be", strings.Repeat("é", 60), `"` + strings.Repeat("é", 60) + `"`},
		{"too long", strings.Repeat("é", 61), `"` + strings.Repeat("é", 59) + `…"`},
		{"much too long", strings.Repeat("é", 100_000), `"` + strings.Repeat("é", 59) + `…"`},
		{"much too long, and mostly spaces", "a" + strings.Repeat(" ", 100_000) + "b", `"a…"`},
	}
	for _, tt := range tests {
		if got := finding.Quote(tt.text); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestTextIsWrappedBetweenWords(t *testing.T) {
	fits := func(line string) bool { return len(line) <= 9 }
	tests := map[string][]string{
		"":                          nil,
		"one":                       {"one"},
		"one two three":             {"one two", "three"},
		" four  five\nsix ":         {"four five", "six"},
		"a incomprehensibility b c": {"a", "incomprehensibility", "b c"},
	}
	for text, want := range tests {
		if got := finding.Wrap(text, fits); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestASpanNamesWhereItBegins(t *testing.T) {
	at := finding.Span{File: "scorecard/a.yaml", Start: finding.Pos{Line: 3, Column: 7}, End: finding.Pos{Line: 3, Column: 9}}
	if got := at.String(); got != "scorecard/a.yaml:3:7" {
		t.Errorf("got %s", got)
	}
	if got := (finding.Span{File: "scorecard/a.yaml"}).String(); got != "scorecard/a.yaml" {
		t.Errorf("got %s where the place is not known", got)
	}
}
