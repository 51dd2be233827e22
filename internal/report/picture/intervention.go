package picture

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// The places of the intervention picture, in pixels.
const (
	gridStart   = margin + 84 // where the cells begin
	cellPad     = 7
	entryGap    = 4 // below an area
	answerWidth = 60
)

// maxNames is how many areas a cell names before the rest is only counted, and maxAcross how many levels of latency leave
// a cell room for a name: of more than maxBeside it stands below the answer.
const (
	maxNames  = 8
	nameLines = 2
	maxBeside = 3
	maxAcross = 5
)

// interventionGrid draws the areas by health and latency, each with its escalation.
type interventionGrid struct {
	*Picture
	*review.Review
	cells [][][]*review.Row // by health, then latency; in the order of the scorecard
	cell  int               // its width
}

// drawIntervention draws where leadership should step in; nil when there is nothing to draw.
func drawIntervention(r *review.Review) *Picture {
	across := len(r.Settings.Scales.Latency)
	if len(r.Live()) == len(r.Friction.Unplaced) || across > maxAcross {
		return nil
	}
	g := &interventionGrid{
		Picture: &Picture{Name: "intervention", Title: "Where to intervene in " + r.Period.Name},
		Review:  r, cells: gridOf(r), cell: (width - margin - gridStart) / across,
	}
	g.says = g.sentences()
	g.draw()
	return g.Picture
}

// gridOf is the grid of health and latency with the rows of each cell.
func gridOf(r *review.Review) [][][]*review.Row {
	scales := &r.Settings.Scales
	cells := make([][][]*review.Row, len(scales.Health))
	for i := range scales.Health {
		for j := range scales.Latency {
			cells[i] = append(cells[i], r.Friction.At(i, j))
		}
	}
	return cells
}

func (g *interventionGrid) sentences() []string {
	text := "No area asks leadership to step in."
	if top := g.Ranking.Top(); top != nil {
		text = fmt.Sprintf("%s comes first: %s %s, %s %s, escalation %s.",
			rowTitle(top.Row), g.Column(review.ScaleHealth).Short(), top.Row.Health, g.Column(review.ScaleLatency).Short(), top.Row.Latency, top.Answer)
	}
	return []string{text, fmt.Sprintf("Escalation needed: Yes %d, Maybe %d, No %d.", g.Summary.Yes, g.Summary.Maybe, g.Summary.No)}
}

func (g *interventionGrid) draw() {
	y := g.axes(g.caption() + 12)
	scales := &g.Settings.Scales
	for i, level := range scales.Health {
		height := boxHeight + entryGap
		for _, cell := range g.cells[i] {
			height = max(height, g.height(cell))
		}
		height += 2 * cellPad
		const labelWidth = gridStart - margin - cellPad
		g.lines("ink", margin, y+cellPad+14, labelWidth, within(markdown.Plain(level.Value), labelWidth, nameLines))
		for j, cell := range g.cells[i] {
			x := gridStart + j*g.cell
			g.rect(tintClass(i+j, len(scales.Health)+len(scales.Latency)-2), x, y, g.cell-gap, height-gap)
			g.names(x+cellPad, y+cellPad, cell)
		}
		y += height
	}
	notes := []string{
		"Before each area stands whether escalation is needed. Within a cell, the areas stand in the order of the scorecard.",
		"Further down and to the right is worse.",
	}
	if n := len(g.Friction.Unplaced); n > 0 {
		notes = append(notes, fmt.Sprintf("Not placed: %s whose %s or %s is missing or not on its scale.", finding.Count(n, "area"),
			g.Column(review.ScaleHealth).Short(), g.Column(review.ScaleLatency).Short()))
	}
	g.notes(y+line, notes...)
}

// axes names the two fields and the levels across, and returns where the cells begin.
func (g *interventionGrid) axes(y int) int {
	if health := g.Column(review.ScaleHealth); health.Retitled() {
		g.label("small", margin, y+17, gridStart-margin, health.Title)
	} else {
		g.text("small", margin, y, "Release")
		g.text("small", margin, y+17, "gate health")
	}
	latency, above := g.Column(review.ScaleLatency), 0
	if latency.Retitled() {
		above = 3 // the frame of letters whose height is not known
	}
	g.label("small", gridStart+cellPad, y-above, width-gridStart-cellPad-margin, latency.Title)
	for j, level := range g.Settings.Scales.Latency {
		g.label("ink", gridStart+j*g.cell+cellPad, y+17, g.cell-2*cellPad, level.Value)
	}
	return y + 26
}

// tintClass is how far a cell is from the best health and latency.
func tintClass(steps, worst int) string {
	return fmt.Sprintf("tint-%d", steps*(len(Light.tints)-1)/max(worst, 1))
}

// name is the name of an area in the lines of a cell, with where it stands beside the answer or below it.
func (g *interventionGrid) name(r *review.Row) (lines []string, x, y int) {
	if len(g.Settings.Scales.Latency) <= maxBeside {
		x = answerWidth
	} else {
		y = boxHeight
	}
	return rowWithin(r, g.nameWidth(x), nameLines), x, y
}

func (g *interventionGrid) nameWidth(x int) int { return g.cell - gap - 2*cellPad - x }

// height is how much room the areas of a cell take.
func (g *interventionGrid) height(rows []*review.Row) int {
	sum := 0
	for _, r := range rows[:min(len(rows), maxNames)] {
		lines, _, y := g.name(r)
		sum += y + boxHeight + (len(lines)-1)*nameLine + entryGap
	}
	if len(rows) > maxNames {
		sum += boxHeight
	}
	return sum
}

func (g *interventionGrid) names(x, y int, rows []*review.Row) {
	for _, r := range rows[:min(len(rows), maxNames)] {
		g.box(answerStatus(r.Escalation.Needed), x, y, answerWidth-4)
		lines, dx, dy := g.name(r)
		g.lines("ink", x+dx, y+dy+boxHeight-6, g.nameWidth(dx), lines)
		y += dy + boxHeight + (len(lines)-1)*nameLine + entryGap
	}
	if left := len(rows) - maxNames; left > 0 {
		g.text("ink", x, y+boxHeight-6, fmt.Sprintf("and %d more", left))
	}
}
