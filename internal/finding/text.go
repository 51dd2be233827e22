package finding

import (
	"errors"
	"io/fs"
	"strconv"
	"strings"
)

// Count says how many there are of a thing.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

// Wrap breaks a text between its words into lines that fit. A word that doesn't is a line of its own.
func Wrap(text string, fits func(line string) bool) []string {
	var lines []string
	for word := range strings.FieldsSeq(text) {
		if last := len(lines) - 1; last >= 0 && fits(lines[last]+" "+word) {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// longest is how many characters of a document's text a message shows.
const longest = 60

// Quote brings text of a document into a message: shortened and in quotes, which escape what a terminal
// would not print.
func Quote(text string) string { return strconv.Quote(Shorten(text)) }

// Shorten puts text on one line and cuts it where it is too long for a message.
func Shorten(text string) string {
	const enough = 8 * longest // bytes; the rest of a long text need not be looked at
	cut := len(text) > enough
	if cut {
		text = strings.ToValidUTF8(text[:enough], "")
	}
	line := OneLine(text)
	if cut {
		line += "…"
	}
	return Cut(line, longest)
}

// OneLine is a text on one line, its words a space apart.
func OneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// Cut is a text of at most a number of characters. The last one marks the cut.
func Cut(text string, limit int) string {
	if runes := []rune(text); len(runes) > limit {
		return string(runes[:limit-1]) + "…"
	}
	return text
}

// Pathless is the reason of an error about a file, for messages that name the file themselves.
func Pathless(err error) error {
	var about *fs.PathError
	if errors.As(err, &about) {
		return about.Err
	}
	return err
}
