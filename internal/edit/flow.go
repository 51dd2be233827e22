package edit

import (
	"bytes"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// setInFlow sets a field of a map that is written in braces.
func (e *editor) setInFlow(parent *document.Value, of *schema.Type, name string, known *document.Field, value any) ([]byte, error) {
	text := flowValue(value, below(of, name))
	if known != nil && known.Pos != (document.Pos{}) {
		start, end := e.flowField(known)
		return e.replaced(start, end, name+": "+text), nil
	}
	open := e.offset(parent.Pos.Wide())
	closing := e.flowEnd(open) - 1
	at := len(strings.TrimRight(string(e.source[:closing]), " \t\r\n"))
	switch e.source[at-1] {
	case '{':
		return e.replaced(at, closing, name+": "+text), nil
	case ',':
		return e.replaced(at, at, " "+name+": "+text), nil
	}
	return e.replaced(at, at, ", "+name+": "+text), nil
}

// removeInFlow takes a field out of braces, with the comma behind or before it.
func (e *editor) removeInFlow(parent *document.Value, known *document.Field) []byte {
	start, end := e.flowField(known)
	behind := string(e.source[end:])
	if rest := strings.TrimLeft(behind, " \t\r\n"); strings.HasPrefix(rest, ",") {
		rest = strings.TrimLeft(rest[1:], " \t")
		return e.replaced(start, len(e.source)-len(rest), "")
	}
	before := strings.TrimRight(string(e.source[:start]), " \t\r\n")
	if strings.HasSuffix(before, ",") {
		return e.replaced(len(before)-1, end, "")
	}
	return e.replaced(start, end, "")
}

// flowField is where a field in braces begins and ends.
func (e *editor) flowField(f *document.Field) (start, end int) {
	start = e.offset(f.Pos.Wide())
	end = e.flowEnd(start) // of the key, or of a value in quotes behind it
	if rest := string(e.source[end:]); strings.HasPrefix(strings.TrimLeft(rest, " "), ":") {
		colon := end + strings.IndexByte(rest, ':') + 1
		value := colon + len(string(e.source[colon:])) - len(strings.TrimLeft(string(e.source[colon:]), " \t\r\n"))
		end = e.flowEnd(value)
	}
	return start, end
}

// flowEnd is the end of what begins at an offset within brackets: of a quoted text, of a bracket's content, or of plain
// text up to the next comma, bracket or comment.
func (e *editor) flowEnd(at int) int {
	depth, quote := 0, byte(0)
	for i := at; i < len(e.source); i++ {
		b := e.source[i]
		switch {
		case quote == '"' && b == '\\', quote == '\'' && bytes.HasPrefix(e.source[i:], []byte("''")):
			i++
		case quote != 0:
			if b == quote {
				quote = 0
				if depth == 0 {
					return i + 1
				}
			}
		case (b == '"' || b == '\'') && (i == at || strings.IndexByte(" \t\n[{,:", e.source[i-1]) >= 0):
			quote = b
		case b == '[' || b == '{':
			depth++
		case b == ']' || b == '}':
			if depth == 0 {
				return e.trimmed(at, i)
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case depth == 0 && (b == ',' || b == '\n' || b == '#' && e.source[i-1] == ' '):
			return e.trimmed(at, i)
		}
	}
	return e.trimmed(at, len(e.source))
}

func (e *editor) trimmed(start, end int) int {
	return start + len(strings.TrimRight(string(e.source[start:end]), " \t\r\n"))
}
