// Package edit writes YAML for people. It changes a document by span: every byte that is not part of a change stays,
// comments, order and quoting too.
//
// No change is trusted: the new text is parsed again, and returned only if each of its documents has exactly the values
// that were asked for.
package edit

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Change sets one value of a document, or removes it.
type Change struct {
	Path  []string // field names, and 0-based indexes of lists
	Value any      // a string, int, float64, bool, []any or map[string]any; nil removes the field
}

// Error says why a text can't be changed, and what to do instead.
type Error struct {
	Message string
	Hint    string
}

func (e *Error) Error() string { return e.Message }

// NextStep says what to do.
func (e *Error) NextStep() string { return e.Hint }

// Apply makes changes to one document of a file, counted from 0, and returns the new text. The type of the document
// says in which order its fields stand. Errors are of type [*Error].
func Apply(source []byte, number int, of *schema.Type, changes ...Change) ([]byte, error) {
	for _, c := range changes {
		e, err := open(source, number)
		switch {
		case err != nil:
			return nil, err
		case e.mixed: // they would not stay as they are
			return nil, unevenLines()
		}
		next, err := e.apply(of, c)
		if err != nil {
			return nil, err
		}
		changed := e.restored(next)
		want := valuesOf(source)
		if number < len(want) {
			want[number] = changedTo(want[number], of, c.Path, c.Value)
		}
		if want == nil || !reflect.DeepEqual(normalize(want), normalize(valuesOf(changed))) {
			field := strings.Join(c.Path, ".")
			return nil, &Error{"can't change " + field + " where it stands: an anchor, a merge or an unusual layout is in the way", "change it by hand"}
		}
		source = changed
	}
	return source, nil
}

// apply makes a change without looking whether it did what was asked for.
func (e *editor) apply(of *schema.Type, c Change) (string, error) {
	at := &e.doc.Root
	for i, step := range c.Path {
		last := i == len(c.Path)-1
		next := at.Child(step)
		switch {
		case next != nil && !last && next.Type != document.Null:
			at = next
			continue
		case next == nil && c.Value == nil, next != nil && last && reflect.DeepEqual(next.Native(), c.Value):
			return e.source, nil // it is as it should be
		case c.Value == nil:
			return e.remove(c.Path[:i+1])
		}
		here := strings.Join(c.Path[:i], ".")
		switch n, err := strconv.Atoi(step); {
		case at.Scalar():
			return "", &Error{fmt.Sprintf("found no fields below %s", here), "set that field as a whole"}
		case at.Type == document.List && (err != nil || n < 0 || n > len(at.Items)):
			return "", &Error{
				fmt.Sprintf("found entry %s of %s, which has %d", step, here, len(at.Items)),
				fmt.Sprintf("name an entry by its number, from 0; %d adds one", len(at.Items)),
			}
		}
		holder, _ := of.Resolve(c.Path[:i])
		return e.set(at, holder, step, changedTo(nil, below(holder, step), c.Path[i+1:], c.Value)), nil
	}
	return "", &Error{"found no field to change", "write field=value"}
}

// valuesOf are the values of the documents in a text; nil where it can't be read.
func valuesOf(source []byte) []any {
	f := document.Parse("", "", source)
	if len(f.Findings) > 0 {
		return nil
	}
	all := make([]any, len(f.Documents))
	for i, d := range f.Documents {
		all[i] = d.Root.Native()
	}
	return all
}

// sameValues reports whether two texts can be read and hold the same documents.
func sameValues(old, changed []byte) bool {
	before := valuesOf(old)
	return before != nil && reflect.DeepEqual(before, valuesOf(changed))
}

// changedTo is a value with another one at a path. What the path leads through and isn't there is made: a list where the
// type says so, else a map.
func changedTo(v any, of *schema.Type, path []string, value any) any {
	if len(path) == 0 {
		return value
	}
	name, rest := path[0], path[1:]
	if v == nil && of != nil && of.Form == schema.List {
		v = []any{}
	}
	if list, ok := v.([]any); ok {
		i, err := strconv.Atoi(name)
		if err != nil || i < 0 || i > len(list) {
			return v
		}
		list = slices.Clone(list)
		if i == len(list) {
			list = append(list, nil)
		}
		list[i] = changedTo(list[i], below(of, name), rest, value)
		return list
	}
	fields := map[string]any{}
	if m, ok := v.(map[string]any); ok {
		fields = maps.Clone(m)
	}
	fields[name] = changedTo(fields[name], below(of, name), rest, value)
	return fields
}

// normalize leaves out what says nothing: nulls, and maps of nothing else.
func normalize(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, value := range v {
			if value = normalize(value); value != nil {
				out[name] = value
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = normalize(v[i])
		}
		return out
	}
	return v
}

// editor is one document of a text that is about to change.
type editor struct {
	source  string // each of its lines ends with a line feed alone
	doc     *document.Document
	file    *document.File
	marked  bool // the file begins with a mark of its encoding
	windows bool // its lines end with a carriage return too
	mixed   bool // only some of them do
	open    bool // its last line has no end
}

const bom = "\ufeff"

func open(source []byte, number int) (*editor, error) {
	e := &editor{}
	e.source, e.marked = strings.CutPrefix(string(source), bom)
	returns := strings.Count(e.source, "\r\n")
	e.windows, e.mixed = returns > 0, returns > 0 && returns < strings.Count(e.source, "\n")
	e.source = strings.ReplaceAll(e.source, "\r\n", "\n")
	if strings.Contains(e.source, "\r") {
		return nil, unevenLines()
	}
	if e.open = !strings.HasSuffix(e.source, "\n"); e.open {
		e.source += "\n"
	}
	e.file = document.Parse("", "", []byte(e.source))
	switch {
	case len(e.file.Findings) > 0:
		return nil, unreadable(e.file.Findings[0])
	case number < 0 || number >= len(e.file.Documents):
		found := finding.Count(len(e.file.Documents), "document")
		return nil, &Error{fmt.Sprintf("found %s, expected a document %d", found, number+1), "name another document"}
	}
	e.doc = e.file.Documents[number]
	return e, nil
}

func unevenLines() *Error {
	return &Error{"found lines that end in different ways, expected a line feed behind each", "end every line in the same way"}
}

func unreadable(f finding.Finding) *Error {
	return &Error{fmt.Sprintf("line %d can't be read: %s", f.Span.Start.Line, f.Message), f.Hint}
}

// restored is a text that was changed, as the file is written.
func (e *editor) restored(text string) []byte {
	if e.open {
		text = strings.TrimSuffix(text, "\n")
	}
	if e.windows {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if e.marked {
		text = bom + text
	}
	return []byte(text)
}
