package review

import (
	"cmp"
	"slices"
)

// Headlines are the sentences that matter, as data.
type Headlines struct {
	Top       *Ranked    `json:"top" doc:"the row that tops the ranking with an answer of Yes or Maybe; null when no row has one"`
	Moved     *RowChange `json:"moved" doc:"the row that changed most since the period before; null when nothing did"`
	Decisions []Decision `json:"decisions" doc:"what somebody has to settle, earliest day first"`
}

// Decision is something that somebody has to settle by a day.
type Decision struct {
	Row     *Row   `json:"-"` // a Maybe, or
	Ask     *Ask   `json:"-"` // an open mandatory ask
	What    string `json:"what" format:"decision" doc:"whether to escalate an area, or the delivery of a mandatory ask"`
	About   Ref    `json:"about" doc:"the area or the ask"`
	By      string `json:"by" doc:"who decides or delivers"`
	Day     string `json:"day" format:"day" doc:"the last day for it"`
	Overdue bool   `json:"overdue" doc:"that day has passed"`
}

// What there is to settle.
const (
	decideEscalation = "escalation"
	decideAsk        = "ask"
)

func past(due, day string) bool { return due != "" && due < day }

func (r *Review) headlines() Headlines {
	var h Headlines
	if rows := r.Ranking.Rows; len(rows) > 0 && rows[0].Answer != No {
		h.Top = &rows[0]
	}
	h.Moved = r.mostMoved()
	for _, row := range r.live {
		if e := row.Escalation; e.Needed == Maybe {
			h.Decisions = append(h.Decisions, Decision{Row: row, What: decideEscalation, About: row.Ref, By: e.Decider, Day: e.DecideBy, Overdue: r.Late(row)})
		}
	}
	for i := range r.Asks {
		a := &r.Asks[i]
		if a.Priority == Mandatory && a.Status == AskOpen {
			h.Decisions = append(h.Decisions, Decision{Ask: &a.Ask, What: decideAsk, About: *a.ref(), By: a.Owner, Day: a.Due, Overdue: a.Overdue()})
		}
	}
	slices.SortStableFunc(h.Decisions, func(x, y Decision) int {
		return cmp.Compare(cmp.Or(x.Day, "9999"), cmp.Or(y.Day, "9999"))
	})
	return h
}

// mostMoved is the row whose weighted health and latency moved furthest, of equals one that got worse, then the
// first by id.
func (r *Review) mostMoved() *RowChange {
	weights := map[string]int{FieldHealth: r.Settings.Weights.Health, FieldLatency: r.Settings.Weights.Latency}
	distance := func(c RowChange) int {
		sum := 0
		for _, f := range c.Fields {
			sum += weights[f.Field] * f.Steps
		}
		return sum
	}
	all := slices.Concat(r.Changes.Worse, r.Changes.Mixed, r.Changes.Better)
	if len(all) == 0 {
		return nil
	}
	most := slices.MinFunc(all, func(x, y RowChange) int {
		dx, dy := distance(x), distance(y)
		return cmp.Or(cmp.Compare(max(dy, -dy), max(dx, -dx)), cmp.Compare(dy, dx), cmp.Compare(x.Row.ID, y.Row.ID))
	})
	return &most
}
