package export

import "github.com/scorelint/scorelint/internal/review"

// Scales are the scales in force.
type Scales struct {
	ReleaseGateHealth []Level `json:"releaseGateHealth" doc:"how far release gates can be trusted, best level first"`
	ReviewLatency     []Level `json:"reviewLatency" doc:"how long reviews take, best level first"`
	Needed            []Level `json:"needed" doc:"the answers to whether leadership must step in; none of them is better than another"`
	StandardPath      []Level `json:"standardPath" doc:"whether an area is on the standard platform path, best level first"`
	Trend             []Level `json:"trend" doc:"where a product line is going, best level first"`
}

// Level is one value of a scale.
type Level struct {
	Value   string `json:"value" doc:"as documents write it"`
	Meaning string `json:"meaning" doc:"what it means and what follows from it"`
}

func scalesOf(s *review.Scales) Scales {
	levels := func(scale review.Scale) []Level {
		return each(scale, func(l review.Level) Level { return Level(l) })
	}
	return Scales{levels(s.Health), levels(s.Latency), levels(s.Needed), levels(s.StandardPath), levels(s.Trend)}
}

// Area is one row of the scorecard.
type Area struct {
	ID                string      `json:"id" doc:"as other documents name it"`
	Was               []string    `json:"was" doc:"other ids that it had in earlier periods, oldest first"`
	Name              string      `json:"name" doc:"what people call it, else its id"`
	File              string      `json:"file" doc:"where it is written, relative to the repository's root"`
	ProductLine       *Ref        `json:"productLine" doc:"null for a pure platform area"`
	ReleaseGateHealth string      `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string      `json:"reviewLatency" doc:"a value of that scale"`
	TopFailureMode    FailureMode `json:"topFailureMode" doc:"what fails most there"`
	Escalation        Escalation  `json:"escalation" doc:"what it asks of leadership"`
	StandardPath      string      `json:"standardPath" doc:"a value of that scale"`
	BlastRadius       *int        `json:"blastRadius" doc:"from 1 to 3; null when it is not known"`
	Reviewed          string      `json:"reviewed" form:"day" doc:"the day of its latest review"`
	ReviewedInPeriod  bool        `json:"reviewedInPeriod" doc:"that day lies in the period, or after a period that is closed"`
	Repeats           int         `json:"repeats" doc:"earlier periods in a row with the same failure mode"`
	Change            string      `json:"change" form:"change" doc:"how it stands against the period before; none when there is nothing to compare with"`
	Cells             []*Cell     `json:"cells" doc:"how it stood in each of the columns; the last cell is the row itself, others are null where it had no row or had ended"`
	Retired           *Retirement `json:"retired" doc:"null unless the row ends, also on a later day"`
	Ended             bool        `json:"ended" doc:"it has been retired by the day of the review, and counts no more"`
}

// Cell is an area as it stood in one period.
type Cell struct {
	ID                string `json:"id" doc:"the id that the area had then, by which what is told of that period names it"`
	ReleaseGateHealth string `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string `json:"reviewLatency" doc:"a value of that scale"`
	Needed            string `json:"needed" known:"answer" doc:"whether leadership had to step in: Yes, Maybe or No"`
	FailureMode       string `json:"failureMode" doc:"the tag of its top failure mode"`
}

// FailureMode is what fails most in an area.
type FailureMode struct {
	Tag  string `json:"tag" doc:"by which recurrence is counted"`
	Text string `json:"text" doc:"how it shows there, else what the vocabulary calls it"`
}

// Escalation is what a row asks of leadership.
type Escalation struct {
	Needed   string `json:"needed" known:"answer" doc:"whether it must step in: Yes, Maybe or No"`
	Owner    string `json:"owner" doc:"the handle of who answers for it"`
	Reason   string `json:"reason" doc:"why it must, may have to, or need not"`
	Decider  string `json:"decider" doc:"the handle of who decides about a Maybe"`
	DecideBy string `json:"decideBy" form:"day" doc:"the last day for that"`
	Ask      *Ref   `json:"ask" doc:"the ask that resolves it; null without one"`
}

// Retirement says why a row ends.
type Retirement struct {
	On     string `json:"on" form:"day" doc:"the first day on which it counts no more"`
	Reason string `json:"reason" doc:"why it ends"`
}

func areasOf(r *review.Review) []Area {
	standing := r.Standing()
	return each(r.Rows, func(row *review.Row) Area {
		e := row.Escalation
		out := Area{
			ID: row.ID, Was: each(r.History.EarlierIDs(row), same), Name: row.Name, File: row.Place.File, ProductLine: orNull(r.LineOf(row), lineRef),
			ReleaseGateHealth: row.Health, ReviewLatency: row.Latency,
			TopFailureMode: FailureMode{row.FailureMode, row.FailureText},
			Escalation:     Escalation{e.Needed, e.Owner, e.Reason, e.Decider, e.DecideBy, orNull(r.AskOf(row), pointed)},
			StandardPath:   row.StandardPath, Reviewed: row.Reviewed, ReviewedInPeriod: r.Reviewed(row), Repeats: row.Repeats(),
			Change: string(standing[row]), Cells: each(r.History.Of(row), cellOf), Ended: r.Ended(row),
			Retired: orNull(row.Retired, func(end *review.Retirement) Retirement { return Retirement(*end) }),
		}
		if row.BlastRadius > 0 {
			out.BlastRadius = &row.BlastRadius
		}
		return out
	})
}

func cellOf(row *review.Row) *Cell {
	return orNull(row, func(row *review.Row) Cell {
		return Cell{row.ID, row.Health, row.Latency, row.Escalation.Needed, row.FailureMode}
	})
}

func pointed(r *review.Ref) Ref { return refOf(*r) }

func lineRef(l *review.ProductLine) Ref { return Ref{l.ID, l.Name, l.Place.File} }
