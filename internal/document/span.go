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
		next, field := at.child(step)
		if next == nil || next.Pos == (Pos{}) {
			break
		}
		at, key = next, field
	}
	span := d.File.ValueSpan(at)
	switch {
	case key != nil && (!at.Scalar() || at.Type == Null || span.Start == span.End):
		return d.KeySpan(key)
	case at.Type == Map && len(at.Fields) > 0 && !d.File.opensWith(at.Pos, "{") && at.Fields[0].Pos.Wide().Compare(at.Pos.Wide()) >= 0:
		return d.KeySpan(&at.Fields[0]) // the first one that is written here, not merged from elsewhere
	}
	return span
}

// KeySpan is the place of a field's key.
func (d *Document) KeySpan(f *Field) finding.Span { return d.File.span(f.Pos, len(f.Name)) }

func (f *File) opensWith(p Pos, bracket string) bool {
	_, text := f.afterProperties(p)
	return strings.HasPrefix(text, bracket)
}

// ValueSpan is the place of a value: of a list or map in brackets only the bracket that opens it.
func (f *File) ValueSpan(v *Value) finding.Span {
	span := f.span(v.Pos, int(v.length))
	if !v.Scalar() && span.Start == span.End { // the dash of a list, or a key that is << or an anchor
		return f.character(span.Start)
	}
	return span
}

// span covers what is written at a position, on its first line. The node tree has no end positions, so the end is
// found in the source.
func (f *File) span(p Pos, length int) finding.Span {
	start, text := f.afterProperties(p)
	end := finding.Pos{Line: start.Line, Column: start.Column + width(text, length)}
	return finding.Span{File: f.Path, Start: start, End: end}
}

// maxProperty is how long a tag or an anchor may be, in bytes. A whole line is not searched for the end of each.
const maxProperty = 1_000

// afterProperties moves past the tag and the anchor before a value and returns the rest of that line.
func (f *File) afterProperties(at Pos) (finding.Pos, string) {
	p, text := f.place(at.Wide())
	for text != "" && (text[0] == '&' || text[0] == '!') {
		word := strings.IndexAny(text[:min(len(text), maxProperty)], " \t")
		if word < 0 || !strings.HasPrefix(text, "!<") && strings.ContainsAny(text[:word], ",[]{}") {
			break // nothing is behind it on this line, or not what it stands for
		}
		rest := strings.TrimLeft(text[word:], " \t")
		p.Column += utf8.RuneCountInString(text[:len(text)-len(rest)])
		text = rest
	}
	return p, text
}

// anchor is the anchor of the alias that stands at a position, if one does: the last of its name before it.
func (f *File) anchor(p finding.Pos) (finding.Span, bool) {
	_, text := f.place(p)
	alias, ok := strings.CutPrefix(text, "*")
	alias = alias[:strings.IndexAny(alias+" ", " \t,]}")]
	if !ok || alias == "" {
		return finding.Span{}, false
	}
	name := "&" + alias
	for number := p.Line; number > 0; number-- {
		before, behind, found := strings.Cut(f.Line(number)+" ", name+" ")
		if !found || number == p.Line && len(behind) < len(text) {
			continue
		}
		start := finding.Pos{Line: number, Column: utf8.RuneCountInString(before) + 1}
		end := finding.Pos{Line: number, Column: start.Column + utf8.RuneCountInString(name)}
		return finding.Span{File: f.Path, Start: start, End: end}, true
	}
	return finding.Span{}, false
}

// width counts the characters of what a line begins with: a quoted scalar with its quotes, the header of a block
// scalar, an alias, the bracket of a flow collection, or a plain scalar. What was read of a plain scalar, whose length
// is given, begins with the text of its first line, whatever ends it there.
func width(text string, length int) int {
	if text == "" {
		return 0
	}
	switch text[0] {
	case '"', '\'':
		return quotedWidth(text)
	case '|', '>':
		header, _, _ := strings.Cut(text, " #")
		return utf8.RuneCountInString(strings.TrimRight(header, " \t"))
	case '*':
		if end := strings.IndexAny(text, " \t,]}"); end >= 0 {
			text = text[:end]
		}
		return utf8.RuneCountInString(text)
	case '{', '[':
		return 1
	case '&', '!', '#': // a property, or a comment behind one: what it is of follows on another line
		return 0
	}
	return utf8.RuneCountInString(strings.TrimRight(text[:min(len(text), length)], " \t"))
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
