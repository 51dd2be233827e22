package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of Markdown in pieces.
type line []piece

// piece is inert Markdown, with the mark of emphasis that stands on both of its sides.
type piece struct{ text, mark string }

// String joins the pieces so that each stays what it is: a mark is left out where it would be read as text, code is
// kept from running into other code, a link behind an exclamation mark from being a picture, and two pieces from making what
// GitHub acts on.
func (l line) String() string {
	l = slices.DeleteFunc(l, func(p piece) bool { return p.text == "" })
	var out strings.Builder
	for i, p := range l {
		before, after := last(out.String()), ' '
		if i+1 < len(l) {
			after = first(l[i+1].mark + l[i+1].text)
		}
		if i+1 < len(l) && l[i+1].text[0] == '[' && strings.HasSuffix(p.text, "!") { // also where a mark between them is left out
			p.text = strings.TrimSuffix(p.text, "!") + `\!`
		}
		if strings.Contains(p.text, "~~") && p.mark == "~~" { // four in a row would open a block of code
			p.mark = ""
		}
		if p.mark != "" && flanks(before, first(p.text)) && flanks(after, last(p.text)) {
			p.text = p.mark + p.text + p.mark
		}
		if before == '`' && p.text[0] == '`' {
			out.WriteByte(' ')
		}
		if actsAcross(out.String(), p.text) {
			out.WriteString("&#8288;")
		}
		out.WriteString(p.text)
	}
	return out.String()
}

// far is longer than any emoji, and than a commit.
const far = 100

// actsAcross reports whether the end of a text and the beginning of the next one make something together that GitHub acts
// on, such as an @ and the text of a link behind it.
func actsAcross(before, after string) bool {
	before, after = before[max(0, len(before)-far):], after[:min(len(after), far)]
	before = before[strings.LastIndexAny(before, " \n")+1:]
	after, _, _ = strings.Cut(after, " ")
	crosses := func(match []int) bool { return match[0] < len(before) && len(before) < match[1] }
	word := before + after
	return isActive(word) &&
		(slices.ContainsFunc(active().FindAllStringIndex(word, -1), crosses) || slices.ContainsFunc(commit().FindAllStringIndex(word, -1), crosses))
}

// flanks reports whether a mark between the two characters opens or closes emphasis, by CommonMark.
func flanks(outside, inside rune) bool {
	return !unicode.IsSpace(inside) && (!punctuation(inside) || unicode.IsSpace(outside) || punctuation(outside))
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

func first(s string) rune {
	if s == "" {
		return ' '
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func last(s string) rune {
	if s == "" {
		return ' '
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
