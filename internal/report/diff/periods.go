package diff

import (
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
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{c.Rows, "row"}, {c.Asks, "ask"}, {c.Lines, "product line"}} {
		if part.n > 0 {
			parts = append(parts, finding.Count(part.n, part.noun))
		}
	}
	if c.Narrative {
		parts = append(parts, "the narrative")
	}
	out += strings.Join(parts, ", ")
	if !c.Added && !c.Removed {
		out += " changed"
	}
	switch {
	case c.Amended != nil:
		out += "; amended by " + w.or(c.Amended.By, "somebody not named") + ": " + w.or(c.Amended.Reason, "no reason given")
	case w.Before != nil && c.Period.End < w.Before.Period.Start:
		out += "; no amendment says why"
	}
	return out
}

func (w *writer) settingGroups() []group {
	g := grouped("", "setting", "changed", w.Settings, func(f review.FieldChange) string { return w.moves([]review.FieldChange{f}) })
	rules := group{}
	if len(w.Rules) > 0 {
		rules = group{label: "Rules", noun: "change", tail: "of the rules", items: []string{w.list(w.Rules)}}
	}
	return []group{g, rules}
}
