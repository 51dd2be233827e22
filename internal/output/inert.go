package output

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// Inert replaces what could move a terminal's cursor, change its colours or reorder its text.
func Inert(s string) string {
	if strings.IndexFunc(s, dangerous) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if dangerous(r) {
			return '\uFFFD'
		}
		return r
	}, s)
}

func dangerous(r rune) bool {
	return unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// The most characters of a source line that are shown, and how many of them before the place.
const (
	excerptLength = 120
	excerptBefore = 40
)

// around cuts a line to what an excerpt needs around the character at a place, and says how many characters it skipped
// and whether more follow. A long line is not copied for each of its findings.
func around(source string, at int) (part string, skipped int, more bool) {
	skipped = max(0, at-excerptLength)
	from, count := 0, 0
	for i := range source {
		switch count {
		case skipped:
			from = i
		case at + excerptLength + 1:
			return source[from:i], skipped, true
		}
		count++
	}
	if from == 0 {
		skipped = 0 // the place is not on the line
	}
	return source[from:], skipped, false
}

// excerpt cuts a long line around a place and returns it with the indent and the number of carets that mark the
// place below it. Tabs become one space, wide characters get two carets.
func excerpt(source string, column, width int) (shown, indent string, marks int) {
	source, skipped, more := around(source, max(column-1, 0))
	line := []rune(strings.ReplaceAll(source, "\t", " "))
	start := min(max(column-1-skipped, 0), len(line))
	end := min(start+width, len(line))
	from, to := 0, len(line)
	if len(line) > excerptLength {
		from = max(0, min(start-excerptBefore, len(line)-excerptLength))
		to = from + excerptLength
	}
	before, after := "", ""
	if skipped+from > 0 {
		before = "…"
	}
	if more || to < len(line) {
		after = "…"
	}
	cells := func(r []rune) int { return runewidth.StringWidth(Inert(string(r))) }
	shown = before + Inert(string(line[from:to])) + after
	indent = strings.Repeat(" ", runewidth.StringWidth(before)+cells(line[from:start]))
	return shown, indent, max(1, cells(line[start:min(end, to)]))
}
