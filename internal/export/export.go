// Package export is a computed review as data, for programs: dashboards that read it as JSON, and templates.
//
// The types are the format. Their json tags name the fields, their doc tags say what the fields hold, and [Schema] is
// made of both, so that none of the three can say something else than the others. Every field is always there: a text
// that is not given is empty, a list without entries is empty, and what does not exist is null.
//
// What is told of an earlier period names areas by the ids that they had then, everywhere. The cells of an area say what
// its id was in each column, so the two can be joined by column and id, whatever the area is called now.
package export

import (
	"cmp"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// Version is the version of the format. It changes when a reader would have to; new fields alone don't change it.
const Version = 1

// Review is everything that a report shows of one period.
type Review struct {
	Generated    string         `json:"generated" doc:"where the data comes from; what is changed in the file is lost"`
	Version      int            `json:"version" doc:"of this format"`
	Title        string         `json:"title" doc:"of the scorecard"`
	Goal         string         `json:"goal" doc:"what the scorecard is for"`
	Audience     []string       `json:"audience" doc:"for whom it is"`
	Period       Period         `json:"period" doc:"the period that is reviewed"`
	AsOf         string         `json:"asOf" form:"day" doc:"the first day on which the review would have said the same; of a closed period its last day"`
	ChangesOn    string         `json:"changesOn" form:"day" doc:"the first day on which, by the calendar alone, a status changes; empty when there is none"`
	Summary      Summary        `json:"summary" doc:"counts over the period"`
	Policy       Policy         `json:"policy" doc:"what the rules found"`
	Headlines    Headlines      `json:"headlines" doc:"what matters most"`
	Scales       Scales         `json:"scales" doc:"the scales in force"`
	People       []Person       `json:"people" doc:"everyone who may own, decide or approve, as the scorecard lists them; other fields name them by handle"`
	Columns      []Column       `json:"columns" doc:"the periods up to this one that have rows, oldest first, with a column for each stretch in between that has none; cells stand in this order"`
	Areas        []Area         `json:"areas" doc:"every row of the scorecard, by name, retired ones too"`
	Ranking      Ranking        `json:"ranking" doc:"where leadership should intervene"`
	Changes      *Changes       `json:"changes" doc:"what is different from the period before; null where there is none to compare with"`
	ProductLines []ProductLine  `json:"productLines" doc:"the product lines compared, by name; areas without one stand last, under an empty id"`
	FailureModes FailureModes   `json:"failureModes" doc:"which failure modes keep coming back"`
	Friction     Friction       `json:"friction" doc:"where release and review work is slow, and why"`
	Leverage     Leverage       `json:"leverage" doc:"where one platform step would help many areas"`
	Asks         []Ask          `json:"asks" doc:"mandatory ones first, then by urgency"`
	Exceptions   []Exception    `json:"exceptions" doc:"those that are open and those closed in the period, most urgent first"`
	History      []PeriodCounts `json:"history" doc:"open asks and exceptions in each period that has rows, oldest first"`
	Narrative    *Narrative     `json:"narrative" doc:"the words around the rows, in Markdown; null when the period has no Review"`
}

// Period is a span of days.
type Period struct {
	Name  string `json:"name" doc:"for example 2026-Q3"`
	Start string `json:"start" form:"day" doc:"the first day"`
	End   string `json:"end" form:"day" doc:"the last day"`
	State string `json:"state" form:"state" doc:"whether it is in review (current), before that (closed) or after it (draft)"`
}

// Person may own, decide or approve: somebody, or a team.
type Person struct {
	Handle string `json:"handle" doc:"by which documents name them"`
	Name   string `json:"name" doc:"what people call them, else the handle"`
	Senior bool   `json:"senior" doc:"may own a mandatory ask"`
	Team   bool   `json:"team" doc:"a team, not one person"`
}

// Column is one period, or a stretch of days between two that has no rows.
type Column struct {
	Period  string   `json:"period" doc:"the name of the period; empty for a stretch without rows"`
	Start   string   `json:"start" form:"day" doc:"its first day"`
	End     string   `json:"end" form:"day" doc:"its last day"`
	Missing []string `json:"missing" doc:"the periods of a stretch without rows, where they have names; empty for a period"`
}

// Ref names a document for people, with the place to link to.
type Ref struct {
	ID   string `json:"id" doc:"as its file gives it; of an area in an earlier period, the one that it had then, see the cells of areas"`
	Name string `json:"name" doc:"its name or title, else its id"`
	File string `json:"file" doc:"where it is written, relative to the repository's root; empty when the id names nothing"`
}

// New brings a review, with the result of the rules on the same day, into the format.
func New(r *review.Review, result finding.Result) *Review {
	return &Review{
		Generated: report.Note(r), Version: Version,
		Title: r.Settings.Title, Goal: r.Settings.Goal, Audience: each(r.Settings.Audience, same),
		Period: periodOf(r.Period), AsOf: r.Since, ChangesOn: r.Next,
		Summary: Summary(r.Summary), Policy: policyOf(r, result), Headlines: headlinesOf(r), Scales: scalesOf(&r.Settings.Scales),
		People: each(r.Settings.People, personOf), Columns: each(r.History.Columns, columnOf),
		Areas: areasOf(r), Ranking: rankingOf(r), Changes: changesOf(r), ProductLines: linesOf(r),
		FailureModes: modesOf(&r.Recurrence), Friction: frictionOf(r), Leverage: leverageOf(&r.Leverage),
		Asks: each(r.Asks, askOf), Exceptions: each(r.Exceptions, exceptionOf), History: historyOf(&r.History),
		Narrative: narrativeOf(r.Narrative),
	}
}

func periodOf(p review.Period) Period {
	return Period{p.Name, p.Start, p.End, string(p.State)}
}

func personOf(p review.Person) Person {
	return Person{p.Handle, cmp.Or(p.Name, p.Handle), p.Senior, p.Team}
}

func columnOf(c review.Column) Column {
	return Column{c.Period, c.Start, c.End, each(c.Missing, same)}
}

// each brings a list into another form. It is never nil.
func each[T, U any](list []T, one func(T) U) []U {
	out := make([]U, len(list))
	for i, item := range list {
		out[i] = one(item)
	}
	return out
}

func same(s string) string { return s }

func refOf(r review.Ref) Ref { return Ref{r.ID, r.Name, r.Place.File} }

func rowRef(r *review.Row) Ref { return Ref{r.ID, r.Name, r.Place.File} }

func askRef(a *review.Ask) Ref { return Ref{a.ID, a.Title, a.Place.File} }

// orNull is the same for a thing that may not be there.
func orNull[T, U any](thing *T, one func(*T) U) *U {
	if thing == nil {
		return nil
	}
	out := one(thing)
	return &out
}
