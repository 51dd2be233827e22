package report

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// column is a place for text on a slide, in hundredths of a millimetre.
type column struct {
	size  int // of the letters
	width int // of the lines
}

// lineHeight is that of the style sheet, in hundredths of the size of letters.
const lineHeight = 130

// tall is the height of some lines.
func (c column) tall(lines int) int { return lines * c.size * lineHeight / 100 }

// lines is how many lines a text takes at most. It breaks at spaces, and in words that are longer than a line.
func (c column) lines(s string) int {
	room := max(c.width*1000/c.size, 2*widest)
	used, lines := 0, 0
	for _, word := range strings.Fields(s) {
		width := slideExtent(word)
		if used > 0 && used+space+width <= room {
			used += space + width
			continue
		}
		full := (width - 1) / room
		if full > 0 { // each of the lines may miss a part of a letter
			full = (width - 1) / (room - widest)
		}
		lines += 1 + full
		used = width - full*(room-widest)
	}
	return lines
}

// cut cuts a text so that it takes no more than some lines between what stands before and after it: at a space where that
// isn't far, and shows that it did.
func (c column) cut(before, s, after string, lines int) string {
	if c.lines(before+s+after) <= lines {
		return s
	}
	const more = "…"
	runes := []rune(s)
	n := sort.Search(len(runes), func(i int) bool { return c.lines(before+string(runes[:i+1])+more+after) > lines })
	n = max(n, 1)
	kept := string(runes[:n])
	if n < len(runes) && !unicode.IsSpace(runes[n]) {
		if at := strings.LastIndexFunc(kept, unicode.IsSpace); at > len(kept)/2 {
			kept = kept[:at]
		}
	}
	return strings.TrimRightFunc(kept, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",;:.-–(", r) }) + more
}

// Widths in thousandths of the size of letters.
const (
	space  = 345
	widest = 1100
	mono   = 560 // a letter of code
)

// slideExtent is how wide a word is at most, in thousandths of the size of letters.
func slideExtent(word string) int {
	sum := 0
	for _, r := range word {
		sum += wide(r)
	}
	if acts(word) {
		sum = max(sum, utf8.RuneCountInString(word)*mono)
	}
	return sum
}
