package schema

import (
	"cmp"
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Rule is what settings may say of one rule: its severity and its parameters with their defaults.
type Rule struct {
	ID       string
	Severity finding.Severity
	Params   map[string]any // string, bool, int or []any of strings
}

// Vocabulary is what a repository decides itself: its scales, the columns of its rows and the rules it is judged by.
type Vocabulary struct {
	Scales  map[string][]Level
	Columns []*document.Value // entries of the Scorecard's columns
	Rules   []Rule
}

// scaleNames are the fields whose scale a repository may replace.
var scaleNames = []string{"trend", "releaseGateHealth", "reviewLatency"}

// scale returns the levels of a field, the repository's own or the built-in ones.
func (v Vocabulary) scale(field string) []Level {
	if own := v.Scales[field]; len(own) > 0 {
		return own
	}
	return builtinScales()[field]
}

// builtinScales are the scales of the design, best first.
func builtinScales() map[string][]Level {
	return map[string][]Level{
		"trend": {
			{"Improving", "gets better from period to period; keep going"},
			{"Flat to improving", "holds, with first signs of getting better"},
			{"Flat", "neither better nor worse; ask what is missing"},
			{"Mixed", "some areas get better and others worse; look at the rows"},
			{"Declining", "gets worse; leadership should step in"},
		},
		"releaseGateHealth": {
			{"Good", "the release gates are trusted; no action"},
			{"Improving", "gaps are known and closing; check again next period"},
			{"Mixed", "some gates are bypassed or noisy; the owner names the next step"},
			{"Poor", "a release can't be trusted; escalate, or say why not"},
		},
		"reviewLatency": {
			{"Low", "reviews don't hold work up; no action"},
			{"Moderate", "reviews hold work up now and then; watch it"},
			{"High", "reviews hold work up as a rule; find the cause"},
		},
		"needed": {
			{"Yes", "leadership must step in; an owner is named"},
			{"No", "the area handles it itself"},
			{"Maybe", "someone decides by a date whether leadership steps in"},
		},
		"standardPath": {
			{"yes", "on the standard platform path"},
			{"partial", "on it in part"},
			{"no", "not on it"},
		},
	}
}

// scalesOf reads the scales that a Scorecard replaces.
func scalesOf(root *document.Value) map[string][]Level {
	scales := map[string][]Level{}
	for _, name := range scaleNames {
		scales[name] = levelsOf(root.Get("scales", name))
	}
	return scales
}

// levelsOf reads the values of a scale. What is left out is a finding about the Scorecard.
func levelsOf(at *document.Value) []Level {
	var levels []Level
	if at == nil {
		return nil
	}
	for i := range at.Items {
		value := at.Items[i].Str("value")
		again := slices.ContainsFunc(levels, func(l Level) bool { return l.Value == value })
		if value != "" && !again {
			levels = append(levels, Level{value, at.Items[i].Str("meaning")})
		}
	}
	return levels
}

// severitySetting is the setting that every rule has.
const severitySetting = "severity"

func ruleSettings(rules []Rule) *Type {
	all := &Type{Form: Object}
	for _, r := range rules {
		severities := finding.SeverityNames()
		slices.Reverse(severities)
		fields := []Field{optional(severitySetting, "how much its findings matter", enum(severities...))}
		fields = append(fields, paramFields(r)...)
		setting := object(fields...)
		setting.Short = severitySetting
		all.Fields = append(all.Fields, optional(r.ID, "", setting))
	}
	return all
}

func paramFields(r Rule) []Field {
	var fields []Field
	for _, name := range slices.Sorted(maps.Keys(r.Params)) {
		fields = append(fields, optional(name, "a parameter of "+r.ID, paramType(r.Params[name])))
	}
	return fields
}

// paramType is the type that a parameter's default shows.
func paramType(value any) *Type {
	switch value := value.(type) {
	case bool:
		return scalar(Bool)
	case string:
		return &Type{Form: Text, Blank: value == ""}
	case []any:
		return list(scalar(Text))
	}
	return number(0, 0)
}

// ScalesInForce returns the levels of every scale that a repository may replace, best first.
func (s *Set) ScalesInForce() map[string][]Level {
	all := make(map[string][]Level, len(scaleNames))
	for _, name := range scaleNames {
		all[name] = s.Vocabulary.scale(name)
	}
	return all
}

// AllScales returns the levels of every scale: those in force, best first, and those that can't be replaced.
func (s *Set) AllScales() map[string][]Level {
	all := s.ScalesInForce()
	for _, name := range []string{"needed", "standardPath"} {
		all[name] = s.Vocabulary.scale(name)
	}
	return all
}

// AnyKind is the union of all kinds, for rules that judge documents of every kind: it has the fields of each.
func (s *Set) AnyKind() *Type {
	all := &Type{Form: Object}
	for _, kind := range Kinds() {
		merge(all, s.types[kind])
	}
	return all
}

func merge(into, from *Type) {
	for _, f := range from.Fields {
		at := into.Field(f.Name)
		switch {
		case at == nil:
			f.Required = false
			into.Fields = append(into.Fields, f)
		case at.Type.Form == Enum && f.Type.Form == Enum:
			levels := slices.Concat(at.Type.Levels, f.Type.Levels)
			slices.SortFunc(levels, func(a, b Level) int { return cmp.Compare(a.Value, b.Value) })
			levels = slices.CompactFunc(levels, func(a, b Level) bool { return a.Value == b.Value })
			at.Type = &Type{Form: Enum, Levels: levels}
		}
	}
}
