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
	Scales  map[string][]Level // by field: the repository's own in place of a built-in one, best first
	Columns []*document.Value  // entries of the Scorecard's columns
	Rules   []Rule
}

// scaleNames are the fields whose scale a repository may replace.
var scaleNames = []string{"trend", "releaseGateHealth", "reviewLatency"}

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

// scalesOf are the scales in force, some of which a Scorecard may replace.
func scalesOf(root *document.Value) map[string][]Level {
	scales := builtinScales()
	for _, name := range scaleNames {
		if own := levelsOf(root.Get("scales", name)); own != nil {
			scales[name] = own
		}
	}
	return scales
}

// levelsOf reads the values of a scale. What is left out is a finding about the Scorecard.
func levelsOf(at *document.Value) []Level {
	var levels []Level
	for _, entry := range at.Entries() {
		value := entry.Str("value")
		again := slices.ContainsFunc(levels, func(l Level) bool { return l.Value == value })
		if value != "" && !again {
			levels = append(levels, Level{value, entry.Str("meaning")})
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

// OwnScales are those scales in force that a repository may replace.
func (s *Set) OwnScales() map[string][]Level {
	all := maps.Clone(s.Vocabulary.Scales)
	maps.DeleteFunc(all, func(name string, _ []Level) bool { return !slices.Contains(scaleNames, name) })
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
