package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// The places of the heat map, in pixels.
const (
	nameWidth = 200 // of the areas, at least
	nameGap   = 12  // behind them
	maxColumn = 240 // the width of a period
	gapColumn = 14  // the width of a stretch of periods without rows
	rowGap    = 6
)

// maxParts is how many boxes a cell has room for.
const maxParts = 5

// heatMap draws areas × periods: of each area in each of the latest periods its health, latency and escalation.
type heatMap struct {
	*Picture
	*review.Review
	rows    []*review.Row
	earlier int // columns that are not shown
	columns []review.Column
	parts   []review.RowColumn // of a cell: the first scales, and the escalation
	column  int                // the width of a period
	start   int                // where the columns begin
	beside  bool               // the boxes of a cell stand side by side, not below each other
}

// drawHeatMap draws how the areas stood over the periods; nil when there is nothing to draw.
func drawHeatMap(r *review.Review) *Picture {
	if len(r.Live) == 0 {
		return nil
	}
	h := &heatMap{Picture: &Picture{Name: "heat-map", Title: "Areas by period"}, Review: r, earlier: r.Latest()}
	h.rows = r.Live[:min(len(r.Live), maxRows)]
	h.columns = r.Columns[h.earlier:]
	scales := slices.DeleteFunc(r.ComparedColumns(), func(c review.RowColumn) bool { return len(c.Scale) == 0 })
	h.parts = append(scales[:min(len(scales), maxParts-1)], *r.Column(review.ColumnEscalation))
	h.says = h.sentences()
	h.arrange()
	h.draw()
	return h.Picture
}

func (h *heatMap) sentences() []string {
	s, c := h.Summary, h.Changes
	all := []string{fmt.Sprintf("In %s, of %s: escalation needed Yes %d, Maybe %d, No %d.", h.Period.Name, finding.Count(s.Rows, "area"), s.Yes, s.Maybe, s.No)}
	if c.Baseline == nil {
		return all
	}
	names := strings.Join(shortNames(h.ComparedColumns()), ", ")
	if last := strings.LastIndex(names, ", "); last >= 0 {
		names = names[:last] + " and " + names[last+2:]
	}
	all = append(all, fmt.Sprintf("Since %s%s, %s together are better in %d, worse in %d, mixed in %d and unchanged in %d.",
		c.Baseline.Name, h.Period.Unlike(*c.Baseline), names, len(c.Better), len(c.Worse), len(c.Mixed), c.Same))
	if n := len(c.New) + len(c.Unclear); n > 0 {
		all = append(all, "Not compared: "+finding.Count(n, "area")+".")
	}
	return all
}

func shortNames(columns []review.RowColumn) []string {
	names := make([]string, len(columns))
	for i := range columns {
		names[i] = columns[i].Short()
	}
	return names
}

// arrange leaves the names of the areas the room that the periods don't need, and puts the boxes of a cell side by side where
// all words have room like that.
func (h *heatMap) arrange() {
	gaps := 0
	for _, c := range h.columns {
		if c.Period == "" {
			gaps++
		}
	}
	periods := len(h.columns) - gaps
	room := width - 2*margin - gaps*gapColumn
	h.column = min(maxColumn, (room-nameWidth-nameGap)/periods)
	names := nameWidth
	for _, r := range h.rows {
		names = max(names, textWidth(rowTitle(r), letterSize))
	}
	h.start = margin + min(names+nameGap, room-periods*h.column)
	h.beside = len(h.parts)*(h.longest()+2*boxPad+gap) <= h.column-rowGap
}

// longest is the width of the longest word in a box.
func (h *heatMap) longest() int {
	longest := textWidth(review.Maybe, letterSize)
	for _, c := range h.parts {
		for _, level := range c.Scale {
			longest = max(longest, textWidth(markdown.Plain(level.Value), letterSize))
		}
	}
	return longest
}

func (h *heatMap) draw() {
	lines := len(h.parts) // of boxes, or of a name
	if h.beside {
		lines = 1
	}
	row, names := lines*boxHeight+rowGap, h.start-nameGap-margin
	top := h.caption() + line
	for i, r := range h.rows {
		h.lines("ink", margin, top+i*row+boxHeight-6, names, within(rowTitle(r), names, lines))
	}
	x := h.start
	for j, c := range h.columns {
		if c.Period == "" {
			h.rect("frame", x+gapColumn/2-2, top, 2, len(h.rows)*row-rowGap)
			x += gapColumn
			continue
		}
		h.text("ink", x+boxPad, top-8, c.Period)
		for i, r := range h.rows {
			h.cell(x, top+i*row, h.Trail(r)[h.earlier+j])
		}
		x += h.column
	}
	h.notes(top+len(h.rows)*row+line, h.readingNotes()...)
}

// cell draws what an area was in a period.
func (h *heatMap) cell(x, y int, r *review.Row) {
	if r == nil {
		h.text("quiet", x+boxPad, y+boxHeight-6, "-")
		return
	}
	for i, c := range h.parts {
		s := levelStatus(c.Scale, c.Of(r))
		if c.ID == review.ColumnEscalation {
			s = answerStatus(r.Escalation.Needed)
		}
		if h.beside {
			part := (h.column - rowGap) / len(h.parts)
			h.box(s, x+i*part, y, part)
		} else {
			h.box(s, x, y+i*boxHeight, h.column-gap)
		}
	}
}

// readingNotes says how to read the picture, and what it leaves out.
func (h *heatMap) readingNotes() []string {
	order := "from top to bottom"
	if h.beside {
		order = "from left to right"
	}
	var names []string
	for _, c := range h.parts {
		names = append(names, c.Name())
	}
	notes := []string{"Each cell, " + order + ": " + strings.Join(names, ", ") + ". ? is a value that is not known, - no row."}
	if all := len(h.Live); all > len(h.rows) {
		notes = append(notes, fmt.Sprintf("The first %d of %d areas, in the order of the scorecard.", len(h.rows), all))
	} else {
		notes = append(notes, "In the order of the scorecard.")
	}
	if slices.ContainsFunc(h.columns, func(c review.Column) bool { return c.Period == "" }) {
		notes = append(notes, "A thin column stands for periods without rows.")
	}
	if h.earlier > 0 {
		notes = append(notes, "Earlier periods are not shown.")
	}
	return notes
}

// rowTitle is what a row is called, as plain text.
func rowTitle(r *review.Row) string { return markdown.Plain(cmp.Or(r.Label(), "row without a name")) }
