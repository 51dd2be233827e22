package report

import "strings"

// Text is plain text as Markdown on one line, in which nothing is markup, a ping, or a link.
func Text(plain string) string { return string(text(plain)) }

// Prose is Markdown of people, written anew so that it can't break out of its place. Only whole web addresses are links.
func Prose(source string) string { return strings.Join(markdown(prose(source), external, false), "\n") }
