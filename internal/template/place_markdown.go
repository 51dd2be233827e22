package template

import (
	"slices"
	"strings"
)

// action is an action of a template in one line.
var action = form(`\{\{.*?\}\}`)

// inTable tells that a place of a template is in what seems a row of a table: its line has a pipe outside of actions.
func inTable(source string, at int) bool {
	at = min(at, len(source))
	start := strings.LastIndexByte(source[:at], '\n') + 1
	line, _, _ := strings.Cut(source[start:], "\n")
	return strings.Contains(action().ReplaceAllString(line, ""), "|")
}

func (m markdownSyntax) value(s markdownSpot) (markdownSpot, place) {
	at := m.place(s)
	switch {
	case s.in == fresh && s.below:
		s.in, s.below = plain, false
	case s.in == fresh:
		s.in = address
	}
	s.line = clipped(s.line + something)
	return s, at
}

func (markdownSyntax) place(s markdownSpot) place {
	refused := func(message, hint string) place { return place{fault: &fault{message: message, hint: hint}} }
	switch {
	case s.fence != "":
		return place{escape: "_fenced", extra: s.fence}
	case s.in == comment:
		return place{escape: "_comment"}
	case s.in == inCode:
		return place{escape: "_code"}
	case s.in == fresh:
		return place{escape: "_address"}
	case s.in == address, s.in == plain && bareAddress().MatchString(s.line):
		return place{escape: "_addressPart"}
	case s.in == caption:
		return refused("found a value in the title of a link", "write it as the text of the link")
	case s.in == tag:
		return s.inTag()
	case escaped(s.line):
		return refused("found a backslash directly before a value", `write \\ for a backslash`)
	case s.tags:
		return place{escape: "_entities"}
	case s.atStart():
		return place{escape: "_text", extra: continuation(s.line), start: true}
	}
	return place{escape: "_text", extra: s.line[max(len(s.line)-len("gh-"), 0):]}
}

// bareAddress is a word that GitHub makes a link of, up to a value in it.
var bareAddress = form(`(?i)(?:://|\bwww\.)[^\s<>]*$`)

// attribute is the attribute of a tag, up to a value in it.
var attribute = form(`\s([a-zA-Z][a-zA-Z-]*)="([^"]*)$`)

// inTag is the place of a value in a tag: in quotes, where it can't run.
func (s *markdownSpot) inTag() place {
	m := attribute().FindStringSubmatch(s.line)
	switch {
	case m == nil || !s.quote:
		return place{fault: &fault{message: "found a value within a tag", hint: "write it in the double quotes of an attribute, or a link with {{link TEXT ADDRESS}}"}}
	case m[1] == "style" || m[1] == "srcset" || m[1] == "srcdoc" || strings.HasPrefix(strings.ToLower(m[1]), "on"):
		return place{fault: &fault{message: "found a value in the attribute " + m[1] + ", where text could run", hint: "write it elsewhere"}}
	case !slices.Contains([]string{"href", "src", "cite"}, strings.ToLower(m[1])):
		return place{escape: "_attribute"}
	case m[2] == "":
		return place{escape: "_address"}
	}
	return place{escape: "_addressPart"}
}

// escaped tells that a line ends with a backslash that acts on what follows.
func escaped(line string) bool {
	return (len(line)-len(strings.TrimRight(line, `\`)))%2 == 1
}

// continuation is what later lines of a value begin with, so that they stay in the list or the quote.
func continuation(line string) string {
	return strings.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, containers().FindString(line))
}
