package diff

import (
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// period says in one line what changed in a period that is not in review.
func (w *writer) period(c review.PeriodChange) string {
	out := c.Period.Name + " (" + string(c.Period.State) + "): "
	switch c.What {
	case review.EditRemoved:
		out += "removed, with " + finding.Count(len(c.Documents), "document")
	case review.EditNew:
		out += "added, with " + finding.Count(len(c.Documents), "document")
	default:
		out += w.edited(c)
	}
	switch {
	case c.Amended != nil:
		inert := review.Amendment{On: w.text(c.Amended.On), Reason: w.text(c.Amended.Reason)}
		out += "; " + inert.Words(w.person(c.Amended.By, "nobody named"))
	case w.Before != nil && c.Period.End < w.Before.Period.Start:
		out += "; no amendment says why"
	}
	return out
}

// edited says what became of each document of a period: its fields, old → new.
func (w *writer) edited(c review.PeriodChange) string {
	nouns := map[string]string{"Area": "row", "Ask": "ask", "ProductLine": "product line", "Measurement": "measurement", "Review": "narrative"}
	var parts []string
	for _, e := range c.Documents {
		what := ""
		if e.What != review.EditChanged {
			what = string(e.What) + " "
		}
		e.Ref.Name = strings.TrimSpace(nouns[e.Kind] + " " + e.Ref.Name)
		parts = append(parts, what+w.edit(e))
	}
	if len(parts) == 0 {
		return "the amendment alone changed"
	}
	return strings.Join(w.cut(parts), "; ")
}
