package edit

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// Format brings a file into the usual layout: fields in the order of their kinds, two blanks for each level, quotes only
// where they are needed. Comments stay with the field below them. No value changes, and a document that can't be laid
// out with certainty stays as it is. A file that can't be read is an [*Error].
func Format(source []byte, typeOf func(kind string) *schema.Type) ([]byte, error) {
	parsed := document.Parse("", "", source)
	if len(parsed.Findings) > 0 {
		return nil, unreadable(parsed.Findings[0])
	}
	for number := range parsed.Documents {
		e, err := open(source, number)
		if err != nil {
			return nil, err
		}
		if next := e.format(typeOf(e.doc.Kind)); sameValues(source, next, unchanged) {
			source = next
		}
	}
	return source, nil
}

// unchanged is no change to the values of a document.
func unchanged(_ int, value any) any { return value }

// format lays out the document. Anchors, merges and tags keep it from being touched: their order has a meaning.
func (e *editor) format(of *schema.Type) []byte {
	root := &e.doc.Root
	if of == nil || root.Type != document.Map || len(root.Fields) == 0 || e.flow(root) {
		return e.source
	}
	first := e.locate(&root.Fields[0])
	start := e.lineStart(first.key)
	last := e.locate(&root.Fields[len(root.Fields)-1])
	if strings.TrimSpace(string(e.source[start:first.key])) != "" {
		return e.source // behind the marker of the document
	}
	l := &layout{editor: e}
	l.fields(root, of, 0, start, "")
	if l.unsupported {
		return e.source
	}
	text := l.out.String()
	if last.end == len(e.source) && !strings.HasSuffix(text, "\n") {
		text += e.lineBreak
	}
	return e.replaced(start, last.end, text)
}

// layout writes a document anew.
type layout struct {
	*editor
	out         strings.Builder
	unsupported bool // the document has something that can't be laid out
}

// block is a field with the comments and blank lines above it.
type block struct {
	place field
	field *document.Field
	above string
}

// fields writes the fields of a map in block style, and returns the offset behind them. The lead stands before the first
// of them: the dash of a list.
func (l *layout) fields(m *document.Value, of *schema.Type, indent, from int, lead string) int {
	blocks := make([]block, 0, len(m.Fields))
	for i := range m.Fields {
		f := &m.Fields[i]
		if f.Pos == (document.Pos{}) || f.Name == "<<" {
			l.unsupported = true
			return from
		}
		b := block{field: f, place: l.locate(f)}
		line := l.lineStart(b.place.key)
		if i > 0 || lead == "" {
			if line < from || strings.TrimSpace(string(l.source[line:b.place.key])) != "" {
				l.unsupported = true
				return from
			}
			b.above = string(l.source[from:line])
		}
		from = b.place.end
		blocks = append(blocks, b)
	}
	slices.SortStableFunc(blocks, func(a, b block) int { return place(of, a.field.Name) - place(of, b.field.Name) })
	for i, b := range blocks {
		l.comments(b.above, indent)
		if i == 0 && lead != "" {
			l.out.WriteString(lead)
			if b.above != "" { // the dash can't stand behind a comment
				l.unsupported = true
			}
		} else {
			l.out.WriteString(strings.Repeat(" ", indent))
		}
		l.field(b, below(of, b.field.Name), indent)
	}
	return from
}

// comments writes what stands above a field.
func (l *layout) comments(text string, indent int) {
	for line := range strings.Lines(text) {
		if trimmed := strings.TrimSpace(line); trimmed != "" {
			l.out.WriteString(strings.Repeat(" ", indent) + trimmed)
		}
		l.out.WriteString(l.lineBreak)
	}
}

// field writes one field from its key on.
func (l *layout) field(b block, of *schema.Type, indent int) {
	v := &b.field.Value
	firstLine := l.lineEnd(b.place.key)
	head := string(l.source[b.place.key:min(firstLine, b.place.end)])
	nested := !v.Scalar() && v.Pos != (document.Pos{}) && !l.flow(v) && l.offset(v.Pos.Wide()) >= firstLine
	if strings.ContainsAny(strings.SplitN(head, " #", 2)[0], "&*!") && !strings.ContainsAny(head, `"'`) {
		l.unsupported = true
		return
	}
	switch {
	case nested:
		l.out.WriteString(trimLine(head) + l.lineBreak)
		end := 0
		if v.Type == document.Map {
			end = l.fields(v, of, indent+2, firstLine, "")
		} else {
			end = l.items(v, of, indent+2, firstLine)
		}
		if rest := string(l.source[min(end, b.place.end):b.place.end]); strings.TrimSpace(rest) != "" { // comments at the end
			l.comments(rest, indent+2)
		}
	case v.Type == document.String && b.place.end == firstLine:
		l.out.WriteString(l.requoted(b, v, of))
	default:
		rest := string(l.source[min(firstLine, b.place.end):b.place.end])
		l.shifted(head, rest, indent+2-smallestIndent(rest))
	}
}

// requoted writes a field of one line, its text in quotes only where YAML needs them.
func (l *layout) requoted(b block, v *document.Value, of *schema.Type) string {
	start := l.offset(v.Pos.Wide())
	line := string(l.source[b.place.key:b.place.end])
	if quotes := l.quoted(start); quotes != 0 && start < b.place.end {
		if end := l.flowEnd(start); end <= b.place.end {
			line = string(l.source[b.place.key:start]) + scalar(v.Text, of, false) + string(l.source[end:b.place.end])
		}
	}
	return trimLine(line) + l.lineBreak
}

// smallestIndent is the indent that all lines of a text have.
func smallestIndent(text string) int {
	least := len(text)
	for line := range strings.Lines(text) {
		if rest := strings.TrimLeft(line, " "); strings.TrimSpace(rest) != "" {
			least = min(least, len(line)-len(rest))
		}
	}
	return least
}

func trimLine(line string) string { return strings.TrimRight(line, " \t\r\n") }

// shifted writes a value of several lines with another indent.
func (l *layout) shifted(head, rest string, by int) {
	l.out.WriteString(trimLine(head) + l.lineBreak)
	for line := range strings.Lines(rest) {
		text := strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(text) == "" {
			l.out.WriteString(l.lineBreak)
			continue
		}
		if by > 0 {
			text = strings.Repeat(" ", by) + text
		} else {
			blanks := len(text) - len(strings.TrimLeft(text, " "))
			text = text[min(blanks, -by):]
		}
		l.out.WriteString(text + l.lineBreak)
	}
}

// items writes a list in block style, and returns the offset behind it.
func (l *layout) items(list *document.Value, of *schema.Type, indent, from int) int {
	for i := range list.Items {
		item := &list.Items[i]
		at := l.offset(item.Pos.Wide())
		line := l.lineStart(at)
		dash := strings.TrimRight(string(l.source[line:at]), " ")
		if line < from && i > 0 || strings.TrimLeft(dash, " ") != "-" {
			l.unsupported = true
			return from
		}
		l.comments(string(l.source[from:line]), indent)
		end := l.blockEnd(at, len(dash)-1, false)
		lead := strings.Repeat(" ", indent) + "- "
		switch {
		case item.Type == document.Map && !l.flow(item):
			l.fields(item, elem(of), indent+2, line, lead)
		default:
			l.out.WriteString(lead)
			l.shifted(string(l.source[at:min(l.lineEnd(at), end)]), string(l.source[min(l.lineEnd(at), end):end]), indent-(len(dash)-1))
		}
		from = end
	}
	return from
}
