package document

import (
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Type is the type of a [Value].
type Type uint8

// The types of YAML that documents hold. A date is a String.
const (
	Null Type = iota
	Bool
	Int
	Float
	String
	List
	Map
)

// Value is one value of a document, with the place where it is written.
//
// A Value is read once and then brought into canonical form by package schema: spellings such as yes and true
// become the one that rules and reports know, and defaults are filled in with the zero Pos.
//
// Values are most of what a lint holds, so a Value is kept small: it has its place in 8 bytes, and the length of what is
// written instead of the text.
type Value struct {
	Type   Type
	Quoted bool    // a scalar in quotes or a block, so it is text whatever it looks like
	Barred bool    // not of the type its schema wants, or unknown to it: no part of the canonical form
	Hash   bool    // a comment follows that may be meant as text, such as #123
	length int32   // of the Text of a scalar as it was read, in bytes, for its span
	Pos    Pos     // the zero Pos for a default
	Text   string  // of a scalar, unescaped
	Items  []Value // of a List
	Fields []Field // of a Map, in the order they are written
}

// Pos is a [finding.Pos] in half the space. Files are too small for its numbers to overflow.
type Pos struct{ Line, Column int32 }

// Wide returns the position as findings have it.
func (p Pos) Wide() finding.Pos { return finding.Pos{Line: int(p.Line), Column: int(p.Column)} }

// Field is one key of a Map with its value.
type Field struct {
	Name  string
	Pos   Pos // of the key
	Value Value
}

// Field returns the field of that name, or nil. It is nil for every other type than Map.
func (v *Value) Field(name string) *Field {
	for i := range v.Fields {
		if v.Fields[i].Name == name {
			return &v.Fields[i]
		}
	}
	return nil
}

// Get follows field names and 0-based list indexes. It returns nil where the path leads to nothing, to null
// or to a value that is barred, or through one.
func (v *Value) Get(path ...string) *Value {
	for _, step := range path {
		if !v.Present() {
			return nil
		}
		if v, _ = v.child(step); v == nil {
			return nil
		}
	}
	if !v.Present() {
		return nil
	}
	return v
}

// Present reports whether the value is part of the canonical form.
func (v *Value) Present() bool { return v.Type != Null && !v.Barred }

// Str returns the text of the scalar at the path, or "" when there is none.
func (v *Value) Str(path ...string) string {
	if at := v.Get(path...); at != nil {
		return at.Text
	}
	return ""
}

// Child takes one step of a path, to a value that may be null. It returns nil where the step leads to nothing.
func (v *Value) Child(step string) *Value {
	at, _ := v.child(step)
	return at
}

// child takes one step of a path. Of a Map, it also returns the field with the key.
func (v *Value) child(step string) (*Value, *Field) {
	switch v.Type {
	case Map:
		if f := v.Field(step); f != nil {
			return &f.Value, f
		}
	case List:
		if i, err := strconv.Atoi(step); err == nil && i >= 0 && i < len(v.Items) {
			return &v.Items[i], nil
		}
	}
	return nil, nil
}

// Entries lists those of a list, barred ones too; there are none of any other value, nor of a nil one.
func (v *Value) Entries() []*Value {
	if v == nil {
		return nil
	}
	entries := make([]*Value, len(v.Items))
	for i := range v.Items {
		entries[i] = &v.Items[i]
	}
	return entries
}

// Scalar reports whether the value is neither a list nor a map.
func (v *Value) Scalar() bool { return v.Type < List }

// Native returns the canonical form as encoding/json would decode it, but whole numbers as int. That of a nil Value is nil.
func (v *Value) Native() any {
	if v == nil {
		return nil
	}
	switch v.Type {
	case Bool:
		return strings.EqualFold(v.Text, "true")
	case Int:
		if n, err := strconv.Atoi(v.Text); err == nil {
			return n
		}
		if n, err := strconv.ParseInt(v.Text, 0, 0); err == nil { // in the digits of another base
			return int(n)
		}
		fallthrough
	case Float:
		f, _ := strconv.ParseFloat(v.Text, 64)
		return f
	case String:
		return v.Text
	case List:
		items := make([]any, 0, len(v.Items))
		for i := range v.Items {
			items = append(items, v.Items[i].Native())
		}
		return items
	case Map:
		fields := make(map[string]any, len(v.Fields))
		for i := range v.Fields {
			if f := &v.Fields[i]; f.Value.Present() {
				fields[f.Name] = f.Value.Native()
			}
		}
		return fields
	}
	return nil
}
