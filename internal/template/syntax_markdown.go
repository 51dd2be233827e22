package template

import (
	"strings"
)

// markdownSpot is where text of a Markdown file is.
type markdownSpot struct {
	line  string // so far, what is known of it; a value stands as [something]
	fence string // what closes the block of code, empty outside of one
	tags  bool   // the paragraph begins with a tag, so that Markdown may not be read in it
	note  bool   // it begins with a comment, whose last line is the last one of that kind
	in    inline
	ticks int  // that close the code
	angle bool // the address stands between < and >
	below bool // the address is that of a link whose text stands elsewhere; it ends with the line
	quote bool // within double quotes in a tag
}

// inline is what a line is within.
type inline string

const (
	plain   inline = ""
	inCode  inline = "code between backquotes"
	address inline = "the address of a link"
	fresh   inline = "the start of an address" // only within this file
	caption inline = "the title of a link"
	comment inline = "a comment"
	tag     inline = "a tag"
)

// something stands for text that isn't known.
const something = "\x00"

// containers is what may stand on a line before its text.
var containers = form(`^(?:[ \t]*(?:>|[-*+](?:[ \t]|$)|[0-9]{1,9}[.)](?:[ \t]|$)))*[ \t]*`)

// definition is a line that gives a link's address below the text.
var definition = form(`^ {0,3}\[[^\]^][^\]]*\]:[ \t]*$`)

// longLine is how much of a line is kept: its beginning tells what it is, its end what a value stands behind.
const longLine = 600

func clipped(line string) string {
	if len(line) <= longLine {
		return line
	}
	return line[:longLine/3] + line[len(line)-longLine/3:]
}

type markdownSyntax struct{}

func (markdownSyntax) text(s markdownSpot, text string) (markdownSpot, *fault) {
	for i := 0; i < len(text); {
		if text[i] == '\n' {
			if why := s.newline(); why != "" {
				return s, &fault{at: i, message: why, hint: "close the code on its line; a backquote that opens none is written \\`"}
			}
			i++
			continue
		}
		n := s.step(text[i:])
		s.line = clipped(s.line + text[i:i+n])
		i += n
	}
	return s, nil
}

// bodyOf is a line without the marks of lists and quotes.
func bodyOf(line string) string { return strings.TrimSpace(containers().ReplaceAllString(line, "")) }

// newline ends a line, and says what is wrong with it.
func (s *markdownSpot) newline() string {
	body := bodyOf(s.line)
	blank := body == ""
	switch {
	case s.fence != "":
		if s.closes(body) {
			s.fence = ""
		}
	case s.in != comment && !s.tags && fenceOf(body) != "":
		s.fence, s.in, s.ticks = fenceOf(body), plain, 0
	case s.in == inCode:
		return "found a backquote without another one on its line"
	case s.in != comment && (blank || s.in != tag):
		s.in, s.below = plain, false
	}
	if blank || s.note && s.in != comment {
		s.tags, s.note = false, false
	}
	s.line = ""
	return ""
}

// closes tells that a line closes the block of code.
func (s *markdownSpot) closes(body string) bool {
	return len(body) >= len(s.fence) && strings.Trim(body, s.fence[:1]) == ""
}

// fenceOf is the fence that a line opens a block of code with.
func fenceOf(body string) string {
	for _, c := range []string{"`", "~"} {
		rest := strings.TrimLeft(body, c)
		if n := len(body) - len(rest); n >= 3 && (c == "~" || !strings.Contains(rest, c)) {
			return body[:n]
		}
	}
	return ""
}

// step takes the next piece of a line, and returns how long it is.
func (s *markdownSpot) step(text string) int {
	switch {
	case s.fence != "":
	case s.in == comment:
		if strings.HasPrefix(text, "-->") {
			s.in = plain
			return len("-->")
		}
	case s.in == tag:
		s.quote = s.quote != (text[0] == '"')
		if text[0] == '>' && !s.quote {
			s.in = plain
		}
	case s.in == inCode:
		return s.code(text)
	case s.in == plain:
		return s.plain(text)
	default:
		s.address(text[0])
	}
	return 1
}

func (s *markdownSpot) plain(text string) int {
	switch {
	case text[0] == '\\' && len(text) > 1 && text[1] != '\n':
		return 2
	case text[0] == '`' && !s.tags:
		n := len(text) - len(strings.TrimLeft(text, "`"))
		s.in, s.ticks = inCode, n
		return n
	case strings.HasPrefix(text, "<!--"):
		s.in = comment
		if !s.tags && s.atStart() {
			s.tags, s.note = true, true
		}
		return len("<!--")
	case text[0] == '<' && (len(text) == 1 || opensTag(text[1])): // a value may follow, too
		s.in, s.quote = tag, false
		s.tags = s.tags || s.atStart()
	case text[0] == '(' && strings.HasSuffix(s.line, "]"):
		s.in, s.angle, s.below = fresh, false, false
	case text[0] == ' ' && strings.HasSuffix(s.line, ":") && definition().MatchString(s.line):
		s.in, s.angle, s.below = fresh, false, true
	}
	return 1
}

func opensTag(c byte) bool {
	return c == '/' || c == '!' || c == '?' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func (s *markdownSpot) code(text string) int {
	n := len(text) - len(strings.TrimLeft(text, "`"))
	if n == s.ticks {
		s.in, s.ticks = plain, 0
	}
	return max(n, 1)
}

func (s *markdownSpot) address(c byte) {
	switch {
	case s.in == fresh && c == ' ':
	case s.in == fresh && c == '<':
		s.angle = true
	case s.angle && c == '>':
		s.angle, s.in = false, caption
	case !s.angle && !s.below && c == ')':
		s.in = plain
	case !s.angle && c == ' ' && s.in == address:
		s.in = caption
	case s.in == fresh:
		s.in = address
	}
}

// atStart tells that nothing but the marks of lists and quotes stands before on the line.
func (s *markdownSpot) atStart() bool {
	return containers().ReplaceAllString(s.line, "") == ""
}

func (m markdownSyntax) merge(a, b markdownSpot) (markdownSpot, bool) {
	a.tags = a.tags || b.tags
	b.tags = a.tags
	a.note = a.note && b.note
	b.note = a.note
	if a.line != b.line {
		a.line = something + sameEnd(a.line, b.line)
		b.line = a.line
	}
	return a, a == b
}

// sameEnd is the letter that two lines end with. A line that begins ends as if with a blank: nothing stands directly before.
func sameEnd(a, b string) string {
	end := func(line string) string {
		if line == "" {
			return " "
		}
		return line[len(line)-1:]
	}
	if end(a) != end(b) || end(a) == something {
		return ""
	}
	return end(a)
}

func (markdownSyntax) open(s markdownSpot) string {
	switch {
	case s.fence != "" && s.closes(bodyOf(s.line)):
		return ""
	case s.fence != "":
		return "a block of code"
	case s.below:
		return ""
	case s.in == fresh:
		return string(address)
	}
	return string(s.in)
}
