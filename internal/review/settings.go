package review

import (
	"cmp"

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
	Order           string           `json:"-" yaml:"order"` // of the rows: ranking, name or file
	Companions      []Companion      `json:"companions" doc:"pages that stand beside every report"`
	Trackers        []string         `json:"-" yaml:"trackers"`
	People          []Person         `json:"people" doc:"everyone who may own, decide or approve, as the scorecard lists them; other fields name them by handle"`
	FailureModes    []FailureMode    `json:"-" yaml:"failureModes"`
	FrictionSources []FrictionSource `json:"-" yaml:"frictionSources"`
	Scales          Scales           `json:"scales" doc:"the scales in force"`
	RowColumns      []RowColumn      `json:"rowColumns" doc:"the columns of the rows that are in use, the built-in ones first; in a closed period without those that came later"`
	Measures        []Measure        `json:"measures" doc:"what stands behind the statuses of a column"`
	Weights         Weights          `json:"-" yaml:"ranking"`
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

func readSettings(d *document.Document, options Options) Settings {
	s := Settings{
		Weights: Weights{Health: 2, Latency: 1, Repeats: 2, ExpiredExceptions: 2, OverdueAsks: 2}, // unless the Scorecard sets others
		limits:  options, Place: placeOf(d), doc: &d.Root,
		Scales: Scales{
			Health: options.Scales[ScaleHealth], Latency: options.Scales[ScaleLatency], Needed: options.Scales[ScaleNeeded],
			StandardPath: options.Scales[ScaleStandardPath], Trend: options.Scales[ScaleTrend],
		},
	}
	decode(s.doc, &s)
	for i := range s.People {
		s.People[i].Name = cmp.Or(s.People[i].Name, s.People[i].Handle)
	}
	for i := range s.Measures {
		s.Measures[i].Bands = readBands(s.doc.Get("measures").Items[i].Get("bands"))
	}
	s.RowColumns = readColumns(s.doc, s.Scales)
	return s
}

// failureMode returns what the vocabulary says of a tag; an unknown tag has its own name as title.
func (b *Book) failureMode(tag string) FailureMode {
	for _, m := range b.Settings.FailureModes {
		if m.Tag == tag {
			return m
		}
	}
	return FailureMode{Tag: tag, Title: tag}
}

func (b *Book) frictionSource(tag string) FrictionSource {
	for _, s := range b.Settings.FrictionSources {
		if s.Tag == tag {
			return s
		}
	}
	return FrictionSource{Tag: tag, Title: tag}
}
