package diff

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// period says in one line what changed in a period that is not in review.
func (w *writer) period(c review.PeriodChange) string {
	out := c.Period.Name
	switch {
	case c.Removed:
		out += ": removed, with "
	case c.Added:
		out += " (" + string(c.Period.State) + "): added, with "
	default:
		out += " (" + string(c.Period.State) + "): "
	}
	out += w.contents(c)
	switch {
	case c.Amended != nil:
		inert := review.Amendment{On: w.text(c.Amended.On), Reason: w.text(c.Amended.Reason)}
		out += "; " + inert.Words(w.person(c.Amended.By, "nobody named"))
	case w.Before != nil && c.Period.End < w.Before.Period.Start:
		out += "; no amendment says why"
	}
	return out
}

// contents says what differs, and of a period that comes or goes as a whole how much it holds.
func (w *writer) contents(c review.PeriodChange) string {
	var parts []string
	if !c.Added && !c.Removed {
		for _, e := range c.Documents {
			parts = append(parts, w.periodEdit(e))
		}
		if left := len(parts) - shownItems; w.limit > 0 && left > 1 {
			parts = append(parts[:shownItems], fmt.Sprintf("%d more", left))
		}
		if len(parts) == 0 {
			return "the amendment alone changed"
		}
		return strings.Join(parts, "; ")
	}
	for _, part := range []struct {
		n    int
		noun string
	}{{c.Rows, "row"}, {c.Asks, "ask"}, {c.Lines, "product line"}, {c.Measurements, "measurement"}} {
		if part.n > 0 {
			parts = append(parts, finding.Count(part.n, part.noun))
		}
	}
	if c.Narrative {
		parts = append(parts, "the narrative")
	}
	return strings.Join(parts, ", ")
}

// periodEdit says what became of one document: its fields, old → new.
func (w *writer) periodEdit(e review.PeriodEdit) string {
	noun := map[string]string{"Area": "row", "Ask": "ask", "ProductLine": "product line", "Measurement": "measurement", "Review": "narrative"}[e.Kind]
	name := strings.TrimSpace(noun + " " + w.text(e.Ref.Label()))
	switch {
	case e.What != review.EditChanged:
		return string(e.What) + " " + name
	case len(e.Fields) == 0:
		return name + " rewritten"
	}
	return w.with(name, e.Fields)
}

func (w *writer) settingGroups() []group {
	g := grouped("", "setting", "changed", w.Settings, func(f review.FieldChange) string { return w.moves([]review.FieldChange{f}) })
	columns := grouped("Columns", "column", "new, gone or changed", w.Columns, w.column)
	rules := group{}
	if len(w.Rules) > 0 {
		rules = group{label: "Rules", noun: "change", tail: "of the rules", items: []string{w.list(w.Rules)}}
	}
	moved := grouped("Begins and ends on other days", "period", "on other days", w.Moved, func(m review.MovedPeriod) string {
		return fmt.Sprintf("%s (%s), %s to %s; before, %s to %s", m.After.Name, m.After.State, m.After.Start, m.After.End, m.Before.Start, m.Before.End)
	})
	return []group{g, columns, moved, rules}
}

// column says what a change does to a column, and to the rows that were written before it.
func (w *writer) column(c review.ColumnChange) string {
	name := w.text(c.Title) + " (" + w.text(c.ID) + ")"
	switch {
	case c.What == review.EditNew:
		return name + " is new; reports of closed periods without it stay as they are"
	case c.What == review.EditChanged:
		return w.with(name, c.Fields)
	case c.Rows == 0:
		return name + " is gone, no row has it"
	}
	return fmt.Sprintf("%s is gone: %s of %s still have it, and their reports no longer show it", name, finding.Count(c.Rows, "row"), w.list(c.Periods))
}
