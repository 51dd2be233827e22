package report

import "fmt"

// The places of a slide in hundredths of a millimetre, as style.css has them. The slide fits on A4 and on US Letter.
// Heights are rounded up, and a test prints slides in a browser to see that nothing is taller.
const (
	slideHeight  = 18600
	slideTop     = 1800  // title, with what is below it
	slideHeading = 820   // of a list
	slideMain    = 15600 // the width of the mandatory asks
	slideBetween = 500   // columns of them
	slideSide    = 9000  // the width of the lists beside them
	slideApart   = 350   // those lists, from each other
	slideRim     = 700   // above and below the close
)

// Places for text that are the same on every slide.
var (
	slideHead  = column{380, 25400}
	slideClose = column{440, 22800}
)

const (
	slideHeadRest = ", 2026-Q4 or longer. As of 2026-12-31, and unchanged since." // behind the title of the scorecard
	slideAtLeast  = 3                                                             // entries of each list are worth smaller letters
	slideMost     = 60                                                            // entries of a list never fit
)

// density is how large letters are, in hundredths of a millimetre, and in how many columns the mandatory asks stand.
type density struct{ main, aside, columns int }

// densities lists them, the one that reads best first.
func densities() []density {
	return []density{{600, 460, 1}, {500, 400, 1}, {440, 360, 1}, {390, 330, 2}, {340, 305, 2}, {300, 280, 2}}
}

// whole is more lines than a name can have on a slide.
const whole = 100

// step is a way to set a list: how large its letters are, and how many lines a name has at most.
type step struct{ density, lines int }

// mainSteps lists what is tried so that all mandatory asks are named: rather smaller letters than cut titles, and
// rather cut titles than letters that are too small to read. Of titles that are cut as many lines stand as fit, and no
// fewer than the step says.
func mainSteps() []step {
	return []step{{0, whole}, {1, whole}, {2, whole}, {3, whole}, {4, whole}, {1, 3}, {2, 3}, {3, 3}, {4, 3}, {3, 2}, {4, 2}, {5, 2}, {5, 1}}
}

// cutMost is how many lines of a title stand at most where it is cut.
const cutMost = 8

// asideSteps lists the same for the lists beside them, whose entries are shorter.
func asideSteps() []step {
	return []step{{0, whole}, {1, whole}, {2, whole}, {3, whole}, {2, 3}, {3, 3}, {4, 3}, {5, 2}}
}

// closeSteps lists how many lines the close may have, as long as there is room for the mandatory asks as they are.
func closeSteps() []int { return []int{8, 5, 3} }

// slidePlan says how the slide is set, and how much of each list stands on it.
type slidePlan struct {
	main, aside  step
	named        int   // mandatory asks
	shown        []int // entries of the other lists
	closing      int   // lines of the close at most
	asks, beside column
}

// classes are those that style.css sets the sizes by.
func (p *slidePlan) classes() string {
	return fmt.Sprintf("m%d s%d", p.main.density+1, p.aside.density+1)
}

// planSlide shares out a slide. Titles that are not cut go before a long close, and a long close before titles of more
// than a few lines.
func planSlide(asks []slideItem, lists []slideList, closing string) *slidePlan {
	p := &slidePlan{}
	room := p.planLeft(asks, closing, whole)
	if p.named < len(asks) || p.main.lines < whole {
		room = p.planLeft(asks, closing, slideAtLeast)
	}
	p.planAside(lists, room)
	return p
}

// planLeft plans the close and the mandatory asks, with the longest close that leaves so many lines for each title, and
// returns how much room is left for asks.
func (p *slidePlan) planLeft(asks []slideItem, closing string, lines int) int {
	room := 0
	for _, p.closing = range closeSteps() {
		room = slideHeight - slideTop
		if closing != "" {
			room -= slideRim + slideClose.tall(min(slideClose.lines(closing), p.closing))
		}
		if p.planMain(asks, room-slideHeading); p.named == len(asks) && p.main.lines >= lines {
			break
		}
	}
	return room
}

