package edit

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// replaced is the source with other text at [start, end).
func (e *editor) replaced(start, end int, text string) string {
	return e.source[:start] + text + e.source[end:]
}

// set sets a field of a map, or an entry of a list that may be the one behind its last. The type is that of the map or list.
func (e *editor) set(in *document.Value, of *schema.Type, step string, value any) string {
	name := step
	if in.Type == document.List {
		name = ""
	}
	t, known, all := below(of, step), in.Child(step), e.entries(in)
	i := slices.IndexFunc(all, func(at entry) bool { return at.value == known })
	switch {
	case e.flow(in):
		return e.setInFlow(in, all, i, label(name)+flowValue(value, t))
	case i >= 0:
		return e.replace(all[i], t, value)
	case len(all) == 0:
		return e.source
	}
	after := all[len(all)-1]
	if name != "" {
		after = all[0]
		for _, at := range all { // behind what the kind lists before it
			if place(of, at.name) <= place(of, name) && place(of, at.name) >= place(of, after.name) {
				after = at
			}
		}
	}
	indent := after.start - e.lineStart(after.start)
	return e.replaced(after.end, after.end, strings.Repeat(" ", indent)+render(name, value, t, indent, false))
}

// label is what stands before the value of a field; an entry of a list has none.
func label(name string) string {
	if name == "" {
		return ""
	}
	return name + ": "
}

// replace writes another value for one that is written in block style: on its line where it is on one, else as a whole.
func (e *editor) replace(at entry, of *schema.Type, value any) string {
	flow := e.flow(at.value)
	inline, ok := inlineValue(value, of, e.quote(at.text))
	if ok && at.end == e.lineEnd(at.start) && (at.value.Scalar() || flow) {
		if e.source[at.text-1] != ' ' {
			inline = " " + inline
		}
		return e.replaced(at.text, e.endOf(at), inline)
	}
	dashes := at.value.Type == document.List && len(at.value.Items) > 0 && !flow
	return e.replaced(at.start, at.end, render(at.name, value, of, at.start-e.lineStart(at.start), dashes))
}

// quote is the quote that stands at an offset, or 0.
func (e *editor) quote(at int) byte {
	if b := e.source[at]; b == '"' || b == '\'' {
		return b
	}
	return 0
}

// setInFlow writes an entry in brackets: in the place of one, or behind the last.
func (e *editor) setInFlow(in *document.Value, all []entry, i int, text string) string {
	switch {
	case i >= 0:
		return e.replaced(all[i].start, all[i].end, text)
	case len(all) > 0:
		end := all[len(all)-1].end
		return e.replaced(end, end, ", "+text)
	}
	at := e.offset(in.Pos.Wide()) + 1
	return e.replaced(at, at, text)
}

// remove takes a field out, with its map where that would be left empty.
func (e *editor) remove(path []string) (string, error) {
	in := e.doc.Root.Get(path[:len(path)-1]...)
	if in == nil || in.Type != document.Map {
		return "", &Error{"can't take one entry out of a list", "set the list as a whole"}
	}
	all := e.entries(in)
	i := slices.IndexFunc(all, func(at entry) bool { return at.name == path[len(path)-1] })
	if i < 0 {
		return e.source, nil
	}
	at := all[i]
	line := e.lineStart(at.start)
	switch flow := e.flow(in); {
	case flow && i+1 < len(all):
		return e.replaced(at.start, all[i+1].start, ""), nil
	case flow && i > 0:
		return e.replaced(all[i-1].end, at.end, ""), nil
	case flow:
		return e.replaced(at.start, at.end, ""), nil
	case len(all) == 1 && len(path) > 1:
		return e.remove(path[:len(path)-1])
	case strings.TrimSpace(e.source[line:at.start]) != "": // the first field of a list's entry: the next one moves up
		rest := e.source[at.end:]
		return e.replaced(at.start, at.end+len(rest)-len(strings.TrimLeft(rest, " ")), ""), nil
	}
	return e.replaced(line, at.end, ""), nil
}
