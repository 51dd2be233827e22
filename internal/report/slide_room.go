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

// slideEntry is an entry as it stands in a column, under the heading of its list where it is the first one there.
type slideEntry struct {
	slideItem
	list  md   // "" for what is said of empty lists
	first bool // of its list
	left  int  // entries of the list that there is no room for, behind the last one
}

// laidOut is a slide with the entries that there is room for, in letters as large as they fit, and at its foot the pages that
// stand beside the report.
func (w *writer) laidOut(s *slide, beside []md) markdown.Slide {
	room := s.room(beside)
	columns, size := fit(s.choose(room), room)
	out := markdown.Slide{TextSize: size}
	out.Head = w.apart(func() {
		w.WriteString("# " + string(s.title) + "\n")
		w.para("%s", s.under)
	})
	for _, column := range columns {
		out.Columns = append(out.Columns, w.apart(func() { w.slideColumn(column) }))
	}
	out.Foot = w.apart(func() {
		if s.foot != "" {
			w.heading(2, s.footTitle)
			w.para("%s", s.foot)
		}
		if len(beside) > 0 {
			w.heading(2, "Companion pages")
			w.para("%s.", some(beside, func(page md) md { return page }))
		}
	})
	return out
}

// apart is what a part of a page writes.
func (w *writer) apart(write func()) []byte {
	w.Reset()
	write()
	defer w.Reset()
	return []byte(w.String())
}

func (w *writer) slideColumn(entries []slideEntry) {
	for i, e := range entries {
		switch {
		case e.list == "":
			w.para("%s", e.name)
			continue
		case i > 0 && entries[i-1].list == e.list:
		case e.first:
			w.heading(2, e.list)
			w.WriteByte('\n')
		default:
			w.heading(2, e.list+", continued")
			w.WriteByte('\n')
		}
		fmt.Fprintf(w, "- **%s** *%s*\n", e.name, e.details)
		if e.left > 0 {
			w.para("And %d more in the report.", e.left)
		}
	}
}

// room is the height that is left for the lists.
func (s *slide) room(beside []md) int {
	room := slideHeight - slideSpare - 96*min(2, linesOf(s.title, slideWidth, 80)) - 49*min(2, linesOf(s.under, slideWidth, 38)) - 30
	if s.foot != "" {
		room -= 60 + 60*min(3, linesOf(md(s.foot), slideWidth-slideIndent, 46))
	}
	if len(beside) > 0 {
		room -= 20 + 44*2
	}
	return room
}

// choose takes an entry of each list, then more of each in turn as long as there is room, of the first list three at a time.
func (s *slide) choose(room int) []slideEntry {
	shown := each(s.lists, func(list slideList) int { return min(1, len(list.items)) })
	chosen := s.entries(shown)
	for grown := true; grown; {
		grown = false
		for turn := range len(s.lists) + 2 {
			i := max(0, turn-2)
			if shown[i] == len(s.lists[i].items) {
				continue
			}
			shown[i]++
			more := s.entries(shown)
			if _, height := halves(more, slideSmallest); height > room {
				return chosen
			}
			chosen, grown = more, true
		}
	}
	return chosen
}

// entries are the first ones of each list, and last what is said of the empty ones.
func (s *slide) entries(shown []int) []slideEntry {
	var all []slideEntry
	var none []md
	for i, list := range s.lists {
		title := list.title + md(fmt.Sprintf(" (%d)", len(list.items)))
		for j, item := range list.items[:shown[i]] {
			all = append(all, slideEntry{item, title, j == 0, 0})
		}
		switch {
		case len(list.items) == 0:
			none = append(none, list.none)
		default:
			all[len(all)-1].left = len(list.items) - shown[i]
		}
	}
	if len(none) > 0 {
		all = append(all, slideEntry{slideItem: slideItem{name: join(none, " ")}})
	}
	return all
}

// fit is the entries in one or two columns, in the largest letters in which they have room.
func fit(entries []slideEntry, room int) (columns [][]slideEntry, size int) {
	for size = slideLargest; size > slideSmallest; size -= 2 {
		if height(entries, size, slideWidth) <= room {
			return [][]slideEntry{entries}, size
		}
		if first, height := halves(entries, size); height <= room {
			return [][]slideEntry{entries[:first], entries[first:]}, size
		}
	}
	first, _ := halves(entries, size)
	return [][]slideEntry{entries[:first], entries[first:]}, size
}

// halves says how many entries stand in the first of two columns that are as equal as can be, and how high the higher one is.
func halves(entries []slideEntry, size int) (first, least int) {
	const width = (slideWidth - slideGap) / 2
	first, least = len(entries), height(entries, size, width)
	for i := range entries {
		if h := max(height(entries[:i], size, width), height(entries[i:], size, width)); h < least {
			first, least = i, h
		}
	}
	return first, least
}

// height is how much room entries take in letters of a size and a column of a width.
func height(entries []slideEntry, size, width int) int {
	sum, text := 0, width-12*size/10
	for i, e := range entries {
		sum += 13 * size / 10 * linesOf(e.name, text, size)
		if e.list != "" {
			sum += 11*size/10*linesOf(e.details, text, size*85/100) + 4*size/10
		}
		if e.list != "" && (i == 0 || entries[i-1].list != e.list) {
			sum += 26 * size / 10
		}
		if e.left > 0 || e.list == "" {
			sum += 17 * size / 10
		}
	}
	return sum
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
