package report

import "github.com/scorelint/scorelint/internal/review"

type diffName struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func named(r *review.Row) diffName { return diffName{r.ID, r.Name} }

type diffField struct {
	Field     string           `json:"field"`
	From      string           `json:"from"`
	To        string           `json:"to"`
	Direction review.Direction `json:"direction,omitempty"`
}

func fieldDiff(f review.FieldChange) diffField {
	return diffField{f.Field, f.From, f.To, f.Direction}
}

// diffEdit is a document with the fields that changed.
type diffEdit struct {
	diffName
	Fields []diffField `json:"fields"`
}

func rowDiff(r review.RowChange) diffEdit { return diffEdit{named(r.Row), all(r.Fields, fieldDiff)} }

// diffTurn is one value of a row that changed.
type diffTurn struct {
	diffName
	From string `json:"from"`
	To   string `json:"to"`
}

type diffRow struct {
	diffName
	Health     string `json:"releaseGateHealth"`
	Latency    string `json:"reviewLatency"`
	Escalation string `json:"escalation"`
	Reviewed   string `json:"reviewed"`
}

type diffRetired struct {
	diffName
	On     string `json:"on"`
	Reason string `json:"reason"`
}

// diffBack is a retirement that is not recorded any more.
type diffBack struct {
	diffRetired
	Stands bool `json:"stands"` // the row is there again
}

func unretiredDiff(r review.RowChange) diffBack {
	was := r.Before.Retired
	return diffBack{diffRetired{named(r.Before), was.On, was.Reason}, r.Row != nil}
}

type diffRows struct {
	New          []diffRow     `json:"new"`
	Retired      []diffRetired `json:"retired"`
	Dropped      []diffName    `json:"dropped"`
	Unretired    []diffBack    `json:"unretired"`
	Better       []diffEdit    `json:"better"`
	Worse        []diffEdit    `json:"worse"`
	Mixed        []diffEdit    `json:"mixed"`
	Unclear      []diffEdit    `json:"unclear"`
	StandardPath []diffEdit    `json:"standardPath"`
	Details      []diffEdit    `json:"details"`
	Reviewed     []diffRow     `json:"reviewed"`
	Same         int           `json:"same"`
}

func rowsDiff(d *review.Difference) diffRows {
	row := func(r *review.Row) diffRow {
		return diffRow{named(r), r.Health, r.Latency, r.Escalation.Needed, r.Reviewed}
	}
	return diffRows{
		New:     all(d.New, row),
		Retired: all(d.Retired, func(r *review.Row) diffRetired { return diffRetired{named(r), r.Retired.On, r.Retired.Reason} }),
		Dropped: all(d.Dropped, named), Unretired: all(d.Unretired, unretiredDiff),
		Better: all(d.Better, rowDiff), Worse: all(d.Worse, rowDiff), Mixed: all(d.Mixed, rowDiff), Unclear: all(d.Unclear, rowDiff),
		StandardPath: all(d.Paths, rowDiff), Details: all(d.Details, rowDiff), Reviewed: all(d.Reviewed, row), Same: d.Same,
	}
}

type diffEscalations struct {
	Opened     []diffAnswer `json:"opened"`
	Undecided  []diffAnswer `json:"undecided"`
	Closed     []diffAnswer `json:"closed"`
	Unanswered []diffAnswer `json:"unanswered"`
	Terms      []diffEdit   `json:"terms"`
}

type diffAnswer struct {
	diffTurn
	Owner    string `json:"owner"`
	Decider  string `json:"decider"`
	DecideBy string `json:"decideBy"`
	Ask      string `json:"ask"`
}

func escalationsDiff(d *review.Difference) diffEscalations {
	answer := func(a review.ValueChange) diffAnswer {
		e := a.Row.Escalation
		return diffAnswer{diffTurn{named(a.Row), a.From, a.To}, e.Owner, e.Decider, e.DecideBy, e.Ask}
	}
	return diffEscalations{
		Opened: all(d.Escalated, answer), Undecided: all(d.Undecided, answer), Closed: all(d.Deescalated, answer),
		Unanswered: all(d.Unanswered, answer), Terms: all(d.Terms, rowDiff),
	}
}

type diffModes struct {
	New     []diffMode `json:"new"`
	Cleared []diffMode `json:"cleared"`
}

type diffMode struct {
	Tag    string   `json:"tag"`
	Title  string   `json:"title"`
	Before []string `json:"before"`
	Now    []string `json:"now"`
}

func modeDiff(m review.ModeChange) diffMode {
	id := func(r *review.Row) string { return r.ID }
	return diffMode{m.Mode.Tag, m.Mode.Title, all(m.Before, id), all(m.Now, id)}
}
