package review

import (
	"cmp"
	"math"
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
	s := StepIn{Row: row, Cause: row.FailureText, Periods: row.Repeats + 1, Owner: row.Escalation.Owner, Ask: r.AskRef(row.Escalation.Ask)}
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
	for _, row := range r.Live {
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

// mostMoved is the row that moved furthest, by the steps on its scales and the parts by which its numbers changed; of equals one that
// got worse, then the first by id.
func (r *Review) mostMoved() *RowChange {
	all := slices.Concat(r.Changes.Worse, r.Changes.Mixed, r.Changes.Better)
	if len(all) == 0 {
		return nil
	}
	most := slices.MinFunc(all, func(x, y RowChange) int {
		dx, dy := x.decline(), y.decline()
		return cmp.Or(cmp.Compare(math.Abs(dy), math.Abs(dx)), cmp.Compare(dy, dx), cmp.Compare(x.Row.ID, y.Row.ID))
	})
	return &most
}

// decline is how far a row fell; negative where it rose. A number counts no more than a step on a scale.
func (c *RowChange) decline() float64 {
	sum := 0.0
	for _, f := range c.Fields {
		a, known := f.column.number(c.Before)
		b, still := f.column.number(c.Row)
		switch {
		case !known || !still:
			sum += float64(f.Steps)
		case f.Direction == Worse:
			sum += math.Abs(a-b) / (math.Abs(a) + math.Abs(b))
		default:
			sum -= math.Abs(a-b) / (math.Abs(a) + math.Abs(b))
		}
	}
	return sum
}
