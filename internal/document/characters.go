package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// stray finds the first character that no YAML file should hold, and says what to do about it. The parser takes
// some of them for line breaks or skips them, so that lines would be counted differently from every editor, and
// it gives no position for others.
func (f *File) stray(c chunk) (p problem, found bool) {
	source := f.Source[c.start:c.end]
	at := 0
	if c.start == 0 && bytes.HasPrefix(source, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for at < len(source) {
		if b := source[at]; b >= ' ' && b < 0x7F || b == '\n' || b == '\t' || b == '\r' {
			at++
			continue
		}
		r, size := utf8.DecodeRune(source[at:])
		switch {
		case wide(source, at):
			return problem{c.start + at, "found text in UTF-16, expected UTF-8", "save the file in the encoding UTF-8"}, true
		case r == utf8.RuneError && size == 1:
			return problem{c.start + at, "found bytes that are not UTF-8, expected UTF-8 text", "save the file in the encoding UTF-8"}, true
		case strayRune(r):
			return problem{c.start + at, fmt.Sprintf("found the invisible character U+%04X, expected text", r), "delete it; such characters are often pasted by accident"}, true
		}
		at += size
	}
	return problem{}, false
}

// strayRune knows control characters, line breaks that most readers don't see as such, byte order marks and
// what is no character at all.
func strayRune(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 || strings.ContainsRune("\u2028\u2029\ufeff\ufffe\uffff", r)
}

// wide reports whether a file is written with two bytes for each character: it begins with the mark of that, or every
// second byte of its beginning is zero.
func wide(source []byte, at int) bool {
	if bytes.HasPrefix(source, []byte("\xff\xfe")) || bytes.HasPrefix(source, []byte("\xfe\xff")) {
		return true
	}
	return at < 2 && len(source) >= 4 && (source[0] == 0) != (source[1] == 0) &&
		(source[0] == 0) == (source[2] == 0) && (source[1] == 0) == (source[3] == 0)
}

// OddCharacter names the first character of a text that looks like another one or like none.
func OddCharacter(text string) (name string, found bool) {
	for _, r := range text {
		switch {
		case r == '\u00a0' || r != ' ' && unicode.Is(unicode.Zs, r):
			return fmt.Sprintf("the non-breaking or special blank U+%04X", r), true
		case unicode.Is(unicode.Cf, r):
			return fmt.Sprintf("the invisible character U+%04X", r), true
		case strings.ContainsRune("“”„‟‘’‚‛«»", r):
			return fmt.Sprintf("the typographic quote %c", r), true
		}
	}
	return "", false
}
