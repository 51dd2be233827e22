package document

import (
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// syntaxHint knows the mistakes that people make most. It gets the line before and from the place of the error.
func syntaxHint(before, rest, message string) string {
	says := func(part string) bool { return strings.Contains(message, part) }
	first := strings.TrimSpace(before) == "" // the first text of the line
	switch {
	case strings.HasPrefix(rest, "\t") || says(" tab "):
		return "indent with spaces: YAML doesn't allow tabs there"
	case says("can't start a value"):
		word, _, _ := strings.Cut(rest, " ")
		return "put the text in quotes: " + finding.Quote(strings.TrimRight(word, ",]}:"))
	case says("anchor") || says("alias") || says("tag"):
		return "put the text in quotes if it is meant to begin with that character"
	case says("escape"):
		return `write \\ for a backslash, or use single quotes`
	case says("quoted scalar"):
		return "close the quotes"
	case says("','"):
		return "close the bracket, or put a comma between the entries"
	case says("directive") || says("incompatible YAML"):
		return "delete the line that begins with %: no directive is needed"
	case says("mapping values are not allowed") && strings.Contains(before, ":"):
		return "put the text in quotes, because it holds a colon followed by a space"
	case says("block sequence entries are not allowed"):
		return "put each entry of the list on a line of its own, below the field's name"
	case says("did not find expected key") && !first:
		return "put the whole value in quotes: it goes on behind a quote or a bracket"
	}
	return "check the indentation, the colons and the quotes around here"
}
