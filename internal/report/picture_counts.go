package report

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/scorelint/scorelint/internal/review"
)

// The places of the picture of open items, in pixels.
const (
	barsLeft   = margin + 130 // where the bars begin
	barsHeight = 90
	rowOfCount = 18 // the height of a row of numbers below the bars
	fewBars    = 4  // leave room for two charts side by side
)

// bars draws how many asks and exceptions stood open at the end of each period.
type bars struct {
	picture
	*review.Review
	columns []review.Column
	counts  []review.Count
	width   int  // of a column
	beside  bool // the two charts stand side by side
}

// panel is one of the two charts.
type panel struct {
	title, all, late string
	numbers          func(review.Count) (all, late int)
}

func panels() []panel {
	return []panel{
		{"Asks", "open", "of those overdue", func(c review.Count) (int, int) { return c.OpenAsks, c.OverdueAsks }},
		{"Exceptions", "open", "of those expired", func(c review.Count) (int, int) { return c.OpenExceptions, c.ExpiredExceptions }},
	}
}

// countsPicture draws the open asks and exceptions over the periods; nil when there never were any.
func countsPicture(r *review.Review) *picture {
	from := max(0, len(r.History.Columns)-maxColumns)
	b := &bars{Review: r, columns: r.History.Columns[from:], counts: r.History.Counts[from:]}
	if !slices.ContainsFunc(b.counts, func(c review.Count) bool { return c != review.Count{} }) {
		return nil
	}
	b.beside = len(b.columns) <= fewBars
	b.width = min(64, (drawingWidth-margin-barsLeft)/len(b.columns))
	if b.beside {
		b.width = 60
	}
	b.name, b.title, b.says = countsName, "Open asks and exceptions by period", b.sentences()
	b.draw()
	b.tabulate()
	return &b.picture
}

// sentences are what the picture says.
func (b *bars) sentences() []string {
	say := func(when string, i int) string {
		c := b.counts[i]
		return fmt.Sprintf("%s %s: %s open (%d overdue), %s open (%d expired).", when, b.columns[i].Period,
			count(c.OpenAsks, "ask"), c.OverdueAsks, count(c.OpenExceptions, "exception"), c.ExpiredExceptions)
	}
	last := len(b.counts) - 1
	all := []string{say("In", last)}
	for i := last - 1; i >= 0; i-- {
		if b.columns[i].Period != "" {
			return append(all, say("At the end of", i))
		}
	}
	return all
}

func (b *bars) draw() {
	x, y := margin, b.caption()+10
	for _, p := range panels() {
		end := b.periods(x, b.panel(x, y, p)+4)
		b.height = end + margin
		if b.beside {
			x = drawingWidth / 2
		} else {
			y = end + 30
		}
	}
	b.note(gaps(b.columns))
	if left := len(b.History.Columns) - len(b.columns); left > 0 {
		b.note(latest(len(b.columns), left))
	}
}

// note writes a line below the charts.
func (b *bars) note(s string) {
	if s != "" {
		b.height += 20
		b.text(classSmall, margin, b.height-margin, s)
	}
}

// panel draws one chart with its numbers below, and returns where it ends.
func (b *bars) panel(left, y int, p panel) int {
	highest := 1
	for _, c := range b.counts {
		all, _ := p.numbers(c)
		highest = max(highest, all)
	}
	base, first := y+barsHeight, left+barsLeft-margin
	b.text(classInk, left, y+12, p.title)
	b.mark(classRule, "M%d %dh%d", first, base, len(b.columns)*b.width)
	for i, label := range []string{p.all, p.late} {
		b.rect([]string{classBar, classLate}[i], left, base+i*rowOfCount+5, 10, 10)
		b.text(classSmall, left+16, base+(i+1)*rowOfCount-4, label)
	}
	for j, c := range b.counts {
		if x := first + j*b.width; b.columns[j].Period == "" {
			b.mark(classGap, "M%d %dV%d", x+b.width/2, y, base)
		} else {
			all, late := p.numbers(c)
			b.bar(x, base, all, late, highest)
		}
	}
	return base + 2*rowOfCount
}

func (b *bars) bar(x, base, all, late, highest int) {
	bar := b.width - max(2, b.width/4)
	high, highLate := all*barsHeight/highest, late*barsHeight/highest
	b.rect(classBar, x+(b.width-bar)/2, base-high, bar, high-highLate)
	b.rect(classLate, x+(b.width-bar)/2, base-highLate, bar, highLate)
	b.number(x, base+rowOfCount-4, all)
	b.number(x, base+2*rowOfCount-4, late)
}

// number writes a number into a column, a large one shorter.
func (b *bars) number(x, y, n int) {
	class, s := classInk, strconv.Itoa(n)
	if n > 9999 {
		s = strconv.Itoa(n/1000) + "k"
	}
	if extent(s, letterSize) > b.width {
		class = classSmall
	}
	b.text(classCentered+" "+class, x+b.width/2, y, s)
}

// periods writes the names of the periods below the bars.
func (b *bars) periods(left, y int) int {
	end := y + 12
	for j, c := range b.columns {
		x := left + barsLeft - margin + j*b.width + b.width/2
		switch {
		case c.Period == "":
		case b.width < 60:
			end = y + 54
			b.upright(classQuiet, x+4, end, c.Period)
		default:
			b.text(classCentered+" "+classQuiet, x, y+10, c.Period)
		}
	}
	return end
}

func (b *bars) tabulate() {
	t := plainTable{Head: []string{"Period", "Open asks", "Overdue asks", "Open exceptions", "Expired exceptions"}}
	for j, c := range slices.Backward(b.counts) {
		cells := []string{string(columnName(b.columns[j]))}
		for _, n := range []int{c.OpenAsks, c.OverdueAsks, c.OpenExceptions, c.ExpiredExceptions} {
			if b.columns[j].Period == "" {
				cells = append(cells, "no rows")
			} else {
				cells = append(cells, strconv.Itoa(n))
			}
		}
		t.Rows = append(t.Rows, cells)
	}
	b.tables = []plainTable{t}
}
