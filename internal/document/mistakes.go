package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

var (
	fieldLine = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):(?:[ \t]|$)`)
	cutText   = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):[ \t]+([^"'|>&*!{\[# \t][^#]*)[ \t]#`)
	glued     = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):([^ \t/].*)$`)
)

// mistakeAt looks for a mistake that people make often on the line of an error and on the one before it, where the parser
// may have gone wrong already.
func (f *File) mistakeAt(c chunk, number int) (problem, bool) {
	before := f.lineBefore(c, number)
	for _, n := range []int{before, number} {
		if p, ok := f.gluedField(n); ok {
			return p, true
		}
	}
	if p, ok := f.commentInText(before, number); ok {
		return p, true
	}
	return f.indentation(c, number)
}

// lineBefore is the last line before another that isn't empty or a comment, or 0.
func (f *File) lineBefore(c chunk, number int) int {
	for number--; number > c.line; number-- {
		if text := strings.TrimSpace(f.Line(number)); text != "" && text[0] != '#' {
			return number
		}
	}
	return 0
}

// gluedField finds a field without a blank between its colon and its value.
func (f *File) gluedField(number int) (problem, bool) {
	m := glued.FindStringSubmatch(f.Line(number))
	if m == nil {
		return problem{}, false
	}
	value, after := m[3], "no blank"
	_, size := utf8.DecodeRuneInString(value)
	if name, ok := OddCharacter(value[:size]); ok {
		value, after = value[size:], name
	}
	return problem{
		f.line(number).start + len(m[1]) + len(m[2]) + 1,
		fmt.Sprintf("found %s behind the colon of %s, expected a blank", after, m[2]),
		fmt.Sprintf("write %s: %s", m[2], finding.Shorten(strings.TrimSpace(value))),
	}, true
}

// commentInText finds a text that goes on below a # in it, where YAML takes it to have ended.
func (f *File) commentInText(before, number int) (problem, bool) {
	m, text := cutText.FindStringSubmatch(f.Line(before)), f.Line(number)
	if m == nil || fieldLine.MatchString(text) || len(text)-len(strings.TrimLeft(text, " ")) <= len(m[1]) {
		return problem{}, false
	}
	return problem{
		f.line(before).start + len(m[0]) - 1,
		"found # behind a blank in the text of " + m[2] + ", where YAML takes the rest of the line as a comment",
		"write the text below " + m[2] + ": >-, or put it in quotes",
	}, true
}

// indentation finds a field that stands a few blanks before or behind the others.
func (f *File) indentation(c chunk, number int) (problem, bool) {
	field := fieldLine.FindStringSubmatch(f.Line(number))
	if field == nil || strings.Contains(field[1], "-") {
		return problem{}, false
	}
	found, columns := len(field[1]), f.columnsAbove(c, number)
	if len(columns) == 0 || slices.Contains(columns, found) {
		return problem{}, false
	}
	want := slices.MinFunc(columns, func(a, b int) int { return max(a-found, found-a) - max(b-found, found-b) })
	verb := "delete "
	if want > found {
		verb = "add "
	}
	return problem{
		f.line(number).start + found,
		fmt.Sprintf("the field %s is indented by %s, expected %d like the fields before it", field[2], finding.Count(found, "blank"), want),
		verb + finding.Count(max(found-want, want-found), "blank") + " before " + field[2],
	}, true
}

// columnsAbove are the indents at which a field may stand on a line: those of the field before it and of all around that.
func (f *File) columnsAbove(c chunk, line int) []int {
	var columns []int
	for number := line - 1; number > c.line && line-number <= maxLookBack; number-- {
		field := fieldLine.FindStringSubmatch(f.Line(number))
		if field == nil {
			continue
		}
		if at := len(field[1]); len(columns) == 0 || at < columns[len(columns)-1] {
			columns = append(columns, at)
		}
	}
	return columns
}

// maxLookBack is how many lines above a mistake are looked at.
const maxLookBack = 1_000
