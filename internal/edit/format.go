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
		e.open = false
		if next := e.restored(e.format(typeOf(e.doc.Kind))); sameValues(source, next) {
			source = next
		}
	}
	return source, nil
}

// format lays out the document. Anchors, merges and tags keep it from being touched: their order has a meaning.
func (e *editor) format(of *schema.Type) string {
	root := &e.doc.Root
	if of == nil || root.Type != document.Map || len(root.Fields) == 0 || e.flow(root) {
		return e.source
	}
	l := &layout{editor: e}
	start := e.lineStart(e.offset(root.Fields[0].Pos.Wide()))
	end := l.entries(root, of, 0, start, false)
	if l.unsupported {
		return e.source
	}
	return e.replaced(start, end, l.out.String())
}

// layout writes a document anew.
type layout struct {
	*editor
	out         strings.Builder
	unsupported bool // the document has something that can't be laid out
}

// block is an entry with the comments and blank lines above it.
type block struct {
	entry
	above string
}

// entries writes what a map or list holds in block style, and returns the offset behind it. The first field of a map that
// is itself an entry of a list stands behind a dash that is written already.
func (l *layout) entries(v *document.Value, of *schema.Type, indent, from int, dash bool) int {
	var blocks []block
	for i, at := range l.editor.entries(v) {
		b, line := block{entry: at}, l.lineStart(at.start)
		if !dash || i > 0 {
			if line < from || strings.TrimSpace(l.source[line:at.start]) != "" {
				l.unsupported = true
				return from
			}
			b.above = l.source[from:line]
		}
		from = at.end
		blocks = append(blocks, b)
	}
	if len(blocks) < len(v.Fields)+len(v.Items) || v.Field("<<") != nil {
		l.unsupported = true
		return from
	}
	if v.Type == document.Map {
		slices.SortStableFunc(blocks, func(a, b block) int { return place(of, a.name) - place(of, b.name) })
	}
	for i, b := range blocks {
		l.comments(b.above, indent)
		switch {
		case !dash || i > 0:
			l.out.WriteString(strings.Repeat(" ", indent))
		case b.above != "": // the dash can't stand behind a comment
			l.unsupported = true
		}
		if v.Type == document.Map {
			l.field(b.entry, below(of, b.name), indent)
		} else {
			l.item(b.entry, below(of, "0"), indent)
		}
	}
	return from
}

// comments writes what stands above an entry.
func (l *layout) comments(text string, indent int) {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			l.out.WriteString(strings.Repeat(" ", indent) + line)
		}
		l.out.WriteString("\n")
	}
}

// field writes one field from its key on.
func (l *layout) field(at entry, of *schema.Type, indent int) {
	line := min(l.lineEnd(at.start), at.end)
	head, rest := l.source[at.start:line], l.source[line:at.end]
	switch {
	case strings.ContainsAny(strings.SplitN(head, " #", 2)[0], "&*!") && !strings.ContainsAny(head, `"'`):
		l.unsupported = true
	case !at.value.Scalar() && !l.flow(at.value) && at.text >= line:
		l.shifted(head, "", 0)
		end := l.entries(at.value, of, indent+2, line, false)
		if rest := l.source[min(end, at.end):at.end]; strings.TrimSpace(rest) != "" { // comments at the end
			l.comments(rest, indent+2)
		}
	case rest == "" && l.quote(at.text) != 0 && at.value.Type == document.String:
		end := min(l.endOf(at), line)
		l.shifted(l.source[at.start:at.text]+scalar(at.value.Text, of, false)+l.source[end:line], "", 0)
	default:
		l.shifted(head, rest, indent+2-smallestIndent(rest))
	}
}

// item writes one entry of a list.
func (l *layout) item(at entry, of *schema.Type, indent int) {
	if at.text == at.start || l.source[at.start] != '-' {
		l.unsupported = true
		return
	}
	l.out.WriteString("- ")
	if at.value.Type == document.Map && !l.flow(at.value) {
		l.entries(at.value, of, indent+2, l.lineStart(at.start), true)
		return
	}
	line := min(l.lineEnd(at.text), at.end)
	l.shifted(l.source[at.text:line], l.source[line:at.end], indent-(at.start-l.lineStart(at.start)))
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

// shifted writes what begins on a line, and the lines below it with another indent.
func (l *layout) shifted(head, rest string, by int) {
	l.out.WriteString(strings.TrimRight(head, " \t\n") + "\n")
	for line := range strings.Lines(rest) {
		blanks := len(line) - len(strings.TrimLeft(line, " "))
		if strings.TrimSpace(line) != "" {
			l.out.WriteString(strings.Repeat(" ", max(0, blanks+by)) + line[blanks:])
		} else {
			l.out.WriteString("\n")
		}
	}
}
