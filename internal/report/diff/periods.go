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
	g := grouped("", "setting", "changed", w.Settings, w.setting)
	rules := group{}
	if len(w.Rules) > 0 {
		rules = group{label: "Rules", noun: "change", tail: "of the rules", items: []string{w.list(w.Rules)}}
	}
	return []group{g, rules}
}

func (w *writer) setting(s review.SettingChange) string {
	part := s.Part
	switch {
	case s.Rewrote && s.List:
		return part + ": in another order"
	case s.Rewrote:
		return part + ": rewritten"
	case !s.List:
		return part + " " + w.or(s.From[0], unknown) + " → " + w.or(s.To[0], unknown)
	}
	var halves []string
	if len(s.From) > 0 {
		halves = append(halves, "without "+w.list(s.From))
	}
	if len(s.To) > 0 {
		halves = append(halves, "now with "+w.list(s.To))
	}
	return part + ": " + strings.Join(halves, "; ")
}
