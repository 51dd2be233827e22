package report

// The places of the heat map, in pixels.
const (
	heatNames  = 220 // the width of the areas' names
	heatStart  = margin + heatNames + 12
	gapWidth   = 14 // of a stretch of periods without rows
	between    = 2  // the parts of a cell
	rowGap     = 6  // between rows, and between periods
	partHeight = 18 // of the parts of a cell that lie below each other
	narrow     = 64 // a column that has no room for its period's name side by side with the next
)

// heatLayout is how the cells of a heat map look, the same for all: each has three parts, side by side or below each
// other, with words or letters in them.
type heatLayout struct {
	health, latency []string // letters of the levels
	words           bool
	stacked         bool
	column          int // width
	part            int // width of a part of a cell
	row             int // height
	head            int // height of the periods' names
}

// arrange finds the layout that says most in the room that there is.
func (h *heat) arrange() {
	scales := &h.Settings.Scales
	h.health, h.latency = lettersOf(valuesOf(scales.Health)), lettersOf(valuesOf(scales.Latency))
	gaps := 0
	for _, c := range h.columns {
		if c.Period == "" {
			gaps++
		}
	}
	h.column = min(246, (drawingWidth-margin-heatStart-gaps*gapWidth)/(len(h.columns)-gaps))
	word := h.longest()
	const fewRows, letter = 12, 20
	switch {
	case 3*word <= h.column-rowGap:
		h.words = true
	case word <= h.column && len(h.rows) <= fewRows:
		h.words, h.stacked = true, true
	default:
		h.stacked = h.column/3 < letter
	}
	h.part, h.row = (h.column-rowGap)/3, 24+rowGap
	if h.stacked {
		h.part, h.row = h.column-between, 3*partHeight+rowGap
	}
	h.head = 22
	if h.tilted() {
		h.head = 56
	}
	if h.words && !h.stacked {
		h.head += 16
	}
}

func (h *heat) tilted() bool { return h.column < narrow }

// longest is the room that the longest word of a cell takes.
func (h *heat) longest() int {
	scales := &h.Settings.Scales
	longest := 0
	for _, word := range append(append(valuesOf(scales.Health), valuesOf(scales.Latency)...), "Maybe") {
		longest = max(longest, extent(word, letterSize))
	}
	return longest + 6
}

// columnAt is where a column begins. Stretches without rows are narrow.
func (h *heat) columnAt(j int) int {
	x := heatStart
	for _, c := range h.columns[:j] {
		if c.Period == "" {
			x += gapWidth
		} else {
			x += h.column
		}
	}
	return x
}

// middle is how far below a row's top its text stands.
func (h *heat) middle() int { return (h.row-rowGap)/2 + 5 }
