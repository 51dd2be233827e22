package review

import (
	"cmp"
	"slices"
)

// Brief is what a reader needs before anything else, as data.
type Brief struct {
	StepIn    []StepIn         `json:"stepIn" doc:"the rows that leadership must step in for: in the order of the ranking, after them those that can't be ranked"`
	Deadlines []Deadline       `json:"deadlines" doc:"everything that somebody still owes or decides: by day, so that what is late stands first; last what has no day"`
	Measured  []MeasuredColumn `json:"measured" doc:"how many statuses have a fact behind them, for each column that has a measure"`
	Targets   []ColumnTarget   `json:"targets" doc:"how many rows miss the target of a column of numbers, for each column that has one"`
	Moved     *RowChange       `json:"moved" doc:"the row that changed most since the period before; null when nothing did"`
}

// StepIn is a row that leadership must step in for, with what is asked.
type StepIn struct {
	Row     *Row   `json:"area" doc:"the row"`
	Cause   string `json:"cause" doc:"how its top failure mode shows there"`
	Periods int    `json:"periods" doc:"periods in a row with that failure mode, this one included"`
	Owner   string `json:"owner" doc:"the handle of who carries it"`
	Ask     *Ref   `json:"ask" doc:"what is asked, the ask that resolves it; null without one"`
	Due     string `json:"due" format:"day" doc:"the last day for that"`
	Overdue bool   `json:"overdue" doc:"that day has passed, and the ask is open"`
}

// Deadline is something that somebody still owes or decides. An ask is owed by the recovery date that was agreed for it, once
// its due day has passed.
type Deadline struct {
	Row  *Row     `json:"-"` // of a decision
	Ask  *AskView `json:"-"` // of an ask and its recovery
	Rows []Ref    `json:"-"` // the areas that it concerns

	What  string `json:"what" format:"deadline" doc:"the decision whether to escalate an area, the delivery of an ask, its recovery after it was late, or the expiry of an exception"`
	About Ref    `json:"about" doc:"the area, the ask or the exception"`
	By    string `json:"by" doc:"the handle of who decides, delivers, or ends the exception"`
	Day   string `json:"day" format:"day" doc:"the last day for it"`
	Late  bool   `json:"late" doc:"that day has passed"`
}

// What a deadline can be of.
const (
	OfDecision = "decision"
	OfAsk      = "ask"
	OfRecovery = "recovery"
	OfExpiry   = "expiry"
)

func past(due, day string) bool { return due != "" && due < day }

func (r *Review) brief() Brief {
	b := Brief{Moved: r.mostMoved(), Measured: r.measured(), Targets: r.targets(), Deadlines: r.deadlines()}
	for _, ranked := range r.Ranking.Rows {
		b.StepIn = r.stepIn(b.StepIn, ranked.Row)
	}
	for _, unranked := range r.Ranking.NotRankable {
		b.StepIn = r.stepIn(b.StepIn, unranked.Row)
	}
	return b
}

func (r *Review) stepIn(all []StepIn, row *Row) []StepIn {
	if row.Escalation.Needed != Yes {
		return all
	}
	s := StepIn{Row: row, Cause: row.FailureText, Periods: row.repeats + 1, Owner: row.Escalation.Owner, Ask: r.askRef(row.Escalation.Ask)}
	if a := r.AskView(row.Escalation.Ask); a != nil {
		s.Due, s.Overdue = a.Due, a.Overdue()
	}
	return append(all, s)
}

// Top is the row that leadership is asked to step in for, or to decide about, before all others; nil when there is none.
func (r *Ranking) Top() *Ranked {
	if len(r.Rows) == 0 || r.Rows[0].Answer == No {
		return nil
	}
	return &r.Rows[0]
}

// Decisions are the deadlines of rows that answer Maybe.
func (b *Brief) Decisions() []Deadline {
	return slices.DeleteFunc(slices.Clone(b.Deadlines), func(d Deadline) bool { return d.What != OfDecision })
}

func (r *Review) deadlines() []Deadline {
	var all []Deadline
	for _, row := range r.live {
		if e := row.Escalation; e.Needed == Maybe {
			all = append(all, Deadline{Row: row, Rows: []Ref{row.Ref}, What: OfDecision, About: row.Ref, By: e.Decider, Day: e.DecideBy, Late: r.Late(row)})
		}
	}
	for i := range r.Asks {
		a := &r.Asks[i]
		if a.Status != AskOpen {
			continue
		}
		d := Deadline{Ask: a, Rows: a.Rows, What: OfAsk, About: *a.ref(), By: a.Owner, Day: a.Due, Late: a.Overdue()}
		if date, missed := a.Recovery(r.AsOf); date != "" {
			d.What, d.Day, d.Late = OfRecovery, date, missed
		}
		all = append(all, d)
	}
	for i := range r.Exceptions {
		if e := &r.Exceptions[i]; e.Open() && e.Expires != "" {
			all = append(all, Deadline{Rows: e.Rows, What: OfExpiry, About: e.ref(), By: e.Owner, Day: e.Expires, Late: e.Bucket == Expired})
		}
	}
	slices.SortStableFunc(all, func(x, y Deadline) int {
		return cmp.Compare(cmp.Or(x.Day, "9999"), cmp.Or(y.Day, "9999"))
	})
	return all
}

// mostMoved is the row that moved furthest on its weighted scales, of equals one that got worse, then the first by id. Where none
// moved on a scale, numbers count, each by its part of what the rows span in its column.
func (r *Review) mostMoved() *RowChange {
	all := slices.Concat(r.Changes.Worse, r.Changes.Mixed, r.Changes.Better)
	if len(all) == 0 {
		return nil
	}
	onScale := slices.ContainsFunc(all, func(c RowChange) bool {
		return slices.ContainsFunc(c.Fields, func(f FieldChange) bool { return f.Steps != 0 })
	})
	distance := make(map[*Row]float64, len(all))
	for _, column := range r.ComparedColumns() {
		part := float64(r.weight(&column))
		if span := r.span(&column); !onScale && span > 0 {
			part = 1 / span
		}
		for _, c := range all {
			distance[c.Row] += part * column.fall(c.Before, c.Row)
		}
	}
	most := slices.MinFunc(all, func(x, y RowChange) int {
		dx, dy := distance[x.Row], distance[y.Row]
		return cmp.Or(cmp.Compare(max(dy, -dy), max(dx, -dx)), cmp.Compare(dy, dx), cmp.Compare(x.Row.ID, y.Row.ID))
	})
	return &most
}

// weight is what a step in a column counts in the ranking.
func (r *Review) weight(c *RowColumn) int {
	switch c.ID {
	case ScaleHealth:
		return r.Settings.Weights.Health
	case ScaleLatency:
		return r.Settings.Weights.Latency
	}
	return c.Weight
}

// span is how far apart the rows stand in a column of numbers, now and before.
func (r *Review) span(c *RowColumn) float64 {
	var least, most float64
	first := true
	for _, row := range r.live {
		for _, then := range []*Row{row, row.before} {
			if then == nil {
				continue
			}
			if n, known := c.number(then); known {
				if first {
					least, most, first = n, n, false
				}
				least, most = min(least, n), max(most, n)
			}
		}
	}
	return most - least
}

// fall is how far a row fell in a column: by steps of a scale, or in numbers; negative where it rose.
func (c *RowColumn) fall(before, row *Row) float64 {
	f := c.change(before, row)
	a, known := c.number(before)
	b, still := c.number(row)
	switch {
	case f == nil:
		return 0
	case !known || !still:
		return float64(f.Steps)
	case c.Better == "higher":
		return a - b
	}
	return b - a
}
