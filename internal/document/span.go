package document

import (
	"strings"

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
	case at.Type == Map && len(at.Fields) > 0 && !strings.HasPrefix(d.File.rest(d.File.Offset(span.Start)), "{") && at.Fields[0].Pos.Wide().Compare(at.Pos.Wide()) >= 0:
		return d.KeySpan(&at.Fields[0]) // the first one that is written here, not merged from elsewhere
	}
	return span
}

// KeySpan is the place of a field's key.
func (d *Document) KeySpan(f *Field) finding.Span { return d.File.written(f.Pos, len(f.Name)) }

// ValueSpan is the place of a value: of a list or map in brackets only the bracket that opens it.
func (f *File) ValueSpan(v *Value) finding.Span {
	span := f.written(v.Pos, int(v.length))
	if !v.Scalar() && span.Start == span.End { // the dash of a list, or a key that is << or an anchor
		return f.character(f.Offset(span.Start))
	}
	return span
}

// written covers what is written at a position, on its first line. The node tree has no end positions, so the end is
// found in the source.
func (f *File) written(p Pos, length int) finding.Span {
	start := f.behindProperties(p)
	return f.span(start, start+width(f.rest(start), length))
}

// maxProperty is how long a tag or an anchor may be, in bytes. A whole line is not searched for the end of each.
const maxProperty = 1_000

// behindProperties is where a value begins behind its tag and its anchor.
func (f *File) behindProperties(p Pos) int {
	at := f.Offset(p.Wide())
	for text := f.rest(at); text != "" && (text[0] == '&' || text[0] == '!'); text = f.rest(at) {
		word := strings.IndexAny(text[:min(len(text), maxProperty)], " \t")
		if word < 0 || !strings.HasPrefix(text, "!<") && strings.ContainsAny(text[:word], ",[]{}") {
			break // nothing is behind it on this line, or not what it stands for
		}
		at += len(text) - len(strings.TrimLeft(text[word:], " \t"))
	}
	return at
}

// anchor is the anchor of the alias that stands at a position, if one does: the last of its name before it.
func (f *File) anchor(p finding.Pos) (finding.Span, bool) {
	at := f.Offset(p)
	alias, ok := strings.CutPrefix(f.rest(at), "*")
	alias = alias[:strings.IndexAny(alias+" ", " \t,]}")]
	if !ok || alias == "" {
		return finding.Span{}, false
	}
	name := "&" + alias
	for at = strings.LastIndex(f.text[:at], name); at >= 0; at = strings.LastIndex(f.text[:at], name) {
		if end := at + len(name); strings.IndexByte(" \r\n", f.text[end]) >= 0 { // the alias stands behind it
			return f.span(at, end), true
		}
	}
	return finding.Span{}, false
}

// width counts the bytes of what a line begins with: a quoted scalar with its quotes, the header of a block
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
		return len(strings.TrimRight(header, " \t"))
	case '*':
		return strings.IndexAny(text+" ", " \t,]}")
	case '{', '[':
		return 1
	case '&', '!', '#': // a property, or a comment behind one: what it is of follows on another line
		return 0
	}
	return len(strings.TrimRight(text[:min(len(text), length)], " \t"))
}

// quotedWidth counts the bytes of a quoted scalar with its quotes, up to the end of the line.
func quotedWidth(text string) int {
	for i := 1; i < len(text); i++ {
		switch quote := text[0]; {
		case text[i] == '\\' && quote == '"', text[i] == quote && quote == '\'' && strings.HasPrefix(text[i+1:], "'"):
			i++ // what is escaped
		case text[i] == quote:
			return i + 1
		}
	}
	return len(text)
}
