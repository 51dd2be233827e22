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
		return "put the text in quotes: " + finding.Quote(unquoted(before, rest))
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
	case says("did not find expected key") && strings.Contains(before, ": '"):
		return `write the text in double quotes, or '' for a quote inside of single ones`
	case says("did not find expected key") && strings.Contains(before, `: "`) && strings.Contains(rest, `"`):
		return `write \" for a quote inside of double ones`
	case says("did not find expected key") && !first:
		return "put the whole value in quotes: it goes on behind a quote or a bracket"
	}
	return "check the indentation, the colons and the quotes around here"
}

// unquoted is the text that is meant, without the comment behind it and without half of its quotes. In brackets it ends
// where they do.
func unquoted(before, rest string) string {
	text, _, _ := strings.Cut(rest, " #")
	if strings.ContainsAny(before, "[{") {
		if end := strings.IndexAny(text, ",]}"); end >= 0 {
			text = text[:end]
		}
	}
	return strings.Trim(text, " \t:\"'“”„‘’")
}
