package export

import "github.com/scorelint/scorelint/internal/scorecard"

// Scales are the scales in force.
type Scales struct {
	ReleaseGateHealth []Level `json:"releaseGateHealth"`
	ReviewLatency     []Level `json:"reviewLatency"`
	Needed            []Level `json:"needed" doc:"whether leadership must step in"`
	StandardPath      []Level `json:"standardPath"`
	Trend             []Level `json:"trend" doc:"of product lines"`
}

// Level is one value of a scale.
type Level struct {
	Value   string `json:"value"`
	Meaning string `json:"meaning" doc:"what it means and what follows from it"`
}

func scalesOf(s *scorecard.Scales) Scales {
	levels := func(scale scorecard.Scale) []Level {
		return each(scale, func(l scorecard.Level) Level { return Level(l) })
	}
	return Scales{levels(s.Health), levels(s.Latency), levels(s.Needed), levels(s.StandardPath), levels(s.Trend)}
}

// Area is one row of the scorecard.
type Area struct {
	ID                string      `json:"id"`
	Name              string      `json:"name"`
	File              string      `json:"file" doc:"where it is written, relative to the repository's root"`
	ProductLine       *Ref        `json:"productLine" doc:"null for a pure platform area"`
	ReleaseGateHealth string      `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string      `json:"reviewLatency" doc:"a value of that scale"`
	TopFailureMode    FailureMode `json:"topFailureMode"`
	Escalation        Escalation  `json:"escalation"`
	StandardPath      string      `json:"standardPath" doc:"a value of that scale"`
	BlastRadius       *int        `json:"blastRadius" doc:"from 1 to 3; null when it is not known"`
	Reviewed          string      `json:"reviewed" form:"day" doc:"the day of its latest review"`
	Current           bool        `json:"current" doc:"it was reviewed in the period"`
	Repeats           int         `json:"repeats" doc:"earlier periods in a row with the same failure mode"`
	Since             string      `json:"since" form:"since" doc:"how it stands against the period before; none when there is nothing to compare with"`
	Retired           *Retirement `json:"retired" doc:"null unless the row ends, also on a later day"`
	Ended             bool        `json:"ended" doc:"it has been retired by the day of the review, and counts no more"`
}

// FailureMode is what fails most in an area.
type FailureMode struct {
	Tag  string `json:"tag" doc:"by which recurrence is counted"`
	Text string `json:"text" doc:"how it shows there, else what the vocabulary calls it"`
}

// Escalation is what a row asks of leadership.
type Escalation struct {
	Needed   string `json:"needed" doc:"Yes, Maybe or No"`
	Owner    string `json:"owner"`
	Reason   string `json:"reason"`
	Decider  string `json:"decider" doc:"who decides about a Maybe"`
	DecideBy string `json:"decideBy" form:"day" doc:"the last day for that"`
	Ask      *Ref   `json:"ask" doc:"the ask that resolves it; null without one"`
}

// Retirement says why a row ends.
type Retirement struct {
	On     string `json:"on" form:"day"`
	Reason string `json:"reason"`
}

func areasOf(r *scorecard.Review) []Area {
	since := r.Standing()
	return each(r.Rows, func(row *scorecard.Row) Area {
		e := row.Escalation
		out := Area{
			ID: row.ID, Name: row.Name, File: row.Place.File, ProductLine: orNull(r.LineOf(row), lineRef),
			ReleaseGateHealth: row.Health, ReviewLatency: row.Latency,
			TopFailureMode: FailureMode{row.FailureMode, row.FailureText},
			Escalation:     Escalation{e.Needed, e.Owner, e.Reason, e.Decider, e.DecideBy, orNull(r.AskOf(row), pointed)},
			StandardPath:   row.StandardPath, Reviewed: row.Reviewed, Current: r.Reviewed(row), Repeats: row.Repeats(),
			Since: string(since[row]), Ended: r.Ended(row),
			Retired: orNull(row.Retired, func(end *scorecard.Retirement) Retirement { return Retirement(*end) }),
		}
		if row.BlastRadius > 0 {
			out.BlastRadius = &row.BlastRadius
		}
		return out
	})
}

func pointed(r *scorecard.Ref) Ref { return refOf(*r) }

func lineRef(l *scorecard.ProductLine) Ref { return Ref{l.ID, l.Name, l.Place.File} }
