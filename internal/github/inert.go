package github

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Inert returns a writer that passes text on to w such that no line of it is a command to the runner, nor
// changes how a reader sees the lines around it.
//
// The runner reads stdout and stderr alike. It obeys "::name::" at the start of a line, after white space too, and
// "##[name]" anywhere; a carriage return ends a line. So a backslash goes into every "::" and "##[", and control,
// line-separating, bidirectional and undecodable characters are written as Go escapes. Tabs and newlines stay.
//
// Text may arrive cut at any byte. A character that is still incomplete when writing ends is never written.
func Inert(w io.Writer) io.Writer { return &inertWriter{w: w} }

// InertJSON is [Inert] for JSON: what it writes holds the same values. Only strings can hold what it changes, and there
// an escape stands for the character.
func InertJSON(w io.Writer) io.Writer { return &inertWriter{w: w, sanitiser: sanitiser{json: true}} }

// InertText returns what [Inert] makes of a whole text.
func InertText(text string) string {
	var s sanitiser
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		out = s.append(out, r, text[:size])
		text = text[size:]
	}
	return string(out)
}

type inertWriter struct {
	w         io.Writer
	sanitiser sanitiser
	cut       []byte // a character whose end has not arrived yet
}

func (iw *inertWriter) Write(p []byte) (int, error) {
	text := append(iw.cut, p...)
	out := make([]byte, 0, len(text))
	for utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		out = iw.sanitiser.append(out, r, string(text[:size]))
		text = text[size:]
	}
	iw.cut = append([]byte(nil), text...)
	if _, err := iw.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}

// sanitiser remembers the last two characters of the line that could be the beginning of a command.
type sanitiser struct {
	last [2]rune
	json bool
}

func (s *sanitiser) append(out []byte, r rune, raw string) []byte {
	switch {
	case r == '\n':
		s.last = [2]rune{}
		return append(out, '\n')
	case ignorable(r) && !dangerous(r):
		return append(out, raw...)
	}
	breaks := r == ':' && s.last[1] == ':' || r == '[' && s.last == [2]rune{'#', '#'}
	s.last = [2]rune{s.last[1], r}
	switch {
	case s.json && (breaks || dangerous(r)):
		return fmt.Appendf(out, `\u%04x`, r)
	case breaks:
		out = append(out, '\\')
	}
	return append(out, visible(r, raw)...)
}

// visible gives a character as it is or, if it is dangerous or not decodable, as a Go escape.
func visible(r rune, raw string) string {
	switch {
	case r == utf8.RuneError && len(raw) == 1:
		return `\x` + strconv.FormatUint(uint64(raw[0]), 16)
	case dangerous(r):
		return strings.Trim(strconv.QuoteRuneToASCII(r), "'")
	}
	return raw
}

// dangerous reports whether a character ends a line for some reader, drives a terminal, or reorders text.
func dangerous(r rune) bool {
	return unicode.IsControl(r) && r != '\t' || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r)
}

// ignorable reports whether a character has no weight of its own when text is compared by the rules of a language, which
// is how the runner looks for "::" and "##[": a joiner between two colons does not part them. Such characters stay,
// because emoji and several scripts are written with them.
func ignorable(r rune) bool {
	return unicode.In(r, unicode.Cf, unicode.M, unicode.Other_Default_Ignorable_Code_Point)
}
