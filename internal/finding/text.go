package finding

import (
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
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if cut || len(runes) > longest {
		return string(runes[:min(len(runes), longest-1)]) + "…"
	}
	return string(runes)
}
