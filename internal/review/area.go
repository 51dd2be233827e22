package review

// Area is one row of the scorecard, whole, with what it was in earlier periods.
type Area struct {
	Ref
	ProductLine       *Ref        `json:"productLine" doc:"null for a pure platform area"`
	ReleaseGateHealth string      `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string      `json:"reviewLatency" doc:"a value of that scale"`
	TopFailureMode    TopMode     `json:"topFailureMode" doc:"what fails most there"`
	Escalation        Escalated   `json:"escalation" doc:"what it asks of leadership"`
	Columns           Values      `json:"columns" doc:"what it says in the repository's own columns, by the column's id, or for a number what was measured; null where it says nothing"`
	StandardPath      string      `json:"standardPath" doc:"a value of that scale"`
	BlastRadius       *int        `json:"blastRadius" doc:"from 1 to 3; null when it is not known"`
	Reviewed          string      `json:"reviewed" format:"day" doc:"the day of its latest review"`
	ReviewedInPeriod  bool        `json:"reviewedInPeriod" doc:"that day lies in the period, or after a period that is closed"`
	Repeats           int         `json:"repeats" doc:"earlier periods in a row with the same failure mode"`
	Owner             string      `json:"owner" doc:"the handle of who answers for the row, whether it is escalated or not"`
	Repositories      []string    `json:"repositories" doc:"what is measured, as owner/name"`
	Measured          []*Fact     `json:"measured" doc:"what was measured of it in the period"`
	Change            Direction   `json:"change" format:"change" doc:"how it stands against the period before; none when there is nothing to compare with"`
	Cells             []*Cell     `json:"cells" doc:"how it stood in each of the columns; the last cell is the row itself, others are null where it had no row or had ended"`
	Retired           *Retirement `json:"retired" doc:"null unless the row ends, also on a later day"`
	Ended             bool        `json:"ended" doc:"it has been retired by the day of the review, and counts no more"`
}

// TopMode is what fails most in an area.
type TopMode struct {
	Tag  string `json:"tag" doc:"by which recurrence is counted"`
	Text string `json:"text" doc:"how it shows there, else what the vocabulary calls it"`
}

// Escalated is an escalation with the ask that resolves it.
type Escalated struct {
	Escalation
	Ask *Ref `json:"ask" doc:"the ask that resolves it; null without one"`
}

// Cell is an area as it stood in one period.
type Cell struct {
	ID                string `json:"id" doc:"the id that the area had then, by which other parts name it in that period"`
	ReleaseGateHealth string `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string `json:"reviewLatency" doc:"a value of that scale"`
	Needed            string `json:"needed" doc:"whether leadership had to step in: Yes, Maybe or No"`
	FailureMode       string `json:"failureMode" doc:"the tag of its top failure mode"`
	Columns           Values `json:"columns" doc:"what it said in the repository's own columns, by the column's id; null where it said nothing"`
}

// areas lists every row.
func (r *Review) areas() []Area {
	standing, all := r.Standing(), make([]Area, len(r.Rows))
	for i, row := range r.Rows {
		all[i] = Area{
			Ref: row.Ref, ProductLine: r.lineRef(row.ProductLine),
			ReleaseGateHealth: row.Health, ReviewLatency: row.Latency, TopFailureMode: TopMode{row.FailureMode, row.FailureText},
			Escalation: Escalated{row.Escalation, r.AskRef(row.Escalation.Ask)}, StandardPath: row.StandardPath,
			Columns:  r.valuesOf(row),
			Reviewed: row.Reviewed, ReviewedInPeriod: r.Reviewed(row), Repeats: row.Repeats,
			Owner: row.Owned, Repositories: row.Repositories, Measured: row.Facts,
			Change: standing[row], Retired: row.Retired, Ended: r.Ended(row),
		}
		if row.BlastRadius > 0 {
			all[i].BlastRadius = &row.BlastRadius
		}
		for _, then := range r.Trail(row) {
			all[i].Cells = append(all[i].Cells, r.cell(then))
		}
	}
	return all
}

func (r *Review) cell(then *Row) *Cell {
	if then == nil {
		return nil
	}
	return &Cell{then.ID, then.Health, then.Latency, then.Escalation.Needed, then.FailureMode, r.valuesOf(then)}
}