func (p *slidePlan) planMain(asks []slideItem, room int) {
	for _, least := range mainSteps() {
		d := densities()[least.density]
		p.asks = column{d.main, (slideMain-(d.columns-1)*slideBetween)/d.columns - d.main*21/10}
		for p.main = (step{least.density, max(cutMost, least.lines)}); p.main.lines >= least.lines; p.main.lines-- {
			if p.named = p.fitting(asks, d.columns, room); p.named == len(asks) {
				return
			}
		}
		p.main.lines = least.lines
	}
}

// planAside has no letters that are larger than those of the mandatory asks.
func (p *slidePlan) planAside(lists []slideList, room int) {
	for _, p.aside = range asideSteps() {
		size := densities()[p.aside.density].aside
		p.beside = column{size, slideSide - size*5/4}
		if p.aside.density >= min(p.main.density, 3) && p.fill(lists, room) {
			return
		}
	}
}

// fitting is how many of the mandatory asks fit, with the line that counts the others.
func (p *slidePlan) fitting(asks []slideItem, columns, room int) int {
	heights := make([]int, min(len(asks), slideMost))
	for i := range heights {
		heights[i] = p.ask(&asks[i])
	}
	if len(heights) == len(asks) && inColumns(heights, columns) <= room {
		return len(asks)
	}
	n := min(len(asks)-1, len(heights))
	for n > 0 && inColumns(heights[:n], columns) > room-p.asks.tall(1)-p.asks.size {
		n--
	}
	return n
}

// ask is the height of a mandatory ask: its title, and smaller below it who owes it and by when.
func (p *slidePlan) ask(a *slideItem) int {
	below := column{p.asks.size * 85 / 100, p.asks.width}
	return p.asks.tall(min(p.asks.lines(a.name), p.main.lines)) + below.tall(below.lines(unmarked(a.after))) + p.asks.size/2
}

// inColumns is how tall items are in one column, or in two, of which neither is taller than it must be.
func inColumns(heights []int, columns int) int {
	sum := 0
	for _, h := range heights {
		sum += h
	}
	if columns == 1 {
		return sum
	}
	best, left := sum, 0
	for _, h := range heights {
		left += h
		best = min(best, max(left, sum-left))
	}
	return best
}

// fill shows entries of each list in turn, as long as there is room, and reports whether as many fit as are worth it.
func (p *slidePlan) fill(lists []slideList, room int) bool {
	p.shown = make([]int, len(lists))
	heights := make([][]int, len(lists))
	for i, list := range lists {
		for j := range list.items[:min(len(list.items), slideMost)] {
			heights[i] = append(heights[i], p.entry(&list.items[j]))
		}
	}
	for grown := true; grown; {
		grown = false
		for i := range lists {
			if p.shown[i] == len(heights[i]) {
				continue
			}
			p.shown[i]++
			if p.besides(lists, heights) <= room {
				grown = true
			} else {
				p.shown[i]--
			}
		}
	}
	enough := true
	for i, list := range lists {
		enough = enough && p.shown[i] >= min(len(list.items), slideAtLeast)
	}
	return enough
}

// entry is the height of an entry of a list.
func (p *slidePlan) entry(item *slideItem) int {
	return p.beside.tall(p.beside.lines(item.before+p.cut(item)+unmarked(item.behind()))) + p.beside.size/3
}

// besides is the height of the lists with what is shown of them.
func (p *slidePlan) besides(lists []slideList, heights [][]int) int {
	sum := (len(lists) - 1) * slideApart
	for i, list := range lists {
		sum += slideHeading
		for _, height := range heights[i][:p.shown[i]] {
			sum += height
		}
		if p.shown[i] < len(list.items) || len(list.items) == 0 {
			sum += p.beside.tall(1) + p.beside.size/3
		}
	}
	return sum
}
