package report

import "github.com/scorelint/scorelint/internal/review"

func (h *heat) draw() {
	top := h.caption() + h.head
	h.heads(top)
	for i, row := range h.rows {
		y := top + i*h.row
		h.label(classInk, margin, y+h.middle(), heatNames, rowWithin(row, heatNames))
		for j, then := range h.past[i] {
			h.square(h.columnAt(j), y, h.columns[j], then)
		}
	}
	bottom := top + len(h.rows)*h.row
	for j, c := range h.columns {
		if c.Period == "" {
			x := h.columnAt(j) + gapWidth/2
			h.mark(classGap, "M%d %dV%d", x, top, bottom)
		}
	}
	h.height = h.key(bottom+24) + margin
}

// heads writes the names of the periods, and of the parts of a cell where there is room.
func (h *heat) heads(top int) {
	if h.words && !h.stacked {
		top -= 16
	}
	for j, c := range h.columns {
		x := h.columnAt(j)
		switch {
		case c.Period == "":
		case h.tilted():
			h.drawing.upright(classQuiet, x+h.column/2+4, top-6, c.Period)
		default:
			h.text(classCentered+" "+classInk, x+h.column/2, top-6, c.Period)
		}
		if c.Period != "" && h.words && !h.stacked {
			for i, part := range []string{"Health", "Latency", "Escalation"} {
				h.text(classCentered+" "+classSmall, x+i*h.part+h.part/2, top+10, part)
			}
		}
	}
}

// square draws what an area was in a period.
func (h *heat) square(x, y int, c review.Column, row *review.Row) {
	switch {
	case c.Period == "":
		return
	case row == nil:
		h.text(classCentered+" "+classQuiet, x+h.column/2, y+h.middle(), "-")
		return
	}
	for i, s := range h.statuses(row) {
		word := s.letter
		if h.words {
			word = s.word
		}
		if h.stacked {
			h.rect(s.fill, x, y+i*partHeight, h.part, partHeight-between)
			h.word(s.text, x+h.part/2, y+i*partHeight+partHeight-6, word)
		} else {
			h.rect(s.fill, x+i*h.part, y, h.part-between, h.row-rowGap)
			h.word(s.text, x+i*h.part+(h.part-between)/2, y+h.middle(), word)
		}
	}
}

func (h *heat) word(class string, x, y int, s string) { h.text(classCentered+" "+class, x, y, s) }

// key explains the cells. It returns where it ends.
func (h *heat) key(y int) int {
	scales := &h.Settings.Scales
	parts := "Each cell, from left to right: "
	if h.stacked {
		parts = "Each cell, from top to bottom: "
	}
	h.text(classSmall, margin, y, parts+"release gate health, review latency, escalation needed. - stands for no row.")
	for _, field := range []struct {
		name     string
		statuses []status
	}{
		{"Release gate health", levelStatuses(scales.Health, h.health)},
		{"Review latency", levelStatuses(scales.Latency, h.latency)},
		{"Escalation needed", []status{answerStatus(review.Yes), answerStatus(review.Maybe), answerStatus(review.No), unknownStatus()}},
	} {
		y = h.keyLine(y+24, field.name, field.statuses)
	}
	for _, note := range h.notes() {
		y += 20
		h.text(classSmall, margin, y, note)
	}
	return y
}

// keyLine explains the levels of a field, on as many lines as that takes.
func (h *heat) keyLine(y int, name string, statuses []status) int {
	const indent, box = 150, 22
	h.text(classSmall, margin, y, name)
	x := margin + indent
	for _, s := range statuses {
		word := fit(s.word, 200)
		if width := box + 8 + extent(word, letterSize) + 16; x > margin+indent && x+width > drawingWidth-margin {
			x, y = margin+indent, y+22
		}
		h.rect(s.fill, x, y-13, box, 17)
		letter := s.letter
		if h.words && s != unknownStatus() {
			letter = ""
		}
		h.word(s.text, x+box/2, y, letter)
		if s == unknownStatus() {
			word = "not given"
		}
		h.label(classInk, x+box+8, y, extent(word, letterSize), word)
		x += box + 8 + extent(word, letterSize) + 16
	}
	return y
}
