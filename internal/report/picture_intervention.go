package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// The places of the intervention picture, in pixels.
const (
	gridLeft   = margin + 90 // where the cells begin
	nameHeight = 20
	cellPad    = 8
	markWidth  = 18 // of the mark before a name
	wordWidth  = 46 // of the answer after it
)

// maxNames is how many areas a cell names before the rest is only counted, and maxAcross how many levels of latency
// leave a cell room for a name.
const (
	maxNames  = 8
	maxAcross = 5
)

// grid draws the areas by health and latency, each with its escalation.
type grid struct {
	picture
	*review.Review
	cells [][][]*review.Row // by health, then latency; in the order of the ranking
	width int               // of a cell
}

// interventionPicture draws where leadership should step in; nil when there is nothing to draw.
func interventionPicture(r *review.Review) *picture {
	scales := &r.Settings.Scales
	down, across := len(scales.Health), len(scales.Latency)
	if len(r.Live()) == len(r.Friction.Unplaced) || down > maxLevels || across > maxAcross {
		return nil
	}
	g := &grid{Review: r, cells: byUrgency(r), width: (drawingWidth - margin - gridLeft) / across}
	g.name, g.title, g.says = interventionName, "Where to intervene in "+r.Period.Name, g.sentences()
	g.draw()
	g.tabulate()
	return &g.picture
}

// byUrgency is the grid of health and latency with the rows of each cell in the order of the ranking.
func byUrgency(r *review.Review) [][][]*review.Row {
	place := make(map[*review.Row]int, len(r.Live()))
	for i, row := range mostUrgent(r, len(r.Live())) {
		place[row] = i
	}
	scales := &r.Settings.Scales
	cells := make([][][]*review.Row, len(scales.Health))
	for i := range scales.Health {
		for j := range scales.Latency {
			cell := slices.Clone(r.Friction.At(i, j))
			slices.SortStableFunc(cell, func(x, y *review.Row) int { return cmp.Compare(place[x], place[y]) })
			cells[i] = append(cells[i], cell)
		}
	}
	return cells
}

// sentences are what the picture says.
func (g *grid) sentences() []string {
	text := "No area asks leadership to step in."
	if top := g.Headlines.Top; top != nil {
		text = fmt.Sprintf("%s comes first: health %s, latency %s, escalation %s.",
			rowTitle(top.Row), top.Row.Health, top.Row.Latency, top.Answer)
	}
	return []string{text, fmt.Sprintf("Escalation needed: Yes %d, Maybe %d, No %d.", g.Summary.Yes, g.Summary.Maybe, g.Summary.No)}
}

func (g *grid) draw() {
	y := g.axes(g.caption() + 12)
	scales := &g.Settings.Scales
	for i, value := range valuesOf(scales.Health) {
		height := g.height(i)
		g.label(classInk, margin, y+cellPad+14, gridLeft-margin-cellPad, value)
		for j, cell := range g.cells[i] {
			x := gridLeft + j*g.width
			g.rect(tintClass(g.tint(i, j)), x, y, g.width-between, height-between)
			g.names(x+cellPad, y+cellPad, cell)
		}
		y += height
	}
	g.drawing.height = g.notes(y+22) + margin
}

// axes names the two fields and the levels across, and returns where the cells begin.
func (g *grid) axes(y int) int {
	g.text(classSmall, margin, y, "Release")
	g.text(classSmall, margin, y+17, "gate health")
	g.text(classSmall, gridLeft+cellPad, y, "Review latency")
	for j, value := range valuesOf(g.Settings.Scales.Latency) {
		g.label(classInk, gridLeft+j*g.width+cellPad, y+17, g.width-2*cellPad, value)
	}
	return y + 26
}

// height is that of a row of cells: as high as the one with most names.
func (g *grid) height(health int) int {
	most := 1
	for _, cell := range g.cells[health] {
		lines := len(cell)
		if lines > maxNames {
			lines = maxNames + 1
		}
		most = max(most, lines)
	}
	return most*nameHeight + 2*cellPad
}

// tint is how far a cell is from the best health and latency.
func (g *grid) tint(health, latency int) int {
	worst := len(g.Settings.Scales.Health) + len(g.Settings.Scales.Latency) - 2
	return (health + latency) * (tints - 1) / max(worst, 1)
}

func (g *grid) names(x, y int, rows []*review.Row) {
	for i, row := range rows[:min(len(rows), maxNames)] {
		base := y + i*nameHeight + 14
		g.mark(row.Escalation.Needed, x, base)
		width := g.width - 2*cellPad - markWidth - wordWidth
		g.label(classInk, x+markWidth, base, width, rowWithin(row, width))
		g.text(classInk, x+g.width-2*cellPad-wordWidth+6, base, answerStatus(row.Escalation.Needed).word)
	}
	if left := len(rows) - maxNames; left > 0 {
		g.text(classInk, x+markWidth, y+maxNames*nameHeight+14, fmt.Sprintf("and %d more", left))
	}
}

// mark draws an answer as a shape: a full triangle for Yes, an open diamond for Maybe, an open circle for No.
func (g *grid) mark(answer string, x, y int) {
	class, shape := classOutline, "M%d %dm1-5a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
	switch answer {
	case review.Yes:
		class, shape = classYes, "M%d %dl6-11 6 11z"
	case review.Maybe:
		shape = "M%d %dm6 1l-6-6 6-6 6 6z"
	case review.No:
	default:
		shape = "M%d %dm1-5h10"
	}
	g.drawing.mark(class, shape, x, y)
}

// notes explain the marks and say what is left out.
func (g *grid) notes(y int) int {
	g.text(classSmall, margin, y, "Escalation needed:")
	x := margin + 120
	for _, answer := range []string{review.Yes, review.Maybe, review.No} {
		g.mark(answer, x, y)
		g.text(classSmall, x+markWidth, y, answer)
		x += markWidth + extent(answer, smallSize) + 16
	}
	y += 20
	g.text(classSmall, margin, y, "Further down and to the right is worse. Within a cell, the areas stand in the order of the ranking.")
	if n := len(g.Friction.Unplaced); n > 0 {
		y += 20
		g.text(classSmall, margin, y, fmt.Sprintf("Not placed: %s whose health or latency is missing or not on its scale.", count(n, "area")))
	}
	return y
}

// tabulate lists the cells that have areas, the worst first.
func (g *grid) tabulate() {
	scales := &g.Settings.Scales
	t := plainTable{Head: []string{"Release gate health", "Review latency", "Areas, with their escalation"}}
	for i := len(g.cells) - 1; i >= 0; i-- {
		for j := len(g.cells[i]) - 1; j >= 0; j-- {
			if len(g.cells[i][j]) > 0 {
				t.Rows = append(t.Rows, []string{scales.Health[i].Value, scales.Latency[j].Value, g.listed(g.cells[i][j])})
			}
		}
	}
	g.tables = []plainTable{t}
}

func (g *grid) listed(rows []*review.Row) string {
	var items []string
	for _, row := range rows[:min(len(rows), maxNames)] {
		items = append(items, fmt.Sprintf("%s (%s)", rowTitle(row), cmp.Or(row.Escalation.Needed, string(unknown))))
	}
	if left := len(rows) - maxNames; left > 0 {
		items = append(items, fmt.Sprintf("and %d more", left))
	}
	return strings.Join(items, ", ")
}
