package markdown

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plain is plain text on one line, in which no character hides or reorders text. It may still hold markup.
func Plain(s string) string { return strings.Join(strings.Fields(Visible(s)), " ") }

// HTML is plain text on one line of HTML, also between the quotes of an attribute.
func HTML(s string) string { return html.EscapeString(Plain(s)) }

// Visible writes characters that would hide or reorder text as the escapes that name them. Joiners stay where
// writing needs them, between characters outside ASCII.
func Visible(s string) string {
	if !strings.ContainsFunc(s, hidden) && utf8.ValidString(s) {
		return s
	}
	runes := []rune(s)
	var out strings.Builder
	for i, r := range runes {
		joins := r == '\u200c' || r == '\u200d'
		if hidden(r) && !(joins && beside(runes, i-1) && beside(runes, i+1)) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func hidden(r rune) bool {
	if r < utf8.RuneSelf { // nearly all are
		return r < ' ' && !unicode.IsSpace(r) || r == '\x7f'
	}
	return !unicode.IsSpace(r) && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || r == utf8.RuneError
}

func beside(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && runes[i] >= utf8.RuneSelf && !hidden(runes[i])
}
