package picture

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// The places of the heat map, in pixels.
const (
	nameWidth  = 200 // of the areas, at least
	nameGap    = 12  // behind them
	minColumns = 4   // periods that are shown whatever the words in them are, stretches without rows included
	maxColumns = 8
	maxColumn  = 240 // the width of a period
	gapColumn  = 14  // the width of a stretch of periods without rows
	rowGap     = 6
)

// heatMap draws areas × periods: of each area in each period its health, latency and escalation.
type heatMap struct {
	*Picture
	*review.Review
	rows    []*review.Row
	columns []review.Column
	earlier int                // columns that are not shown
	column  int                // the width of a period
	start   int                // where the columns begin
	parts   []review.RowColumn // of a cell
	beside  bool               // the boxes of a cell stand side by side, not below each other
	named   bool               // each box of an own column names it
}

// drawHeatMap draws how the areas stood over the periods; nil when there is nothing to draw.
func drawHeatMap(r *review.Review) *Picture {
	if len(r.Live()) == 0 {
		return nil
	}
	h := &heatMap{Picture: &Picture{Name: "heat-map", Title: "Areas by period"}, Review: r, rows: r.Live()}
	h.rows = h.rows[:min(len(h.rows), maxRows)]
	h.parts = partsOf(r)
	h.says = h.sentences()
	h.arrange()
	h.draw()
	h.tabulate()
	return h.Picture
}

func (h *heatMap) sentences() []string {
	s := h.Summary
	all := []string{fmt.Sprintf("In %s, of %s: escalation needed Yes %d, Maybe %d, No %d.", h.Period.Name, finding.Count(s.Rows, "area"), s.Yes, s.Maybe, s.No)}
	c := h.Changes
	if c.Baseline == nil {
		return all
	}
	all = append(all, fmt.Sprintf("Since %s%s, %s together are better in %d, worse in %d, mixed in %d and unchanged in %d.",
		c.Baseline.Name, h.Period.Unlike(*c.Baseline), named(h.ComparedColumns()), len(c.Better), len(c.Worse), len(c.Mixed), c.Same))
	var rest []string
	if n := len(c.New); n > 0 {
		rest = append(rest, fmt.Sprintf("%d new", n))
	}
	if n := len(c.Unclear); n > 0 {
		rest = append(rest, fmt.Sprintf("%d with a value that is not known", n))
	}
	if len(rest) > 0 {
		all = append(all, "Not compared: "+strings.Join(rest, ", ")+".")
	}
	return all
}

// arrange shows as many of the latest periods as have room for all words, and puts the boxes of a cell side by side where
// that leaves room for them too. Below each other they have room to say what an own column is.
func (h *heatMap) arrange() {
	box := h.longest() + 2*boxPad + gap
	room := width - 2*margin - nameWidth - nameGap
	all := h.History.Columns
	h.earlier = len(all) - min(len(all), max(minColumns, min(maxColumns, room/(box+gap))))
	h.columns = all[h.earlier:]
	gaps := 0
	for _, c := range h.columns {
		if c.Period == "" {
			gaps++
		}
	}
	h.column = min(maxColumn, (room-gaps*gapColumn)/(len(h.columns)-gaps))
	names := nameWidth
	for _, r := range h.rows {
		names = max(names, textWidth(markdown.Plain(rowTitle(r)), letterSize))
	}
	h.start = min(margin+names+nameGap, width-margin-gaps*gapColumn-(len(h.columns)-gaps)*h.column)
	h.beside = len(h.parts)*box <= h.column-rowGap
	h.named = !h.beside
	h.named = h.named && h.longest() <= h.column-2*gap-2*boxPad
}

// longest is the width of the longest word in a box.
func (h *heatMap) longest() int {
	longest := textWidth(review.Maybe, letterSize)
	for _, c := range h.parts {
		for _, level := range c.Scale {
			longest = max(longest, textWidth(markdown.Plain(h.word(&c, level.Value)), letterSize))
		}
	}
	return longest
}

// word is what a box says.
func (h *heatMap) word(c *review.RowColumn, value string) string {
	if h.named && c.Own {
		return value + " (" + c.Short() + ")"
	}
	return value
}

func (h *heatMap) draw() {
	lines := len(h.parts) // of boxes, or of a name
	if h.beside {
		lines = 1
	}
	row, names := lines*boxHeight+rowGap, h.start-nameGap-margin
	top := h.caption() + line
	for i, r := range h.rows {
		h.lines("ink", margin, top+i*row+boxHeight-6, names, rowWithin(r, names, lines))
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
			h.cell(x, top+i*row, h.History.Of(r)[h.earlier+j])
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
		s.word = h.word(&c, s.word)
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
	notes := []string{"Each cell, " + order + ": " + join(h.parts, (*review.RowColumn).Name) + ". ? is a value that is not known, - no row."}
	if n := len(h.all()) - len(h.parts); n > 0 {
		notes = append(notes, finding.Count(n, "more column")+" in the table of the same.")
	}
	if left := len(h.Live()) - len(h.rows); left > 0 {
		notes = append(notes, fmt.Sprintf("The first %d of %d areas, in the order of the scorecard.", len(h.rows), len(h.Live())))
	} else {
		notes = append(notes, "In the order of the scorecard.")
	}
	for _, c := range h.columns {
		if c.Period == "" {
			notes = append(notes, "A thin column stands for periods without rows.")
			break
		}
	}
	if h.earlier > 0 {
		notes = append(notes, fmt.Sprintf("The latest %d columns; %d earlier are not shown.", len(h.columns), h.earlier))
	}
	return notes
}

// tabulate puts the same into words.
func (h *heatMap) tabulate() {
	all := h.all()
	h.Table.Head = []string{"Area: " + join(all, (*review.RowColumn).Short)}
	for _, c := range h.columns {
		h.Table.Head = append(h.Table.Head, c.Title())
	}
	for _, r := range h.rows {
		cells := []string{rowTitle(r)}
		for _, then := range h.History.Of(r)[h.earlier:] {
			cells = append(cells, inWords(all, then))
		}
		h.Table.Rows = append(h.Table.Rows, cells)
	}
}

func inWords(columns []review.RowColumn, r *review.Row) string {
	if r == nil {
		return "no row"
	}
	return join(columns, func(c *review.RowColumn) string { return cmp.Or(c.Value(r), "not given") })
}

// rowTitle is what a row is called, as plain text.
func rowTitle(r *review.Row) string { return cmp.Or(r.Label(), "row without a name") }

// rowWithin is rowTitle in some lines of a width at most. An id behind the name tells rows apart, so where there is no room
// the name is cut.
func rowWithin(r *review.Row, width, most int) []string {
	title := markdown.Plain(rowTitle(r))
	tail, shared := strings.CutPrefix(r.Label(), r.Name)
	tail = " " + markdown.Plain(tail)
	if !shared || tail == " " || textWidth(tail, letterSize) > width/2 || len(wrap(title, width)) <= most {
		return within(title, width, most)
	}
	lines := wrap(markdown.Plain(r.Name), width)
	most = min(most, len(lines))
	return append(lines[:most-1], fit(strings.Join(lines[most-1:], " "), width-textWidth(tail, letterSize))+tail)
}
