// Package edit writes YAML for people. It changes a document by span: every byte that is not part of a change stays,
// comments, order and quoting too.
//
// No change is trusted: the new text is parsed again, and returned only if each of its documents has exactly the values
// that were asked for.
package edit

import (
	"bytes"
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

// Apply makes changes to one document of a file, counted from 0, and returns the new text. The type of the document
// says in which order its fields stand. Errors are of type [*Error].
func Apply(source []byte, number int, of *schema.Type, changes ...Change) ([]byte, error) {
	for _, c := range changes {
		next, err := apply(source, number, of, c)
		if err != nil {
			return nil, err
		}
		if !sameValues(source, next, func(i int, value any) any {
			if i == number {
				value = changedTo(value, of, c.Path, c.Value)
			}
			return normalize(value)
		}) {
			return nil, byHand(c.Path)
		}
		source = next
	}
	return source, nil
}

func byHand(path []string) *Error {
	return &Error{
		fmt.Sprintf("can't change %s where it stands: an anchor, a merge or an unusual layout is in the way", strings.Join(path, ".")),
		"change it by hand",
	}
}

func apply(source []byte, number int, of *schema.Type, c Change) ([]byte, error) {
	e, err := open(source, number)
	if err != nil {
		return nil, err
	}
	at := &e.doc.Root
	for i, step := range c.Path {
		last := i == len(c.Path)-1
		next := at.Child(step)
		switch {
		case next != nil && !last && next.Type != document.Null:
			at = next
			continue
		case next == nil && c.Value == nil, next != nil && last && reflect.DeepEqual(next.Native(), c.Value):
			return source, nil // it is as it should be
		case c.Value == nil:
			return e.remove(at, c.Path[:i+1])
		}
		parent, _ := of.Resolve(c.Path[:i])
		if at.Type == document.List {
			return e.setInList(at, of, c, i)
		}
		value := changedTo(nil, below(parent, step), c.Path[i+1:], c.Value)
		if at.Type != document.Map {
			return nil, &Error{fmt.Sprintf("found no fields below %s", strings.Join(c.Path[:i], ".")), "set that field as a whole"}
		}
		return e.setField(at, parent, c.Path[:i+1], value)
	}
	return nil, &Error{"found no field to change", "write field=value"}
}

// setInList changes an entry of a list, or adds one behind the last. The step of the path names it.
func (e *editor) setInList(list *document.Value, of *schema.Type, c Change, step int) ([]byte, error) {
	parent, _ := of.Resolve(c.Path[:step])
	n, err := strconv.Atoi(c.Path[step])
	if err != nil || n < 0 || n > len(list.Items) {
		return nil, &Error{
			fmt.Sprintf("found entry %s of %s, which has %d", c.Path[step], strings.Join(c.Path[:step], "."), len(list.Items)),
			fmt.Sprintf("name an entry by its number, from 0; %d adds one", len(list.Items)),
		}
	}
	value := changedTo(nil, elem(parent), c.Path[step+1:], c.Value)
	if len(list.Items) > 0 {
		return e.setItem(list, elem(parent), c.Path[:step+1], value)
	}
	above, _ := of.Resolve(c.Path[:step-1])
	holder := e.doc.Root.Get(c.Path[:step-1]...)
	return e.setField(holder, above, c.Path[:step], []any{value})
}

// sameValues reports whether two texts hold the same documents, but for a change that the new one may have.
func sameValues(old, changed []byte, change func(number int, value any) any) bool {
	before, after := document.Parse("", "", old), document.Parse("", "", changed)
	if len(before.Findings)+len(after.Findings) > 0 || len(before.Documents) != len(after.Documents) {
		return false
	}
	for i, d := range before.Documents {
		if !reflect.DeepEqual(change(i, d.Root.Native()), change(-1, after.Documents[i].Root.Native())) {
			return false
		}
	}
	return true
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
		switch {
		case err != nil || i < 0 || i > len(list):
			return v
		case i == len(list):
			return append(slices.Clone(list), changedTo(nil, elem(of), rest, value))
		}
		list = slices.Clone(list)
		list[i] = changedTo(list[i], elem(of), rest, value)
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
	source    []byte
	doc       *document.Document
	file      *document.File
	lineBreak string // of the file
}

func open(source []byte, number int) (*editor, error) {
	e := &editor{source: source, file: document.Parse("", "", source), lineBreak: "\n"}
	switch {
	case len(e.file.Findings) > 0:
		return nil, unreadable(e.file.Findings[0])
	case number < 0 || number >= len(e.file.Documents):
		return nil, &Error{fmt.Sprintf("found %d documents, expected document %d", len(e.file.Documents), number+1), "name another document"}
	case bytes.Contains(source, []byte("\r\n")):
		e.lineBreak = "\r\n"
	}
	for i, line := range slices.Collect(bytes.Lines(source)) {
		if bytes.ContainsRune(bytes.TrimSuffix(line, []byte("\r\n")), '\r') {
			return nil, &Error{fmt.Sprintf("line %d ends with a carriage return alone, expected a line feed", i+1), "end every line in the same way, with a line feed"}
		}
	}
	e.doc = e.file.Documents[number]
	return e, nil
}

const bom = "\ufeff"

func unreadable(f finding.Finding) *Error {
	return &Error{fmt.Sprintf("line %d can't be read: %s", f.Span.Start.Line, f.Message), f.Hint}
}

// offset is where in the source a position lies.
func (e *editor) offset(p finding.Pos) int { return e.file.Offset(p) }

// replaced is the source with other text at [start, end).
func (e *editor) replaced(start, end int, text string) []byte {
	return replaceAll(e.source, replacement{start, end, text})
}
