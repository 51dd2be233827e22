package picture

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// The size of letters in pixels.
const (
	letterSize = 13 // of names and words
	smallSize  = 11 // of notes
)

// charWidth is how many thousandths of the letter size a character takes: at most in the fonts that the style asks for where it
// is ASCII, about where it isn't.
func charWidth(r rune) int {
	switch {
	case r >= utf8.RuneSelf && unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case r >= 0x1100: // the scripts of East Asia, and emoji
		return 1050
	case r >= utf8.RuneSelf:
		return 700
	case strings.ContainsRune("ijlI .,:;/", r):
		return 345
	case strings.ContainsRune("tfr-()[]'\\!", r):
		return 420
	case strings.ContainsRune("mW@%#&+<=>^~Mw", r):
		return 1020
	case r >= 'A' && r <= 'Z':
		return 790
	}
	return 640
}

// textWidth is how many pixels a text takes at most.
func textWidth(s string, size int) int {
	sum := 0
	for _, r := range s {
		sum += charWidth(r)
	}
	return (sum*size + 999) / 1000
}

// fit cuts a text that is wider than a width, and shows that it did.
func fit(s string, width int) string {
	if textWidth(s, letterSize) <= width {
		return s
	}
	const more = "…"
	left := width*1000 - textWidth(more, letterSize)*1000
	for i, r := range s {
		if left -= charWidth(r) * letterSize; left < 0 {
			return strings.TrimRight(s[:i], " ") + more
		}
	}
	return s
}

// wrap breaks a text into lines of a width, at spaces where it can.
func wrap(s string, width int) []string {
	lines := finding.Wrap(s, func(line string) bool { return textWidth(line, letterSize) <= width })
	for i, line := range lines {
		lines[i] = fit(line, width)
	}
	return lines
}

// within breaks a text into some lines of a width at most, and cuts what is left.
func within(s string, width, most int) []string {
	lines := wrap(s, width)
	if len(lines) > most {
		lines = append(lines[:most-1], fit(strings.Join(lines[most-1:], " "), width))
	}
	return lines
}

// ascii reports whether the widths of all characters are known.
func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf && r != '…' }) < 0
}
