package document

import (
	"bytes"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// line is the byte range of one source line without its break.
type line struct{ start, end int }

// Line returns the text of a line, counted from 1, without its line break; "" beyond the file.
func (f *File) Line(number int) string {
	f.index.Do(func() { f.lines = splitLines(f.Source) })
	if number < 1 || number > len(f.lines) {
		return ""
	}
	l := f.lines[number-1]
	return string(f.Source[l.start:l.end])
}

// splitLines breaks where YAML does, which is also after NEL, LS and PS; a byte order mark is in no line.
func splitLines(source []byte) []line {
	start := 0
	if bytes.HasPrefix(source, byteOrderMark) {
		start = len(byteOrderMark)
	}
	var lines []line
	for at := start; at < len(source); {
		r, size := utf8.DecodeRune(source[at:])
		switch r {
		case '\r', '\n', '\u0085', '\u2028', '\u2029':
			lines = append(lines, line{start, at})
			at += size
			if r == '\r' && at < len(source) && source[at] == '\n' {
				at++
			}
			start = at
		default:
			at += size
		}
	}
	return append(lines, line{start, len(source)})
}

var byteOrderMark = []byte("\ufeff")

// column returns the text of a line from a column on.
func column(text string, col int) string {
	for ; col > 1 && text != ""; col-- {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return text
}

// clamp keeps a position inside the file, so that every finding points at text that is there.
func (f *File) clamp(p finding.Pos) finding.Pos {
	f.Line(1)
	if p.Line < 1 {
		return finding.Pos{Line: 1, Column: 1}
	}
	if p.Line > len(f.lines) {
		last := len(f.lines)
		return finding.Pos{Line: last, Column: utf8.RuneCountInString(f.Line(last)) + 1}
	}
	return finding.Pos{Line: p.Line, Column: min(max(p.Column, 1), utf8.RuneCountInString(f.Line(p.Line))+1)}
}
