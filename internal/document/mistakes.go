package document

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// mistake is what people did wrong where the parser gives up, in their words and at their place.
type mistake struct {
	at            finding.Pos
	message, hint string
}

var (
	fieldLine = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):(?:[ \t]|$)`)
	cutText   = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):[ \t]+([^"'|>&*!{\[# \t][^#]*)[ \t]#`)
	glued     = regexp.MustCompile(`^((?: |- )*)([A-Za-z][A-Za-z0-9]*):([^ \t/].*)$`)
)

// mistakeAt looks for a mistake that people make often on the line of an error and on the one before it, where the parser
// may have gone wrong already.
func (f *File) mistakeAt(c chunk, line int) (mistake, bool) {
	before := f.lineBefore(c, line)
	for _, number := range []int{before, line} {
		if m, ok := gluedField(f.Line(number), number); ok {
			return m, true
		}
	}
	if m, ok := f.commentInText(before, line); ok {
		return m, true
	}
	return f.indentation(c, line)
}

// commentInText finds a text that goes on below a # in it, where YAML takes it to have ended.
func (f *File) commentInText(before, line int) (mistake, bool) {
	m, text := cutText.FindStringSubmatch(f.Line(before)), f.Line(line)
	if m == nil || fieldLine.MatchString(text) || len(text)-len(strings.TrimLeft(text, " ")) <= len(m[1]) {
		return mistake{}, false
	}
	return mistake{
		finding.Pos{Line: before, Column: utf8.RuneCountInString(m[0])},
		"found # behind a blank in the text of " + m[2] + ", where YAML takes the rest of the line as a comment",
		"write the text below " + m[2] + ": >-, or put it in quotes",
	}, true
}

// lineBefore is the last line before another that isn't empty or a comment, or 0.
func (f *File) lineBefore(c chunk, line int) int {
	for line--; line > c.line; line-- {
		if text := strings.TrimSpace(f.Line(line)); text != "" && text[0] != '#' {
			return line
		}
	}
	return 0
}

// gluedField finds a field without a blank between its colon and its value.
func gluedField(text string, number int) (mistake, bool) {
	m := glued.FindStringSubmatch(text)
	if m == nil {
		return mistake{}, false
	}
	value, after := m[3], "no blank"
	if name, ok := OddCharacter(value[:firstSize(value)]); ok {
		value, after = value[firstSize(value):], name
	}
	return mistake{
		finding.Pos{Line: number, Column: len(m[1]) + len(m[2]) + 2},
		fmt.Sprintf("found %s behind the colon of %s, expected a blank", after, m[2]),
		fmt.Sprintf("write %s: %s", m[2], finding.Shorten(strings.TrimSpace(value))),
	}, true
}

func firstSize(text string) int { _, size := utf8.DecodeRuneInString(text); return size }

// indentation finds a field that stands a few blanks before or behind the others.
func (f *File) indentation(c chunk, line int) (mistake, bool) {
	field := fieldLine.FindStringSubmatch(f.Line(line))
	if field == nil || strings.Contains(field[1], "-") {
		return mistake{}, false
	}
	found, columns := len(field[1]), f.columnsAbove(c, line)
	if len(columns) == 0 || slices.Contains(columns, found) {
		return mistake{}, false
	}
	want := slices.MinFunc(columns, func(a, b int) int { return max(a-found, found-a) - max(b-found, found-b) })
	hint := "delete " + finding.Count(found-want, "blank") + " before " + field[2]
	if want > found {
		hint = "add " + finding.Count(want-found, "blank") + " before " + field[2]
	}
	return mistake{
		finding.Pos{Line: line, Column: found + 1},
		fmt.Sprintf("the field %s is indented by %s, expected %d like the fields before it", field[2], finding.Count(found, "blank"), want),
		hint,
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
