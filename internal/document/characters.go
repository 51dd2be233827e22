package document

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// stray finds the first character that no YAML file should hold, and says what to do about it. The parser takes
// some of them for line breaks or skips them, so that lines would be counted differently from every editor, and
// it gives no position for others. The offset is -1 where there is none.
func stray(source []byte, first bool) (offset int, message, hint string) {
	at := 0
	if first && bytes.HasPrefix(source, byteOrderMark) {
		at = len(byteOrderMark)
	}
	for at < len(source) {
		if b := source[at]; b >= ' ' && b < 0x7F || b == '\n' || b == '\t' || b == '\r' {
			at++
			continue
		}
		r, size := utf8.DecodeRune(source[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			return at, "found bytes that are not UTF-8, expected UTF-8 text", "save the file in the encoding UTF-8"
		case strayRune(r):
			return at, fmt.Sprintf("found the invisible character U+%04X, expected text", r), "delete it; such characters are often pasted by accident"
		}
		at += size
	}
	return -1, "", ""
}

// strayRune knows control characters, line breaks that most readers don't see as such, byte order marks and
// what is no character at all.
func strayRune(r rune) bool {
	switch {
	case r < ' ', r >= 0x7F && r < 0xA0, r == '\u2028', r == '\u2029', r == '\ufeff', r == 0xFFFE, r == 0xFFFF:
		return true
	}
	return false
}
