package edit

import (
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// field is where a field of a map is written.
type field struct {
	key    int // offset of its key
	indent int // columns before the key on its line; for the first field of a list's entry, behind the dash
	start  int // offset of the value, or behind the colon where it has none
	end    int // offset behind all of the field: in a block the first byte of the next line, in flow of what follows
}

// locate finds a field that is written in the map itself, in block style.
func (e *editor) locate(f *document.Field) field {
	key := e.offset(f.Pos.Wide())
	line := e.lineStart(key)
	at := field{key: key, indent: key - line}
	at.start = key + strings.IndexByte(string(e.source[key:]), ':') + 1
	if f.Value.Pos != (document.Pos{}) && f.Value.Type != document.Null {
		at.start = max(at.start, e.offset(f.Value.Pos.Wide()))
	}
	at.end = e.blockEnd(key, at.indent, f.Value.Type == document.List)
	return at
}

func (e *editor) lineStart(at int) int {
	start := strings.LastIndexByte(string(e.source[:at]), '\n') + 1
	if start == 0 && strings.HasPrefix(string(e.source), bom) {
		return len(bom)
	}
	return start
}

func (e *editor) lineEnd(at int) int {
	if i := strings.IndexByte(string(e.source[at:]), '\n'); i >= 0 {
		return at + i + 1
	}
	return len(e.source)
}

// blockEnd is the end of what is written below a key: lines that are indented deeper, and the dashes of a list. Blank
// lines and comments at its end belong to what follows.
func (e *editor) blockEnd(key, indent int, list bool) int {
	end := e.lineEnd(key)
	for at := end; at < len(e.source); at = e.lineEnd(at) {
		line := strings.TrimRight(string(e.source[at:e.lineEnd(at)]), "\r\n")
		text := strings.TrimLeft(line, " ")
		deep := len(line) - len(text)
		switch {
		case strings.TrimSpace(text) == "", deep <= indent && strings.HasPrefix(text, "#"):
		case deep > indent, deep == indent && list && (text == "-" || strings.HasPrefix(text, "- ")):
			end = e.lineEnd(at)
		default:
			return end
		}
	}
	return end
}

// flow reports whether a map or list is written in brackets.
func (e *editor) flow(v *document.Value) bool {
	at := e.offset(v.Pos.Wide())
	return at < len(e.source) && (e.source[at] == '{' || e.source[at] == '[')
}

// setField sets a field of a map, the last step of the path.
func (e *editor) setField(parent *document.Value, of *schema.Type, path []string, value any) ([]byte, error) {
	name := path[len(path)-1]
	known := parent.Field(name)
	if e.flow(parent) {
		return e.setInFlow(parent, of, name, known, value)
	}
	if known == nil {
		return e.insert(parent, of, name, value), nil
	}
	at := e.locate(known)
	lead := string(e.source[at.key:at.start])
	if inline, ok := inlineValue(value, below(of, name), e.quoted(at.start)); ok && e.onOneLine(known, at) {
		span := e.doc.Span(path...)
		end := e.offset(span.End)
		if known.Value.Type == document.Null {
			end = at.start
		} else if !known.Value.Scalar() {
			end = e.flowEnd(at.start)
		}
		if end < at.start {
			return nil, byHand(path)
		}
		if !strings.HasSuffix(lead, " ") {
			inline = " " + inline
		}
		return e.replaced(at.start, end, inline), nil
	}
	text := renderField(name, value, below(of, name), at.indent, e.keepsBlockList(known))
	if e.source[at.end-1] != '\n' {
		text = strings.TrimSuffix(text, "\n")
	}
	return e.replaced(at.key, at.end, e.withLineBreaks(text)), nil
}

// onOneLine reports whether a field and its value are written on one line.
func (e *editor) onOneLine(f *document.Field, at field) bool {
	if at.end != e.lineEnd(at.key) {
		return false
	}
	return f.Value.Scalar() || e.flow(&f.Value)
}

func (e *editor) keepsBlockList(f *document.Field) bool {
	return f.Value.Type == document.List && len(f.Value.Items) > 0 && !e.flow(&f.Value)
}

// quoted is the quote that stands at an offset, or 0.
func (e *editor) quoted(at int) byte {
	if at < len(e.source) && (e.source[at] == '"' || e.source[at] == '\'') {
		return e.source[at]
	}
	return 0
}

// insert writes a new field behind those that the kind lists before it.
func (e *editor) insert(parent *document.Value, of *schema.Type, name string, value any) []byte {
	var after *document.Field
	for i := range parent.Fields {
		f := &parent.Fields[i]
		if f.Pos == (document.Pos{}) || f.Pos.Line < parent.Pos.Line {
			continue // a default, or merged from elsewhere
		}
		if after == nil || place(of, f.Name) <= place(of, name) && place(of, f.Name) >= place(of, after.Name) {
			after = f
		}
	}
	if after == nil {
		return e.source
	}
	at := e.locate(after)
	text := strings.Repeat(" ", at.indent) + renderField(name, value, below(of, name), at.indent, false)
	if at.end > 0 && e.source[at.end-1] != '\n' {
		return e.replaced(at.end, at.end, e.withLineBreaks("\n"+strings.TrimSuffix(text, "\n")))
	}
	return e.replaced(at.end, at.end, e.withLineBreaks(text))
}

// place is where a field stands in the order of its kind; unknown ones stand last.
func place(of *schema.Type, name string) int {
	switch {
	case of == nil:
		return 0
	case name == "apiVersion": // stands before the kind everywhere
		return -1
	}
	for i := range of.Fields {
		if of.Fields[i].Name == name {
			return i
		}
	}
	return len(of.Fields)
}

func (e *editor) withLineBreaks(text string) string {
	return strings.ReplaceAll(text, "\n", e.lineBreak)
}

// remove takes a field out, with its map where that would be left empty.
func (e *editor) remove(parent *document.Value, path []string) ([]byte, error) {
	name := path[len(path)-1]
	known := parent.Field(name)
	switch {
	case known == nil:
		return nil, &Error{"can't take one entry out of a list", "set the list as a whole"}
	case e.flow(parent):
		return e.removeInFlow(parent, known), nil
	case len(parent.Fields) == 1 && len(path) > 1:
		above := &e.doc.Root
		for _, step := range path[:len(path)-2] {
			above = above.Child(step)
		}
		return e.remove(above, path[:len(path)-1])
	}
	at := e.locate(known)
	line := e.lineStart(at.key)
	if strings.TrimSpace(string(e.source[line:at.key])) != "" { // the first field of a list's entry: the next one moves up
		next := at.end + len(string(e.source[at.end:])) - len(strings.TrimLeft(string(e.source[at.end:]), " "))
		return e.replaced(at.key, next, ""), nil
	}
	return e.replaced(line, at.end, ""), nil
}

// setItem changes an entry of a list, or adds one behind the last.
func (e *editor) setItem(list *document.Value, of *schema.Type, path []string, value any) ([]byte, error) {
	known := list.Child(path[len(path)-1])
	items := list.Items
	switch {
	case known != nil && !known.Scalar(), len(items) == 0:
		return nil, byHand(path)
	case e.flow(list):
		text := flowValue(value, of)
		if known == nil {
			at := e.flowEnd(e.offset(items[len(items)-1].Pos.Wide()))
			return e.replaced(at, at, ", "+text), nil
		}
		start := e.offset(known.Pos.Wide())
		return e.replaced(start, e.flowEnd(start), text), nil
	}
	if known != nil {
		span := e.doc.Span(path...)
		inline, ok := inlineValue(value, of, e.quoted(e.offset(span.Start)))
		if !ok {
			return nil, byHand(path)
		}
		return e.replaced(e.offset(span.Start), e.offset(span.End), inline), nil
	}
	first := e.offset(items[0].Pos.Wide())
	line := e.lineStart(first)
	dash := line + strings.IndexByte(string(e.source[line:first]), '-')
	if dash < line {
		return nil, byHand(path)
	}
	last := e.offset(items[len(items)-1].Pos.Wide())
	end := e.blockEnd(last, dash-line, false)
	text := strings.Repeat(" ", dash-line) + renderItem(value, of, dash-line)
	if e.source[end-1] != '\n' {
		text = "\n" + strings.TrimSuffix(text, "\n")
	}
	return e.replaced(end, end, e.withLineBreaks(text)), nil
}
