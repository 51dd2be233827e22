package review

import (
	"cmp"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
)

// The names of the scales, as documents call the fields that use them.
const (
	ScaleTrend        = "trend"
	ScaleHealth       = "releaseGateHealth"
	ScaleLatency      = "reviewLatency"
	ScaleNeeded       = "needed"
	ScaleStandardPath = "standardPath"
)

// Settings is what the Scorecard says of every period.
type Settings struct {
	Title           string           `json:"title" doc:"of the scorecard"`
	Goal            string           `json:"goal" doc:"what the scorecard is for"`
	Audience        []string         `json:"audience" doc:"for whom it is"`
	Order           string           `json:"-"` // of the rows: ranking, name or file
	Companions      []Companion      `json:"companions" doc:"pages that stand beside every report"`
	Trackers        []string         `json:"-"`
	People          []Person         `json:"people" doc:"everyone who may own, decide or approve, as the scorecard lists them; other fields name them by handle"`
	FailureModes    []FailureMode    `json:"-"`
	FrictionSources []FrictionSource `json:"-"`
	Scales          Scales           `json:"scales" doc:"the scales in force"`
	RowColumns      []RowColumn      `json:"rowColumns" doc:"the columns of the rows that are in use, the built-in ones first; in a closed period without those that came later"`
	Measures        []Measure        `json:"measures" doc:"what stands behind the statuses of a column"`
	Weights         Weights          `json:"-"`
	ExpiryWarning   int              `json:"-"` // days before an exception expires from which a rule warns
	limits          Options          // the days that rules count
	Place           Place            `json:"-"`

	doc *document.Value
}

// Scales are the scales in force.
type Scales struct {
	Health       Scale `json:"releaseGateHealth" doc:"how far release gates can be trusted, best level first"`
	Latency      Scale `json:"reviewLatency" doc:"how long reviews take, best level first"`
	Needed       Scale `json:"needed" doc:"the answers to whether leadership must step in; none of them is better than another"`
	StandardPath Scale `json:"standardPath" doc:"whether an area is on the standard platform path, best level first"`
	Trend        Scale `json:"trend" doc:"where a product line is going, best level first"`
}

// Person may own, decide or approve.
type Person struct {
	Handle string `json:"handle" doc:"by which documents name them"`
	Name   string `json:"name" doc:"what people call them, else the handle"`
	Senior bool   `json:"senior" doc:"may own a mandatory ask"`
	Team   bool   `json:"team" doc:"a team, not one person"`
}

// Companion is a page that stands beside a report.
type Companion struct {
	Title string `json:"title" doc:"the name to show"`
	Link  string `json:"link" doc:"an address"`
}

// FailureMode is a tag by which recurrence is counted.
type FailureMode struct {
	Tag          string `json:"tag" doc:"by which recurrence is counted"`
	Title        string `json:"title" doc:"the tag where the vocabulary doesn't know it"`
	StandardPath string `json:"standardPath" doc:"the platform step that would remove it"`
}

// FrictionSource is a tag by which friction is counted.
type FrictionSource struct {
	Tag   string `json:"tag" doc:"by which friction is counted"`
	Title string `json:"title" doc:"what the vocabulary calls it; the tag where the vocabulary doesn't know it"`
}

// Weights are the factors of the intervention ranking.
type Weights struct {
	Health            int `json:"health" doc:"for each step from the best release gate health"`
	Latency           int `json:"latency" doc:"for each step from the best review latency"`
	Repeats           int `json:"repeats" doc:"for each of up to 3 earlier periods in a row with the same failure mode"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"for each of up to 3"`
	OverdueAsks       int `json:"overdueAsks" doc:"for each of up to 3 mandatory ones"`
}

// DefaultWeights are the weights of a Scorecard that sets none.
func DefaultWeights() Weights {
	return Weights{Health: 2, Latency: 1, Repeats: 2, ExpiredExceptions: 2, OverdueAsks: 2}
}

func readSettings(d *document.Document, options Options) Settings {
	builtin := options.Scales
	root := &d.Root
	s := Settings{
		Title:    root.Str("title"),
		Goal:     root.Str("goal"),
		Audience: texts(root.Get("audience")),
		Order:    root.Str("order"),
		Trackers: texts(root.Get("trackers")),
		Weights:  readWeights(root.Get("ranking")),

		Companions:    readCompanions(root),
		ExpiryWarning: options.ExpiryWarning,
		limits:        options,
		Place:         placeOf(d),
		doc:           root,
	}
	s.Measures = readMeasures(root)
	for _, v := range items(root.Get("people")) {
		s.People = append(s.People, Person{
			Handle: v.Str("handle"), Name: cmp.Or(v.Str("name"), v.Str("handle")),
			Senior: v.Str("senior") == "true", Team: v.Str("team") == "true",
		})
	}
	for _, v := range items(root.Get("failureModes")) {
		s.FailureModes = append(s.FailureModes, FailureMode{v.Str("tag"), v.Str("title"), v.Str("standardPath")})
	}
	for _, v := range items(root.Get("frictionSources")) {
		s.FrictionSources = append(s.FrictionSources, FrictionSource{v.Str("tag"), v.Str("title")})
	}
	scale := func(name string) Scale {
		if own := readScale(root.Get("scales", name)); len(own) > 0 {
			return own
		}
		return builtin[name]
	}
	s.Scales = Scales{
		Trend: scale(ScaleTrend), Health: scale(ScaleHealth), Latency: scale(ScaleLatency),
		Needed: builtin[ScaleNeeded], StandardPath: builtin[ScaleStandardPath],
	}
	s.RowColumns = readColumns(root, s.Scales)
	return s
}

func readScale(at *document.Value) Scale {
	var scale Scale
	for _, v := range items(at) {
		if value := v.Str("value"); value != "" {
			scale = append(scale, Level{value, v.Str("meaning")})
		}
	}
	return scale
}

func readWeights(at *document.Value) Weights {
	w := DefaultWeights()
	if at == nil {
		return w
	}
	for name, weight := range map[string]*int{
		"health": &w.Health, "latency": &w.Latency, "repeats": &w.Repeats,
		"expiredExceptions": &w.ExpiredExceptions, "overdueAsks": &w.OverdueAsks,
	} {
		if n, err := strconv.Atoi(at.Str(name)); err == nil {
			*weight = n
		}
	}
	return w
}

// failureMode returns what the vocabulary says of a tag; an unknown tag has its own name as title.
func (b *Book) failureMode(tag string) FailureMode {
	if m, ok := b.modes[tag]; ok {
		return m
	}
	return FailureMode{Tag: tag, Title: tag}
}

func (b *Book) frictionSource(tag string) FrictionSource {
	if s, ok := b.sources[tag]; ok {
		return s
	}
	return FrictionSource{Tag: tag, Title: tag}
}
