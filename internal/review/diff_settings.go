package review

import (
	"fmt"
	"slices"
	"strings"
)

// SettingChange is a part of the Scorecard that changed: one value, or entries of a list.
type SettingChange struct {
	Part    string // as people call it
	List    bool   // From and To are lists of entries that only one side has
	From    []string
	To      []string
	Rewrote bool // the text is prose, or the same entries are in another order
}

// settings lists what the Scorecard says differently of every period. Severities and parameters of rules are not
// among it: they belong to what judges, not to what is judged.
func (x *comparison) settings() []SettingChange {
	if x.before == nil {
		return nil
	}
	was, now := x.before.Settings, x.after.Settings
	var all []SettingChange
	value := func(part, from, to string) {
		if from != to {
			all = append(all, SettingChange{Part: part, From: []string{from}, To: []string{to}})
		}
	}
	list := func(part string, from, to []string) {
		if change, changed := listChange(part, from, to); changed {
			all = append(all, change)
		}
	}
	value("title", was.Title, now.Title)
	if was.Goal != now.Goal {
		all = append(all, SettingChange{Part: "goal", Rewrote: true})
	}
	list("audience", was.Audience, now.Audience)
	list("trackers", was.Trackers, now.Trackers)
	list("people", words(was.People, Person.words), words(now.People, Person.words))
	list("failure modes", words(was.FailureModes, FailureMode.words), words(now.FailureModes, FailureMode.words))
	list("friction sources", words(was.FrictionSources, FrictionSource.words), words(now.FrictionSources, FrictionSource.words))
	for i, scale := range now.Scales.named() {
		before := was.Scales.named()[i]
		list("scale of "+scale.name, words(before.levels, Level.words), words(scale.levels, Level.words))
	}
	for i, w := range now.Weights.named() {
		value("weight of "+w.name+" in the ranking", fmt.Sprint(was.Weights.named()[i].weight), fmt.Sprint(w.weight))
	}
	return all
}

// listChange compares two lists; changed is false when they are the same.
func listChange(part string, from, to []string) (change SettingChange, changed bool) {
	if slices.Equal(from, to) {
		return change, false
	}
	without := func(list, other []string) []string {
		return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(other, s) })
	}
	change = SettingChange{Part: part, List: true, From: without(from, to), To: without(to, from)}
	change.Rewrote = len(change.From)+len(change.To) == 0
	return change, true
}

func words[T any](list []T, one func(T) string) []string {
	all := make([]string, len(list))
	for i, item := range list {
		all[i] = one(item)
	}
	return all
}

func (p Person) words() string {
	var more []string
	if p.Name != "" {
		more = append(more, p.Name)
	}
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

func (s FrictionSource) words() string { return annotated(s.Tag, s.Title) }

func (l Level) words() string { return annotated(l.Value, l.Meaning) }

func annotated(what string, more ...string) string {
	if text := strings.Join(more, ", "); text != "" {
		return what + " (" + text + ")"
	}
	return what
}
