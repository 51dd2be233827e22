package report

import (
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/review"
)

// columnTitles are the headings of the rows' columns. The owner stands behind the escalation, which names them.
func (w *writer) columnTitles() []md {
	var head []md
	for _, c := range w.RowColumns {
		head = append(head, text(c.Title))
		if c.ID == review.ColumnEscalation {
			head = append(head, "Owner")
		}
	}
	return head
}

// columnCells are what a row says below those headings.
func (w *writer) columnCells(r *review.Row) []md {
	var cells []md
	for _, c := range w.RowColumns {
		switch value := c.Of(r); c.Type {
		case review.ColumnEscalation:
			cells = append(cells, or(value, unknown), w.owner(r))
		case "link":
			if value == "" {
				cells = append(cells, unknown)
			} else {
				cells = append(cells, web(value, w.Trackers))
			}
		case "person":
			cells = append(cells, w.person(value, unknown))
		default:
			cells = append(cells, w.withFacts(r, c.ID, or(c.Text(r), unknown)))
		}
	}
	return cells
}

// shortNames are what columns are called for short.
func shortNames(columns []review.RowColumn, between string) md {
	return join(each(columns, func(c review.RowColumn) md { return text(c.Short()) }), between)
}

// countedColumns are the columns that are counted for each product line.
func (w *writer) countedColumns() []review.RowColumn {
	return slices.DeleteFunc(slices.Clone(w.RowColumns), func(c review.RowColumn) bool { return !c.Counted() })
}

// summedUp is what the rows of a product line say in a column together.
func summedUp(c *review.RowColumn, n *review.LineCounts) md {
	for i := range n.Columns {
		if of := &n.Columns[i]; of.ID == c.ID && len(c.Scale) > 0 {
			return distribution(of.Levels, n.Areas)
		} else if of.ID == c.ID {
			return spread(c, of, n.Areas)
		}
	}
	return "none"
}

// spread is the range of a column of numbers with their sum where they count something. Numbers are never averaged.
func spread(c *review.RowColumn, n *review.ColumnCounts, areas int) md {
	if n.Sum == nil {
		return "none"
	}
	out := text(c.Count(*n.Most))
	if n.Rows > 1 {
		out = md(review.Number(*n.Least)) + " to " + out
	}
	if n.Rows > 1 && c.Unit != "" && c.Unit != "%" {
		out += md(", sum " + review.Number(*n.Sum))
	}
	if left := areas - n.Rows; left > 0 {
		out += md(fmt.Sprintf(", %d not known", left))
	}
	return out
}

// targetWords says what is aimed at in a column of numbers.
func targetWords(c *review.RowColumn) md {
	var parts []md
	if c.Better != "" {
		parts = append(parts, md(c.Better+" is better"))
	}
	if c.Target != nil {
		parts = append(parts, "the target is "+text(c.Count(*c.Target)))
	}
	return join(parts, "; ")
}

// capital writes the first letter as at the beginning of a sentence.
func capital(s md) md {
	for i, r := range s {
		return s[:i] + md(unicode.ToUpper(r)) + s[i+utf8.RuneLen(r):]
	}
	return s
}

// series names things in a sentence: a, b and c.
func series(items []md) md {
	last := len(items) - 1
	if last < 1 {
		return join(items, "")
	}
	return join(items[:last], ", ") + " and " + items[last]
}
