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
		out += "removed, with " + contents(c)
	case review.EditNew:
		out += "added, with " + contents(c)
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

// nouns are what the kinds of documents are called.
var nouns = []struct{ kind, noun string }{
	{"Area", "row"}, {"Ask", "ask"}, {"ProductLine", "product line"},
	{"Measurement", "measurement"}, {"Review", "narrative"},
}

// contents says how much a period holds that comes or goes as a whole.
func contents(c review.PeriodChange) string {
	var parts []string
	for _, of := range nouns {
		n := 0
		for _, e := range c.Documents {
			if e.Kind == of.kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, finding.Count(n, of.noun))
		}
	}
	return strings.Join(parts, ", ")
}

// edited says what became of each document of a period: its fields, old → new.
func (w *writer) edited(c review.PeriodChange) string {
	var parts []string
	for _, e := range c.Documents {
		for _, of := range nouns {
			if e.Kind != of.kind {
				continue
			}
			e.Ref.Name = strings.TrimSpace(of.noun + " " + e.Ref.Name)
			part := w.edit(e)
			if e.What != review.EditChanged {
				part = string(e.What) + " " + part
			}
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return "the amendment alone changed"
	}
	return strings.Join(w.cut(parts), "; ")
}
