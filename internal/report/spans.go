package report

import (
	"strings"
	"unicode/utf8"
)

// span is a stretch of a paragraph.
type span struct {
	kind  spanKind
	text  string // of plain text and code
	spans []span // inside emphasis or a link
	to    string // address of a link, as it is written
}

type spanKind uint8

const (
	plain spanKind = iota
	emphasis
	strong
	codeSpan
	anchor
)

// The longest label and address that are looked for, so that a text full of brackets is read in good time.
const (
	maxLabel    = 1000
	maxAddress  = 2000
	maxAutolink = 1000 // behind the scheme
)

// autolink reads the address between the angle brackets that a text begins with. It is no regular expression because
// one that counts to 1,000 takes 2.7 ms to compile, at every start.
func autolink(text string) (address string, ok bool) {
	end := 1 + strings.IndexAny(text[1:], "<> \t\n\f\r")
	if end == 0 || text[end] != '>' {
		return "", false
	}
	address = text[1:end]
	rest, ok := strings.CutPrefix(address, "https://")
	if !ok {
		rest, ok = strings.CutPrefix(address, "http://")
	}
	n := utf8.RuneCountInString(rest)
	return address, ok && n > 0 && n <= maxAutolink
}

// scanner reads the spans of a text.
type scanner struct {
	text   string
	at     int
	plain  strings.Builder
	spans  []span
	depth  int
	inLink bool
	open   map[string]bool // delimiters that nothing closes from here on
}

func spans(s string, depth int, inLink bool) []span {
	sc := scanner{text: strings.ReplaceAll(s, "\n", " "), depth: depth, inLink: inLink, open: map[string]bool{}}
	for sc.at < len(sc.text) {
		if !sc.marked() {
			sc.plain.WriteByte(sc.text[sc.at])
			sc.at++
		}
	}
	sc.flush()
	return sc.spans
}

func (sc *scanner) flush() {
	if sc.plain.Len() > 0 {
		sc.spans = append(sc.spans, span{kind: plain, text: sc.plain.String()})
		sc.plain.Reset()
	}
}

func (sc *scanner) add(s span, width int) bool {
	sc.flush()
	sc.spans = append(sc.spans, s)
	sc.at += width
	return true
}

// marked reads one piece of markup, if there is one here.
func (sc *scanner) marked() bool {
	rest := sc.text[sc.at:]
	switch rest[0] {
	case '\\':
		if len(rest) > 1 && punctuation(rest[1]) {
			sc.plain.WriteByte(rest[1])
			sc.at += 2
			return true
		}
	case '`':
		return sc.code(rest)
	case '<':
		if to, ok := autolink(rest); ok && !sc.inLink {
			return sc.add(span{kind: anchor, to: to, spans: []span{{kind: plain, text: to}}}, len("<")+len(to)+len(">"))
		}
	case '!':
		return len(rest) > 1 && rest[1] == '[' && sc.link(rest[1:], 1) // a picture is the link to it
	case '[':
		return sc.link(rest, 0)
	case '*', '_':
		return sc.emphasis(rest)
	}
	return false
}

func (sc *scanner) code(rest string) bool {
	fence := run(rest)
	end := -1
	if !sc.open[fence] {
		end = closingRun(rest[len(fence):], fence)
		sc.open[fence] = end < 0
	}
	if end < 0 {
		sc.plain.WriteString(fence)
		sc.at += len(fence)
		return true
	}
	inside := rest[len(fence) : len(fence)+end]
	return sc.add(span{kind: codeSpan, text: strings.TrimSpace(inside)}, 2*len(fence)+end)
}

// run returns the stretch of one character that a text begins with.
func run(s string) string { return s[:len(s)-len(strings.TrimLeft(s, s[:1]))] }

// closingRun finds a run of exactly the fence.
func closingRun(s, fence string) int {
	for at := 0; ; {
		i := strings.IndexByte(s[at:], fence[0])
		if i < 0 {
			return -1
		}
		at += i
		r := run(s[at:])
		if r == fence {
			return at
		}
		at += len(r)
	}
}

func (sc *scanner) link(rest string, before int) bool {
	label, width := bracketed(rest, '[', ']', maxLabel)
	if sc.inLink || sc.depth >= maxNesting || width == 0 || !strings.HasPrefix(rest[width:], "(") {
		return false
	}
	address, more := bracketed(rest[width:], '(', ')', maxAddress)
	if more == 0 {
		return false
	}
	address, _, _ = strings.Cut(strings.TrimSpace(address), " ") // what follows is a title
	address = strings.TrimSuffix(strings.TrimPrefix(address, "<"), ">")
	if address == "" || strings.TrimSpace(label) == "" {
		return false
	}
	inside := spans(strings.TrimSpace(label), sc.depth+1, true)
	return sc.add(span{kind: anchor, to: address, spans: inside}, before+width+more)
}

// bracketed returns what stands between a bracket and the one that closes it, and the width of both; 0 for none.
func bracketed(s string, opens, closes byte, most int) (inside string, width int) {
	depth := 0
	for i := 0; i < len(s) && i < most; i++ {
		switch s[i] {
		case '\\':
			i++
		case opens:
			depth++
		case closes:
			if depth--; depth == 0 {
				return s[1:i], i + 1
			}
		}
	}
	return "", 0
}

func (sc *scanner) emphasis(rest string) bool {
	mark, kind := rest[:1], emphasis
	if strings.HasPrefix(rest, mark+mark) {
		mark, kind = rest[:2], strong
	}
	opens := sc.depth < maxNesting && !sc.open[mark] && boundary(sc.text, sc.at-1) &&
		len(rest) > len(mark) && rest[len(mark)] != ' '
	if opens {
		if end := closingMark(rest, mark); end > 0 {
			inside := spans(rest[len(mark):end], sc.depth+1, sc.inLink)
			return sc.add(span{kind: kind, spans: inside}, end+len(mark))
		}
		sc.open[mark] = true
	}
	sc.plain.WriteString(mark)
	sc.at += len(mark)
	return true
}

// closingMark finds the mark that ends what one at the beginning starts; 0 for none.
func closingMark(s, mark string) int {
	for i := len(run(s)); i < len(s); {
		switch s[i] {
		case '\\':
			i += 2
		case '`':
			fence := run(s[i:])
			i += len(fence)
			if end := closingRun(s[i:], fence); end >= 0 {
				i += end + len(fence)
			}
		case mark[0]:
			r := run(s[i:])
			i += len(r)
			if fits := len(r) == len(mark) || len(r) == 3; fits && s[i-len(r)-1] != ' ' && boundary(s, i) {
				return i - len(mark)
			}
		default:
			i++
		}
	}
	return 0
}

// boundary reports whether emphasis may begin after, or end before, the character there.
func boundary(s string, i int) bool { return i < 0 || i >= len(s) || s[i] == ' ' || punctuation(s[i]) }

func punctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
