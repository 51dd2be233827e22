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
	ascii      bool  // one byte is one column
	strides    []int // otherwise, the offset of each column that is a multiple of stride, counted from 0
}

// stride keeps a search for a column short where a whole file is written on one line.
const stride = 512

// Line returns the text of a line, counted from 1, without its line break; "" beyond the file.
func (f *File) Line(number int) string {
	f.readLines()
	if number < 1 || number > len(f.lines) {
		return ""
	}
	l := f.lines[number-1]
	return f.text[l.start:l.end]
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
	if l.ascii {
		return
	}
	column := 0
	for at := range text[l.start:l.end] {
		if column%stride == 0 {
			l.strides = append(l.strides, l.start+at)
		}
		column++
	}
}

var byteOrderMark = []byte("\ufeff")

// splitLines breaks at LF, CRLF and CR. A byte order mark is in no line, and no line follows the last break. It
// holds no lines, because most files are only searched for where documents start.
func splitLines(source []byte) iter.Seq[line] {
	return func(yield func(line) bool) {
		l := line{ascii: true}
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
				l.ascii = l.ascii && b < utf8.RuneSelf
				continue
			}
			if !yield(l) {
				return
			}
			l, first = line{start: at + 1, ascii: true}, false
		}
		if l.start < len(source) || first {
			l.end = len(source)
			yield(l)
		}
	}
}

// place moves a position inside the file, so that every finding points at text that is there, and returns it
// with the rest of its line. What lies after the last line moves to the end of that line.
func (f *File) place(p finding.Pos) (finding.Pos, string) {
	f.readLines()
	if p.Line > len(f.lines) {
		l := f.lines[len(f.lines)-1]
		return finding.Pos{Line: len(f.lines), Column: utf8.RuneCountInString(f.text[l.start:l.end]) + 1}, ""
	}
	p = finding.Pos{Line: max(p.Line, 1), Column: max(p.Column, 1)}
	l := f.lines[p.Line-1]
	if l.ascii {
		text := f.text[l.start:l.end]
		skip := min(p.Column-1, len(text))
		return finding.Pos{Line: p.Line, Column: skip + 1}, text[skip:]
	}
	near := min((p.Column-1)/stride, len(l.strides)-1)
	column, text := near*stride+1, f.text[l.strides[near]:l.end]
	for ; column < p.Column && text != ""; column++ {
		_, size := utf8.DecodeRuneInString(text)
		text = text[size:]
	}
	return finding.Pos{Line: p.Line, Column: column}, text
}

// Offset is where in the source a position lies. What lies behind a line moves to its end.
func (f *File) Offset(p finding.Pos) int {
	p, rest := f.place(p)
	return f.lines[p.Line-1].end - len(rest)
}

// posAt is the position of a byte of the source.
func (f *File) posAt(offset int) finding.Pos {
	f.readLines()
	i := max(sort.Search(len(f.lines), func(i int) bool { return f.lines[i].start > offset })-1, 0)
	return finding.Pos{Line: i + 1, Column: utf8.RuneCountInString(f.text[f.lines[i].start:max(offset, f.lines[i].start)]) + 1}
}

// At is an empty span at a position of the file, moved inside the file where it lies outside.
func (f *File) At(p finding.Pos) finding.Span {
	p, _ = f.place(p)
	return finding.Span{File: f.Path, Start: p, End: p}
}
