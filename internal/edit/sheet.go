package edit

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	encoding "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// sheet is a table: its rows with the headings first, and the line that each stands on.
type sheet struct {
	rows  [][]string
	lines []int
}

// readSheet reads a table of which a comma, semicolon or tab parts the cells. Empty rows are left out, and what stands
// alone above the headings, such as a title.
func readSheet(source []byte) (sheet, error) {
	source, err := decoded(source)
	if err != nil {
		return sheet{}, err
	}
	first, _, _ := bytes.Cut(source, []byte("\n"))
	r := csv.NewReader(bytes.NewReader(source))
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	for _, separator := range []rune{',', ';', '\t'} {
		if strings.Count(string(first), string(separator)) > strings.Count(string(first), string(r.Comma)) {
			r.Comma = separator
		}
	}
	var s sheet
	for {
		cells, err := r.Read()
		switch {
		case errors.Is(err, io.EOF) && len(s.rows) < 2:
			return s, &Error{"found no rows below the headings", "the first line holds the headings, each further one a row"}
		case errors.Is(err, io.EOF):
			return s, nil
		case err != nil:
			return s, &Error{fmt.Sprintf("can't read the table: %v", err), "export it again as CSV"}
		}
		filled := 0
		for i := range cells {
			if cells[i] = strings.TrimSpace(cells[i]); cells[i] != "" {
				filled++
			}
		}
		if title := s.rows == nil && filled == 1 && len(cells) > 1; filled > 0 && !title {
			line, _ := r.FieldPos(0)
			s.rows, s.lines = append(s.rows, cells), append(s.lines, line)
		}
	}
}

// decoded is a text that may be in UTF-16 with its mark, as spreadsheets export it, in UTF-8.
func decoded(source []byte) ([]byte, error) {
	source, _, err := transform.Bytes(encoding.BOMOverride(transform.Nop), source)
	line := 0
	for text := range bytes.Lines(source) {
		if line++; err != nil || !utf8.Valid(text) {
			return nil, &Error{fmt.Sprintf("line %d holds bytes that are no UTF-8", line), "export the file again as UTF-8"}
		}
	}
	return source, nil
}
