package edit

import (
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// entry is where a field of a map or an entry of a list is written, in offsets.
type entry struct {
	name  string // of a field
	value *document.Value
	start int // of the key; of an entry of a list its dash, and in brackets its value
	text  int // of the value, or behind the colon or the dash where there is none
	end   int // behind it: in brackets behind the value, else behind its last line
}

// entries finds what is written in a map or list itself. Defaults are not, nor what is merged from elsewhere.
func (e *editor) entries(v *document.Value) []entry {
	var all []entry
	flow := e.flow(v)
	for i := range v.Fields {
		f := &v.Fields[i]
		if f.Pos.Wide().Compare(v.Pos.Wide()) < 0 {
			continue
		}
		at := entry{name: f.Name, value: &f.Value, start: e.offset(f.Pos.Wide())}
		key := e.offset(e.doc.KeySpan(f).End)
		at.text = key + len(e.source[key:]) - len(strings.TrimPrefix(strings.TrimLeft(e.source[key:], " "), ":"))
		if f.Value.Type != document.Null {
			at.text = max(at.text, e.offset(f.Value.Pos.Wide()))
		}
		if at.end = e.endOf(at); !flow {
			at.end = e.blockEnd(at.start, at.start-e.lineStart(at.start), f.Value.Type == document.List)
		}
		all = append(all, at)
	}
	for i := range v.Items {
		at := entry{value: &v.Items[i], text: e.offset(v.Items[i].Pos.Wide())}
		at.start = at.text
		if at.end = e.endOf(at); !flow {
			line := e.lineStart(at.text)
			at.start = line + max(0, len(strings.TrimRight(e.source[line:at.text], " "))-1)
			at.end = e.blockEnd(at.text, at.start-line, false)
		}
		all = append(all, at)
	}
	return all
}

// endOf is the offset behind a value that is written on one line, or in brackets.
func (e *editor) endOf(at entry) int {
	switch {
	case at.value.Type == document.Null:
		return at.text
	case !e.flow(at.value):
		return max(at.text, e.offset(e.file.ValueSpan(at.value).End))
	}
	end := at.text + 1
	for _, inner := range e.entries(at.value) {
		end = inner.end
	}
	return end + strings.IndexAny(e.source[end:], "]}") + 1
}

// flow reports whether a map or list is written in brackets.
func (e *editor) flow(v *document.Value) bool {
	at := e.offset(v.Pos.Wide())
	return !v.Scalar() && at < len(e.source) && (e.source[at] == '{' || e.source[at] == '[')
}

// blockEnd is the end of what is written below a key or a dash: lines that are indented deeper, and the dashes of a list.
// Blank lines and comments at its end belong to what follows.
func (e *editor) blockEnd(start, indent int, list bool) int {
	end := e.lineEnd(start)
	for at := end; at < len(e.source); at = e.lineEnd(at) {
		line := strings.TrimSuffix(e.source[at:e.lineEnd(at)], "\n")
		text := strings.TrimLeft(line, " ")
		deep := len(line) - len(text)
		switch {
		case strings.TrimSpace(text) == "", deep <= indent && strings.HasPrefix(text, "#"):
		case deep > indent, deep == indent && list && strings.HasPrefix(text+" ", "- "):
			end = e.lineEnd(at)
		default:
			return end
		}
	}
	return end
}

func (e *editor) offset(p finding.Pos) int { return e.file.Offset(p) }

func (e *editor) lineStart(at int) int { return strings.LastIndexByte(e.source[:at], '\n') + 1 }

func (e *editor) lineEnd(at int) int { return at + strings.IndexByte(e.source[at:], '\n') + 1 }
