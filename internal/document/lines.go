package document

import (
	"bytes"
	"iter"
	"slices"
	"sort"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// line is the byte range of one source line without its break.
type line struct {
	start, end int
	columns    []int32 // where each column begins, and the end; nil where one byte is one column
}

// Line returns the text of a line, counted from 1, without its line break; "" beyond the file.
func (f *File) Line(number int) string {
	l := f.line(number)
	return f.text[l.start:l.end]
}

// line is a line, counted from 1, or nothing at the beginning of the file.
func (f *File) line(number int) line {
	f.readLines()
	if number < 1 || number > len(f.lines) {
		return line{}
	}
	return f.lines[number-1]
}

// readLines finds the lines once, when the first position is asked for.
func (f *File) readLines() {
	f.once.Do(func() {
		f.text = string(f.Source)
		f.lines = slices.Collect(splitLines(f.Source))
		for i := range f.lines {
			f.lines[i].measure(f.text)
		}
	})
}

func (l *line) measure(text string) {
	text = text[l.start:l.end]
	columns := utf8.RuneCountInString(text)
	if columns == len(text) {
		return
	}
	l.columns = make([]int32, 0, columns+1)
	for at := range text {
		l.columns = append(l.columns, int32(l.start+at))
	}
	l.columns = append(l.columns, int32(l.end))
}

var byteOrderMark = []byte("\ufeff")

// splitLines breaks at LF, CRLF and CR. A byte order mark is in no line, and no line follows the last break. It
// holds no lines, because most files are only searched for where documents start.
func splitLines(source []byte) iter.Seq[line] {
	return func(yield func(line) bool) {
		var l line
		if bytes.HasPrefix(source, byteOrderMark) {
			l.start = len(byteOrderMark)
		}
		first := true
		for at := l.start; at < len(source); at++ {
			switch b := source[at]; {
			case b == '\r' && at+1 < len(source) && source[at+1] == '\n':
				l.end = at
				at++
			case b == '\r', b == '\n':
				l.end = at
			default:
				continue
			}
			if !yield(l) {
				return
			}
			l, first = line{start: at + 1}, false
		}
		if l.start < len(source) || first {
			l.end = len(source)
			yield(l)
		}
	}
}

// Offset is where in the source a position lies. One outside of the text moves inside it, and one behind a line to its end.
func (f *File) Offset(p finding.Pos) int {
	f.readLines()
	if p.Line > len(f.lines) {
		return f.lines[len(f.lines)-1].end
	}
	l, column := f.lines[max(p.Line, 1)-1], max(p.Column-1, 0)
	if l.columns == nil {
		return min(l.start+min(column, l.end), l.end)
	}
	return int(l.columns[min(column, len(l.columns)-1)])
}

// lineAt is the number of the line that a byte of the source lies in, and its range.
func (f *File) lineAt(offset int) (int, line) {
	f.readLines()
	i := max(sort.Search(len(f.lines), func(i int) bool { return f.lines[i].start > offset })-1, 0)
	return i + 1, f.lines[i]
}

// rest is the text of a line from a byte of it.
func (f *File) rest(offset int) string {
	_, l := f.lineAt(offset)
	return f.text[min(max(offset, l.start), l.end):l.end]
}

// span covers the bytes from one place of the source to another.
func (f *File) span(from, to int) finding.Span {
	return finding.Span{File: f.Path, Start: f.position(from), End: f.position(to)}
}

func (f *File) position(offset int) finding.Pos {
	number, l := f.lineAt(offset)
	offset = min(max(offset, l.start), l.end)
	if l.columns == nil {
		return finding.Pos{Line: number, Column: offset - l.start + 1}
	}
	column, begins := slices.BinarySearch(l.columns, int32(offset))
	if begins {
		column++
	}
	return finding.Pos{Line: number, Column: column}
}

// At is an empty span at a position of the file, moved inside the file where it lies outside.
func (f *File) At(p finding.Pos) finding.Span {
	at := f.Offset(p)
	return f.span(at, at)
}

// character covers the character at a byte of the source, or nothing at the end of a line.
func (f *File) character(at int) finding.Span {
	_, size := utf8.DecodeRuneInString(f.rest(at))
	return f.span(at, at+size)
}
