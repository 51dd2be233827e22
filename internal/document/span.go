package document

import (
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// Span resolves a path of field names and 0-based list indexes to where it is written.
//
// A scalar is the place of its text; a map, a list or an empty value is the place of its key. A path that leads
// to nothing falls back to its closest ancestor that is written, at worst the document's first key.
func (d *Document) Span(path ...string) finding.Span {
	at, key := &d.Root, (*Field)(nil)
	for _, step := range path {
		next := at.child(step)
		if next == nil || next.Pos == (finding.Pos{}) {
			break
		}
		key = nil
		if at.Type == Map {
			key = at.Field(step)
		}
		at = next
	}
	switch {
	case key != nil && (!at.Scalar() || at.Type == Null):
		return d.KeySpan(key)
	case at.Type == Map && len(at.Fields) > 0 && !d.File.opensWith(at.Pos, '{'):
		return d.KeySpan(&at.Fields[0])
	}
	return d.File.scalarSpan(at)
}

// KeySpan is the place of a field's key.
func (d *Document) KeySpan(f *Field) finding.Span {
	return d.File.scalarSpan(&Value{Type: String, Text: f.Name, Pos: f.Pos})
}

// At is an empty span at a position of the file, moved inside the file where it lies outside.
func (f *File) At(p finding.Pos) finding.Span {
	p = f.clamp(p)
	return finding.Span{File: f.Path, Start: p, End: p}
}

func (f *File) opensWith(p finding.Pos, c byte) bool {
	_, text := f.skipProperties(p)
	return text != "" && text[0] == c
}

// scalarSpan covers a value's text on its first line. The node tree has no end positions, so the end is found in
// the source: at the closing quote, or where the text of a plain scalar ends.
func (f *File) scalarSpan(v *Value) finding.Span {
	start, text := f.skipProperties(v.Pos)
	width := 0
	switch {
	case text == "":
	case text[0] == '"' || text[0] == '\'':
		width = quotedWidth(text)
	case v.Type == List || v.Type == Map:
		width = 1
	case v.Text != "" && strings.HasPrefix(text, v.Text):
		width = utf8.RuneCountInString(v.Text)
	default: // a block scalar's header, or the first line of a longer plain scalar
		text, _, _ = strings.Cut(text, " #")
		width = utf8.RuneCountInString(strings.TrimRight(text, " \t"))
	}
	return finding.Span{File: f.Path, Start: start, End: finding.Pos{Line: start.Line, Column: start.Column + width}}
}

// skipProperties moves past the tag and the anchor before a value and returns the rest of that line.
func (f *File) skipProperties(p finding.Pos) (finding.Pos, string) {
	p = f.clamp(p)
	text := column(f.Line(p.Line), p.Column)
	for text != "" && (text[0] == '&' || text[0] == '!') {
		word := strings.IndexAny(text, " \t")
		if word < 0 {
			break
		}
		rest := strings.TrimLeft(text[word:], " \t")
		p.Column += utf8.RuneCountInString(text[:len(text)-len(rest)])
		text = rest
	}
	return p, text
}

// quotedWidth counts the characters of a quoted scalar with its quotes, up to the end of the line.
func quotedWidth(text string) int {
	quote, width := rune(text[0]), 0
	escaped := false
	for i, r := range text {
		width++
		switch {
		case i == 0:
		case escaped:
			escaped = false
		case r == '\\' && quote == '"':
			escaped = true
		case r == quote && quote == '\'' && strings.HasPrefix(text[i+1:], "'"):
			escaped = true
		case r == quote:
			return width
		}
	}
	return width
}
