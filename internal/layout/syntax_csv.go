package layout

import "strings"

// csvSpot is where text of a CSV file is.
type csvSpot uint8

const (
	csvStart  csvSpot = iota // of a cell
	csvCell                  // in one without quotes
	csvValue                 // after a value, which is a whole cell
	csvOpened                // at the start of one in quotes
	csvQuoted                // in one in quotes
	csvClosed                // after its end, unless another quote follows
)

// csvSyntax knows cells that end with a comma, a semicolon, a tab or the line.
type csvSyntax struct{}

func (csvSyntax) text(s csvSpot, text string) (csvSpot, *fault) {
	for i := range len(text) {
		ends := strings.IndexByte(",;\t\r\n", text[i]) >= 0
		quote := text[i] == '"'
		switch {
		case s == csvOpened || s == csvQuoted:
			s = csvQuoted
			if quote {
				s = csvClosed
			}
		case s == csvClosed && quote:
			s = csvQuoted
		case ends:
			s = csvStart
		case s == csvValue:
			return s, &fault{at: i, message: "found text after a value, expected the end of the cell", hint: cellHint}
		case s == csvStart && quote:
			s = csvOpened
		default:
			s = csvCell
		}
	}
	return s, nil
}

const cellHint = `a value is a whole cell; put a cell of several parts in double quotes: "{{.a}} of {{.b}}"`

func (csvSyntax) value(s csvSpot) (csvSpot, place) {
	switch s {
	case csvStart:
		return csvValue, place{escape: "_cell"}
	case csvOpened:
		return csvQuoted, place{escape: "_quotedCell", extra: "start"}
	case csvQuoted:
		return csvQuoted, place{escape: "_quotedCell"}
	}
	return s, place{fault: &fault{message: "found a value in the middle of a cell", hint: cellHint}}
}

func (c csvSyntax) merge(a, b csvSpot) (csvSpot, bool) {
	switch {
	case a == b:
		return a, true
	case (c.open(a) == "") != (c.open(b) == ""):
		return a, false
	case a == csvOpened || b == csvOpened:
		return csvOpened, true // guards against a formula once too often
	}
	return csvValue, true
}

func (csvSyntax) open(s csvSpot) string {
	if s == csvOpened || s == csvQuoted {
		return "a cell in quotes"
	}
	return ""
}
