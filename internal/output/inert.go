package output

import (
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"github.com/scorelint/scorelint/internal/markdown"
)

// Inert is text on one line of a terminal: nothing in it moves the cursor, changes colours or reorders text.
func Inert(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return r
	}, markdown.Visible(s))
}

// The most characters of a source line that are shown, and how many of them before the place.
const (
	excerptLength = 120
	excerptBefore = 40
)

// excerpt cuts a long line around a place and returns it with the indent and the number of carets that mark the
// place below it. Tabs become one space, wide characters get two carets.
func excerpt(source string, column, width int) (shown, indent string, marks int) {
	line := []rune(strings.ReplaceAll(source, "\t", " "))
	start := min(max(column-1, 0), len(line))
	end := min(start+width, len(line))
	from, to := 0, len(line)
	if len(line) > excerptLength {
		from = max(0, min(start-excerptBefore, len(line)-excerptLength))
		to = from + excerptLength
	}
	before, after := "", ""
	if from > 0 {
		before = "…"
	}
	if to < len(line) {
		after = "…"
	}
	cells := func(r []rune) int { return runewidth.StringWidth(Inert(string(r))) }
	shown = before + Inert(string(line[from:to])) + after
	indent = strings.Repeat(" ", runewidth.StringWidth(before)+cells(line[from:start]))
	return shown, indent, max(1, cells(line[start:min(end, to)]))
}
