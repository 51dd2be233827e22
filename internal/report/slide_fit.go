package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/markdown"
)

// The lengths of a slide, in tenths of millimetres. style.css has the same.
const (
	slideWidth, slideHeight = 2540, 1860
	slideGap                = 80 // between two columns
	slideSmallest           = 34 // letters of the lists
	slideLargest            = 70
	slideIndent             = 400 // of the foot
	slideSpare              = 20  // for fonts that are wider than usual
)

// slideMost is how many entries of a list a slide could ever have room for.
const slideMost = 40

// laidOut is a slide with the entries that there is room for, in letters as large as they fit.
func (w *writer) laidOut(s *slide) markdown.Slide {
	shown, columns, size := s.fit()
	return markdown.Slide{
		Head:    fmt.Appendf(nil, "# %s\n\n%s\n", s.title, s.under),
		Columns: columns, TextSize: size,
		Lists: w.apart(func() { w.slideLists(s, shown) }),
		Foot: w.apart(func() {
			if s.foot != "" {
				w.heading(2, s.footTitle)
				w.para("%s", s.foot)
			}
			if len(s.beside) > 0 {
				w.heading(2, "Companion pages")
				w.para("%s.", some(s.beside, func(page md) md { return page }))
			}
		}),
	}
}

// apart is what a part of a page writes.
func (w *writer) apart(write func()) []byte {
	w.Reset()
	write()
	defer w.Reset()
	return []byte(w.String())
}

// slideLists writes the first entries of each list, and last what is said of the empty ones.
func (w *writer) slideLists(s *slide, shown []int) {
	for i, list := range s.lists {
		if len(list.items) == 0 {
			continue
		}
		w.heading(2, list.title+md(fmt.Sprintf(" (%d)", len(list.items))))
		w.list(each(list.items[:shown[i]], func(item slideItem) md { return "**" + item.name + "** *" + item.details + "*" }))
		if left := len(list.items) - shown[i]; left > 0 {
			w.para("And %d more in the report.", left)
		}
	}
	w.para("%s", s.none())
}

// none is what is said of the empty lists.
func (s *slide) none() md {
	var none []md
	for _, list := range s.lists {
		if len(list.items) == 0 {
			none = append(none, list.none)
		}
	}
	return join(none, " ")
}

// fit says how many entries of each list have room, in how many columns, and in letters of which size: all of them as large as
// they can be, or else as many as can be in the smallest, of the first list three times as many.
func (s *slide) fit() (shown []int, columns, size int) {
	room := s.room()
	shown = each(s.lists, func(list slideList) int { return min(len(list.items), slideMost) })
	for size = slideLargest; size > slideSmallest; size -= 2 {
		for columns = 1; columns <= 2; columns++ {
			if s.height(shown, columns, size) <= room {
				return shown, columns, size
			}
		}
	}
	for s.height(shown, 2, size) > room && fewer(shown) {
		continue
	}
	return shown, 2, size
}

// fewer leaves out an entry of the longest list, of which the first one may be three times as long as the others.
func fewer(shown []int) bool {
	longest, most := 0, 0
	for i, n := range shown {
		if i > 0 {
			n *= 3
		}
		if shown[i] > 1 && n > most {
			longest, most = i, n
		}
	}
	if most > 0 {
		shown[longest]--
	}
	return most > 0
}

// room is the height that is left for the lists.
func (s *slide) room() int {
	room := slideHeight - slideSpare - 96*min(2, linesOf(s.title, slideWidth, 80)) - 49*min(2, linesOf(s.under, slideWidth, 38)) - 30
	if s.foot != "" {
		room -= 60 + 60*min(3, linesOf(md(s.foot), slideWidth-slideIndent, 46))
	}
	if len(s.beside) > 0 {
		room -= 20 + 44*2
	}
	return room
}

// height is how high the highest column is at most, in letters of a size. What the browser keeps together makes columns unequal.
func (s *slide) height(shown []int, columns, size int) int {
	width := (slideWidth-(columns-1)*slideGap)/columns - 12*size/10
	sum, most := 0, 0
	add := func(height int) { sum, most = sum+height, max(most, height) }
	for i, list := range s.lists {
		more := 26 * size / 10 // the heading
		for j, item := range list.items[:shown[i]] {
			if j == shown[i]-1 && shown[i] < len(list.items) {
				more += 17 * size / 10
			}
			add(more + 13*size/10*linesOf(item.name, width, size) + 11*size/10*linesOf(item.details, width, size*85/100) + 4*size/10)
			more = 0
		}
	}
	if none := s.none(); none != "" {
		add(13*size/10*linesOf(none, width, size) + 17*size/10)
	}
	if columns == 1 {
		return sum
	}
	return (sum + most) / 2
}

// linesOf is on how many lines of a width a text in letters of a size stands. A letter is about half as wide as it is high,
// and as wide in some scripts; where a line ends within a word, room is left over.
func linesOf(text md, width, size int) int {
	length := 0
	for _, r := range text {
		length += size * 52
		if r >= 0x1100 {
			length += size * 52
		}
	}
	if length <= 100*width {
		return 1
	}
	return 1 + length/(100*(width-3*size))
}
