package github

import (
	"fmt"
	"io"
	"slices"
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
func InertJSON(w io.Writer) io.Writer { return &inertWriter{w: w, json: true} }

// InertText returns what [Inert] makes of a whole text.
func InertText(text string) string {
	const end = "\n" // nothing is incomplete before it
	return strings.TrimSuffix(string(new(inertWriter).inert([]byte(text+end))), end)
}

type inertWriter struct {
	w    io.Writer
	json bool
	cut  []byte  // a character whose end has not arrived yet
	last [2]rune // the last two characters of the line, which could be the beginning of a command
}

func (iw *inertWriter) Write(p []byte) (int, error) {
	if _, err := iw.w.Write(iw.inert(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func (iw *inertWriter) inert(p []byte) []byte {
	text := append(iw.cut, p...)
	out := make([]byte, 0, len(text))
	for utf8.FullRune(text) {
		r, size := utf8.DecodeRune(text)
		out = iw.append(out, r, string(text[:size]))
		text = text[size:]
	}
	iw.cut = slices.Clone(text)
	return out
}

func (iw *inertWriter) append(out []byte, r rune, raw string) []byte {
	switch {
	case r == '\n':
		iw.last = [2]rune{}
		return append(out, '\n')
	case ignorable(r) && !dangerous(r):
		return append(out, raw...)
	}
	breaks := r == ':' && iw.last[1] == ':' || r == '[' && iw.last == [2]rune{'#', '#'}
	iw.last = [2]rune{iw.last[1], r}
	switch {
	case iw.json && (breaks || dangerous(r)):
		return fmt.Appendf(out, `\u%04x`, r)
	case breaks:
		return append(out, '\\', byte(r))
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Appendf(out, `\x%x`, raw[0])
	case dangerous(r):
		return append(out, strings.Trim(strconv.QuoteRuneToASCII(r), "'")...)
	}
	return append(out, raw...)
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
