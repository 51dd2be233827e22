package report

import (
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// block is a piece of Markdown that people wrote. Their text is read into blocks that allow paragraphs, lists, code,
// emphasis and links, and is written anew from them, so that it can't break out of its place. Whatever else Markdown
// knows, such as tags, pictures and reference definitions, is text.
type block struct {
	kind  blockKind
	spans []span    // of a paragraph or title
	items [][]block // of a list
	first int       // number of a numbered list's first item
	code  []string  // lines of code
}

type blockKind uint8

const (
	paragraph blockKind = iota
	title               // a heading; shown in bold, so that it doesn't break the outline of the page
	bullets
	numbers
	literal
)

// maxNesting is how deep lists, and emphasis, may lie inside each other. What is deeper is text.
const maxNesting = 6

// form is a regular expression that is compiled when it is first asked for: most runs write no report.
func form(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

var (
	itemForm    = form(`^( *)(?:[-*+]|([0-9]{1,9})[.)])( +|$)`)
	headingForm = form(`^ {0,3}#{1,6}(?: +(.*?))?(?: +#+)? *$`)
	fenceForm   = form("^ {0,3}(`{3,}|~{3,})[^`]*$")
	lineForm    = form(`^ {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,}|=+ *)$`)
)

// prose reads Markdown.
func prose(source string) []block {
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(source)
	lines := strings.Split(strings.TrimRight(source, " \n"), "\n")
	for i, line := range lines {
		lines[i] = visible(line)
	}
	return blocks(lines, 0)
}

func blocks(lines []string, depth int) []block {
	var out []block
	var para []string
	flush := func() {
		if len(para) > 0 {
			out = append(out, block{kind: paragraph, spans: spans(strings.Join(para, "\n"), 0, false)})
			para = nil
		}
	}
	for i := 0; i < len(lines); {
		line := lines[i]
		b, next := block{}, i+1
		switch {
		case blank(line), lineForm().MatchString(line): // a line across the page has no place here
			flush()
		case fenceForm().MatchString(line):
			b, next = fenced(lines, i)
		case headingForm().MatchString(line):
			b = block{kind: title, spans: spans(headingForm().FindStringSubmatch(line)[1], 0, false)}
		case itemForm().MatchString(line) && depth < maxNesting:
			b, next = list(lines, i, depth)
		default:
			para = append(para, strings.TrimSpace(line))
		}
		if b.kind != paragraph {
			flush()
			out = append(out, b)
		}
		i = next
	}
	flush()
	return out
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }

// fenced reads a block of code. One that isn't closed ends with the text.
func fenced(lines []string, i int) (block, int) {
	fence := fenceForm().FindStringSubmatch(lines[i])[1]
	b := block{kind: literal}
	for i++; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if len(line) >= len(fence) && strings.Trim(line, fence[:1]) == "" {
			return b, i + 1
		}
		b.code = append(b.code, lines[i])
	}
	return b, i
}

// list reads items of one kind. An item holds the lines that are indented below its text, and those that carry on
// its last paragraph.
func list(lines []string, i, depth int) (block, int) {
	kind, number, _ := item(lines[i])
	b := block{kind: kind, first: number}
	for i < len(lines) {
		next, _, width := item(lines[i])
		if next != kind {
			break
		}
		inside := []string{strings.TrimSpace(lines[i][min(width, len(lines[i])):])}
		end := i + 1
		for i++; i < len(lines) && belongs(lines[i], lines[i-1], width); i++ {
			inside = append(inside, lines[i][min(width, indent(lines[i])):])
			if !blank(lines[i]) {
				end = i + 1
			}
		}
		b.items = append(b.items, blocks(inside[:len(inside)-(i-end)], depth+1))
		i = end
		for i < len(lines) && blank(lines[i]) {
			i++
		}
		if i < len(lines) && !itemForm().MatchString(lines[i]) {
			return b, end
		}
	}
	return b, i
}

// item tells which kind of list a line is an item of, paragraph for none, and how far its text is indented.
func item(line string) (kind blockKind, number, width int) {
	m := itemForm().FindStringSubmatch(line)
	switch {
	case m == nil:
		return paragraph, 0, 0
	case m[2] != "":
		kind = numbers
		number, _ = strconv.Atoi(m[2])
	default:
		kind = bullets
	}
	width = len(m[0])
	if len(m[3]) > 4 {
		width -= len(m[3]) - 1
	}
	return kind, number, max(width, len(m[1])+2)
}

// belongs reports whether a line is part of an item whose text is indented by width.
func belongs(line, before string, width int) bool {
	switch {
	case blank(line) || indent(line) >= width:
		return true
	case blank(before), itemForm().MatchString(line), headingForm().MatchString(line), fenceForm().MatchString(line):
		return false
	}
	return true
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
