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

// maxNames is how many areas a cell names before the rest is only counted, and maxAcross how many levels of latency leave a cell
// room for a name.
const (
	maxNames  = 8
	nameLines = 2
	maxAcross = 4
)

// interventionGrid draws the areas by health and latency, each with its escalation.
type interventionGrid struct {
	*Picture
	*review.Review
	cell int // the width of one
}

// drawIntervention draws where leadership should step in; nil when there is nothing to draw.
func drawIntervention(r *review.Review) *Picture {
	across := len(r.Settings.Scales.Latency)
	if len(r.Live) == len(r.Friction.Unplaced) || across > maxAcross {
		return nil
	}
	g := &interventionGrid{
		Picture: &Picture{Name: "intervention", Title: "Where to intervene in " + r.Period.Name},
		Review:  r, cell: (width - margin - gridStart) / across,
	}
	g.says = g.sentences()
	g.draw()
	return g.Picture
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
	const labelWidth = gridStart - margin - cellPad
	y := g.axes(g.caption() + 12)
	scales := &g.Settings.Scales
	worst := max(len(scales.Health)+len(scales.Latency)-2, 1)
	for i, level := range scales.Health {
		height := boxHeight + entryGap
		for j := range scales.Latency {
			height = max(height, g.height(g.Friction.At(i, j)))
		}
		height += 2 * cellPad
		g.lines("ink", margin, y+cellPad+14, labelWidth, within(markdown.Plain(level.Value), labelWidth, nameLines))
		for j := range scales.Latency {
			x, tint := gridStart+j*g.cell, (i+j)*(len(Light.tints)-1)/worst
			g.rect(fmt.Sprintf("tint-%d", tint), x, y, g.cell-gap, height-gap)
			g.names(x+cellPad, y+cellPad, g.Friction.At(i, j))
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
	const lineHeight, labelWidth = 17, gridStart - margin
	for i, line := range within(markdown.Plain(g.Column(review.ScaleHealth).Title), labelWidth, 2) {
		g.label("small", margin, y+i*lineHeight, labelWidth, line)
	}
	latency, above := g.Column(review.ScaleLatency), 0
	if latency.Retitled() {
		above = 3 // the frame of letters whose height is not known
	}
	g.label("small", gridStart+cellPad, y-above, width-gridStart-cellPad-margin, latency.Title)
	for j, level := range g.Settings.Scales.Latency {
		g.label("ink", gridStart+j*g.cell+cellPad, y+lineHeight, g.cell-2*cellPad, level.Value)
	}
	return y + 26
}

// nameWidth is the room for a name beside the answer.
func (g *interventionGrid) nameWidth() int { return g.cell - gap - 2*cellPad - answerWidth }

// name is the name of an area in the lines of a cell, and how high they are.
func (g *interventionGrid) name(r *review.Row) (lines []string, height int) {
	lines = within(rowTitle(r), g.nameWidth(), nameLines)
	return lines, boxHeight + (len(lines)-1)*nameLine + entryGap
}

// height is how much room the areas of a cell take.
func (g *interventionGrid) height(rows []*review.Row) int {
	sum := 0
	for _, r := range rows[:min(len(rows), maxNames)] {
		_, height := g.name(r)
		sum += height
	}
	if len(rows) > maxNames {
		sum += boxHeight
	}
	return sum
}

func (g *interventionGrid) names(x, y int, rows []*review.Row) {
	for _, r := range rows[:min(len(rows), maxNames)] {
		g.box(answerStatus(r.Escalation.Needed), x, y, answerWidth-4)
		lines, height := g.name(r)
		g.lines("ink", x+answerWidth, y+boxHeight-6, g.nameWidth(), lines)
		y += height
	}
	if left := len(rows) - maxNames; left > 0 {
		g.text("ink", x, y+boxHeight-6, fmt.Sprintf("and %d more", left))
	}
}
