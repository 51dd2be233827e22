package review

import (
	"slices"
	"strconv"
	"strings"
)

// SettingChange is a part of the Scorecard that changed: one value, or entries of a list.
type SettingChange struct {
	Part    string   `json:"part"` // as people call it
	List    bool     `json:"list"` // From and To are lists of entries that only one side has
	From    []string `json:"from"`
	To      []string `json:"to"`
	Rewrote bool     `json:"rewritten"` // the text is prose, or the same entries are in another order
}

// settings lists what the Scorecard says differently of every period. Severities and parameters of rules are not
// among it: they belong to what judges, not to what is judged.
func (x *comparison) settings() []SettingChange {
	if x.before == nil {
		return nil
	}
	var all []SettingChange
	was, now := x.before.Settings.parts(), x.after.Settings.parts()
	for i, part := range now {
		from, to := was[i].entries, part.entries
		switch {
		case slices.Equal(from, to):
		case part.kind == prosePart:
			all = append(all, SettingChange{Part: part.name, Rewrote: true})
		case part.kind == valuePart:
			all = append(all, SettingChange{Part: part.name, From: from, To: to})
		default:
			change := SettingChange{Part: part.name, List: true, From: without(from, to), To: without(to, from)}
			change.Rewrote = len(change.From)+len(change.To) == 0
			all = append(all, change)
		}
	}
	return all
}

// settingPart is a part of the Scorecard as words, to compare it.
type settingPart struct {
	name    string
	kind    partKind
	entries []string
}

type partKind int

const (
	listPart partKind = iota
	valuePart
	prosePart
)

// parts are the same on both sides, in the same order.
func (s *Settings) parts() []settingPart {
	all := []settingPart{
		{"title", valuePart, []string{s.Title}},
		{"goal", prosePart, []string{s.Goal}},
		{"audience", listPart, s.Audience},
		{"trackers", listPart, s.Trackers},
		{"people", listPart, words(s.People, Person.words)},
		{"failure modes", listPart, words(s.FailureModes, FailureMode.words)},
		{"friction sources", listPart, words(s.FrictionSources, func(f FrictionSource) string { return annotated(f.Tag, f.Title) })},
	}
	level := func(l Level) string { return annotated(l.Value, l.Meaning) }
	for _, scale := range []struct {
		name   string
		levels Scale
	}{
		{FieldHealth, s.Scales.Health},
		{FieldLatency, s.Scales.Latency},
		{"escalation needed", s.Scales.Needed},
		{"trend", s.Scales.Trend},
		{FieldStandardPath, s.Scales.StandardPath},
	} {
		all = append(all, settingPart{"scale of " + scale.name, listPart, words(scale.levels, level)})
	}
	for _, w := range []struct {
		name   string
		weight int
	}{
		{FieldHealth, s.Weights.Health},
		{FieldLatency, s.Weights.Latency},
		{"repeats", s.Weights.Repeats},
		{"expired exceptions", s.Weights.ExpiredExceptions},
		{"overdue asks", s.Weights.OverdueAsks},
	} {
		all = append(all, settingPart{"weight of " + w.name + " in the ranking", valuePart, []string{strconv.Itoa(w.weight)}})
	}
	return all
}

func words[T any](list []T, one func(T) string) []string {
	all := make([]string, len(list))
	for i, item := range list {
		all[i] = one(item)
	}
	return all
}

func (p Person) words() string {
	more := []string{p.Name}
	if p.Senior {
		more = append(more, "senior")
	}
	if p.Team {
		more = append(more, "team")
	}
	return annotated(p.Handle, more...)
}

func (m FailureMode) words() string {
	if m.StandardPath == "" {
		return annotated(m.Tag, m.Title)
	}
	return annotated(m.Tag, m.Title, "standard path: "+m.StandardPath)
}

// annotated adds in brackets what more is known.
func annotated(what string, more ...string) string {
	more = slices.DeleteFunc(more, func(text string) bool { return text == "" })
	if len(more) == 0 {
		return what
	}
	return what + " (" + strings.Join(more, ", ") + ")"
}
