package report

import (
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// period says in one line what changed in a period that is not in review.
func (t *teller) period(c review.PeriodChange) md {
	out := md(c.Period.Name)
	switch {
	case c.Removed:
		out += ": removed, with "
	case c.Added:
		out += md(" (" + c.Period.State + "): added, with ")
	default:
		out += md(" (" + c.Period.State + "): ")
	}
	var parts []string
	for _, part := range []struct {
		n    int
		noun string
	}{{c.Rows, "row"}, {c.Asks, "ask"}, {c.Lines, "product line"}} {
		if part.n > 0 {
			parts = append(parts, count(part.n, part.noun))
		}
	}
	if c.Narrative {
		parts = append(parts, "the narrative")
	}
	out += md(strings.Join(parts, ", "))
	if !c.Added && !c.Removed {
		out += " changed"
	}
	switch {
	case c.Amended != nil:
		out += "; amended by " + t.or(c.Amended.By, "somebody not named") + ": " + t.or(c.Amended.Reason, "no reason given")
	case t.Before != nil && c.Period.End < t.Before.Period.Start:
		out += "; no amendment says why"
	}
	return out
}

func (t *teller) settingGroups() []group {
	g := grouped("", "setting", "changed", t.Settings, t.setting)
	rules := group{}
	if len(t.Rules) > 0 {
		rules = group{label: "Rules", noun: "change", tail: "of the rules", items: []md{t.list(t.Rules)}}
	}
	return []group{g, rules}
}

func (t *teller) setting(s review.SettingChange) md {
	part := md(s.Part)
	switch {
	case s.Rewrote && s.List:
		return part + ": in another order"
	case s.Rewrote:
		return part + ": rewritten"
	case !s.List:
		return part + " " + t.or(s.From[0], unknown) + " → " + t.or(s.To[0], unknown)
	}
	var halves []md
	if len(s.From) > 0 {
		halves = append(halves, "without "+t.list(s.From))
	}
	if len(s.To) > 0 {
		halves = append(halves, "now with "+t.list(s.To))
	}
	return part + ": " + join(halves, "; ")
}
