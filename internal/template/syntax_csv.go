package template

import "strings"

// csvSpot is where text of a CSV file can be: one or more of the places below, because a separator may stand in a branch.
type csvSpot uint16

const (
	csvStart    csvSpot = 1 << iota // of a cell
	csvBlank                        // after blanks at the start of one
	csvCell                         // in one without quotes
	csvValue                        // after a value, which is a whole cell
	csvOpened                       // at the start of one in quotes
	csvQuoted                       // in one in quotes
	csvFormula                      // in one in quotes that a spreadsheet computes
	csvClosed                       // after its end, unless another quote follows
	csvComputed                     // the same for a formula
)

const csvInQuotes = csvOpened | csvQuoted | csvFormula

// csvSyntax knows cells that end with a comma, a semicolon, a tab or the line. The zero spot is the start.
type csvSyntax struct{}

func (csvSyntax) text(s csvSpot, text string) (csvSpot, *fault) {
	s = s.known()
	for i := range len(text) {
		next := csvSpot(0)
		for at := csvStart; at <= csvComputed; at <<= 1 {
			if s&at != 0 {
				next |= at.after(text[i])
			}
		}
		if next == 0 {
			return s, &fault{at: i, message: "found text after a value, expected the end of the cell", hint: cellHint}
		}
		s = next
	}
	return s, nil
}

func (s csvSpot) known() csvSpot {
	if s == 0 {
		return csvStart
	}
	return s
}

// after is where one more letter leads, 0 where it can't stand.
func (s csvSpot) after(c byte) csvSpot {
	ends := strings.IndexByte(",;\t\r\n", c) >= 0
	switch {
	case s == csvFormula && c == '"':
		return csvComputed
	case s == csvComputed && c == '"':
		return csvFormula
	case s&csvInQuotes != 0 && c == '"':
		return csvClosed
	case s == csvOpened && c == ' ':
		return csvOpened
	case s == csvOpened && strings.IndexByte(formula, c) >= 0:
		return csvFormula
	case s == csvFormula:
		return csvFormula
	case s&csvInQuotes != 0, s == csvClosed && c == '"':
		return csvQuoted
	case ends:
		return csvStart
	case s == csvValue:
		return 0
	case s == csvStart && c == '"':
		return csvOpened
	case s&(csvStart|csvBlank) != 0 && c == ' ':
		return csvBlank
	}
	return csvCell
}

const cellHint = `a value is a whole cell; write {{if $i}},{{end}} between cells, and a cell of several parts in double quotes: "{{.a}} of {{.b}}"`

func (csvSyntax) value(s csvSpot) (csvSpot, place) {
	s = s.known()
	switch {
	case s&csvFormula != 0:
		return s, place{fault: &fault{message: "found a value in a formula, which text of people could change", hint: "write the value in a cell of its own"}}
	case s&csvOpened != 0:
		return csvQuoted, place{escape: "_quotedCell", extra: "start"}
	case s&csvQuoted != 0:
		return csvQuoted, place{escape: "_quotedCell"}
	case s&csvStart != 0:
		return csvValue, place{escape: "_cell"}
	case s == csvBlank:
		return s, place{fault: &fault{message: "found a blank before a value, which would be a part of the cell", hint: "leave the blank out"}}
	}
	return s, place{fault: &fault{message: "found a value in the middle of a cell", hint: cellHint}}
}

func (c csvSyntax) merge(a, b csvSpot) (csvSpot, bool) {
	a, b = a.known(), b.known()
	return a | b, (c.open(a) == "") == (c.open(b) == "")
}

func (csvSyntax) open(s csvSpot) string {
	if s&csvInQuotes != 0 {
		return "a cell in quotes"
	}
	return ""
}
