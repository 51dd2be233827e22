package picture

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// maxParts is how many boxes a cell of the heat map has room for.
const maxParts = 5

// all are the columns in which an area is followed over the periods, the escalation last.
func (h *heatMap) all() []review.RowColumn {
	return append(h.ComparedColumns(), *h.Column(review.ColumnEscalation))
}

// partsOf are the columns that a cell of the heat map has a box for: the first scales, and the escalation.
func partsOf(r *review.Review) []review.RowColumn {
	scales := slices.DeleteFunc(r.ComparedColumns(), func(c review.RowColumn) bool { return len(c.Scale) == 0 })
	return append(scales[:min(len(scales), maxParts-1)], *r.Column(review.ColumnEscalation))
}

func join(columns []review.RowColumn, word func(*review.RowColumn) string) string {
	words := make([]string, len(columns))
	for i := range columns {
		words[i] = word(&columns[i])
	}
	return strings.Join(words, ", ")
}

// named names columns in a sentence.
func named(columns []review.RowColumn) string {
	last := len(columns) - 1
	if last < 1 {
		return join(columns, (*review.RowColumn).Short)
	}
	return join(columns[:last], (*review.RowColumn).Short) + " and " + columns[last].Short()
}
