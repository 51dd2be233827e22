package review

import (
	"cmp"
	"slices"
)

// termCap is how much a count can add to a score at most, so that no single term drowns the others.
const termCap = 3

// Ranking says where leadership should intervene, as a sum whose every term is shown. Rows with an answer of Yes
// come before those with Maybe, and those before No, whatever their sum.
type Ranking struct {
	Weights     Weights    `json:"weights" doc:"the factors of the sum: blastRadius × (health + latency) + repeats + expired exceptions + overdue asks + the steps of own columns, each times its weight"`
	Rows        []Ranked   `json:"rows" doc:"first place first: Yes before Maybe before No, then by score"`
	NotRankable []Unranked `json:"notRankable" doc:"rows of which an input is missing, by name"`
}

// Ranked is one row with the terms of its sum.
type Ranked struct {
	Place    int          `json:"place" doc:"from 1, over all rows"`
	Row      *Row         `json:"area" doc:"the row"`
	Answer   string       `json:"answer" format:"answer" doc:"whether leadership must step in; every Yes stands before every Maybe, and those before every No"`
	Score    int          `json:"score" doc:"the sum of the points"`
	Terms    Terms        `json:"points" doc:"the parts of the score"`
	Blast    int          `json:"blastRadius" doc:"from 1 to 3"`
	Health   int          `json:"healthSteps" doc:"steps from the best release gate health"`
	Latency  int          `json:"latencySteps" doc:"steps from the best review latency"`
	Repeats  int          `json:"repeats" doc:"earlier periods in a row with the same failure mode; all of them, not just the three that count"`
	Expired  int          `json:"expiredExceptions" doc:"expired exceptions that name it; all of them, not just the three that count"`
	Overdue  int          `json:"overdueAsks" doc:"overdue mandatory asks that name it; all of them, not just the three that count"`
	Columns  []ColumnTerm `json:"columns" doc:"the repository's own columns that have a weight"`
	Owner    string       `json:"owner" doc:"the handle of who carries it"`
	Reason   string       `json:"reason" doc:"why it is escalated"`
	Decider  string       `json:"decider" doc:"the handle of who decides about a Maybe"`
	DecideBy string       `json:"decideBy" format:"day" doc:"the last day for that"`
	Late     bool         `json:"late" doc:"that day has passed, and nobody has decided"`
	Ask      *Ref         `json:"ask" doc:"the ask that resolves it; null without one"`
}

// Terms are the parts of a score, so that they add up to it.
type Terms struct {
	Status  int `json:"status" doc:"blast radius × (health and latency, weighted)"`
	Repeats int `json:"repeats" doc:"up to 3 of them × their weight"`
	Expired int `json:"expiredExceptions" doc:"up to 3 of them × their weight"`
	Overdue int `json:"overdueAsks" doc:"up to 3 of them × their weight"`
	Columns int `json:"columns" doc:"the repository's own columns: steps from the best × their weight"`
}

// ColumnTerm is what an own column adds to a score.
type ColumnTerm struct {
	ID     string `json:"id" doc:"of the column"`
	Title  string `json:"title" doc:"its heading"`
	Weight int    `json:"weight" doc:"what each step counts"`
	Steps  int    `json:"steps" doc:"from the best level"`
}

// Unranked is a row without a place.
type Unranked struct {
	Row     *Row     `json:"area" doc:"the row"`
	Missing []string `json:"missing" doc:"what is not given or not on its scale, as people call it"`
}

// rank computes the intervention ranking of the rows that have not ended.
func (r *Review) rank(b *Book) Ranking {
	ranking := Ranking{Weights: b.Settings.Weights}
	expired, overdue := r.expiredByRow(), r.overdueByRow()
	for _, row := range r.live {
		ranked, missing := r.score(row, expired[row.ID], overdue[row.ID])
		if len(missing) > 0 {
			ranking.NotRankable = append(ranking.NotRankable, Unranked{row, missing})
			continue
		}
		ranked.Ask, ranked.Late = r.askRef(row.Escalation.Ask), r.Late(row)
		ranking.Rows = append(ranking.Rows, ranked)
	}
	bands := []string{Yes, Maybe, No}
	slices.SortStableFunc(ranking.Rows, func(x, y Ranked) int {
		return cmp.Or(
			cmp.Compare(slices.Index(bands, x.Answer), slices.Index(bands, y.Answer)),
			cmp.Compare(y.Score, x.Score), cmp.Compare(x.Row.ID, y.Row.ID),
		)
	})
	for i := range ranking.Rows {
		ranking.Rows[i].Place = i + 1
	}
	return ranking
}

// order brings the rows into the order that the Scorecard asks for. Rows without a place in the ranking stand after the others.
func (r *Review) order() {
	place := map[*Row]int{}
	for _, ranked := range r.Ranking.Rows {
		place[ranked.Row] = ranked.Place
	}
	compare := func(x, y *Row) int {
		return cmp.Compare(cmp.Or(place[x], len(r.Rows)+1), cmp.Or(place[y], len(r.Rows)+1))
	}
	switch r.Settings.Order {
	case "name": // they stand like that
		return
	case "file":
		compare = func(x, y *Row) int { return x.Place.compare(y.Place) }
	}
	r.Rows = slices.SortedStableFunc(slices.Values(r.Rows), compare)
	r.live = slices.SortedStableFunc(slices.Values(r.live), compare)
}

func (s *Settings) score(row *Row, expired, overdue int) (ranked Ranked, missing []string) {
	health, okHealth := s.Scales.Health.Rank(row.Health)
	latency, okLatency := s.Scales.Latency.Rank(row.Latency)
	answered := slices.Contains([]string{Yes, Maybe, No}, row.Escalation.Needed)
	for _, c := range s.RowColumns {
		switch c.ID {
		case ScaleHealth:
			c.need(&missing, okHealth)
		case ScaleLatency:
			c.need(&missing, okLatency)
		case ColumnFailureMode:
			c.need(&missing, row.FailureMode != "" || c.optional)
		case ColumnEscalation:
			c.need(&missing, answered)
		}
	}
	if row.BlastRadius == 0 {
		missing = append(missing, "blast radius")
	}
	columns := s.columnTerms(row, &missing)
	w := s.Weights
	terms := Terms{
		Status:  row.BlastRadius * (w.Health*health + w.Latency*latency),
		Repeats: w.Repeats * min(row.repeats, termCap),
		Expired: w.ExpiredExceptions * min(expired, termCap),
		Overdue: w.OverdueAsks * min(overdue, termCap),
	}
	for _, term := range columns {
		terms.Columns += term.Weight * term.Steps
	}
	e := &row.Escalation
	return Ranked{
		Row: row, Owner: e.Owner, Reason: e.Reason, Decider: e.Decider, DecideBy: e.DecideBy,
		Answer: e.Needed, Score: terms.Status + terms.Repeats + terms.Expired + terms.Overdue + terms.Columns,
		Blast: row.BlastRadius, Health: health, Latency: latency,
		Repeats: row.repeats, Expired: expired, Overdue: overdue, Columns: columns, Terms: terms,
	}, missing
}

// Steps is how many steps a row is from the best of a column that counts.
func (r *Ranked) Steps(column string) int {
	switch column {
	case ScaleHealth:
		return r.Health
	case ScaleLatency:
		return r.Latency
	}
	for _, term := range r.Columns {
		if term.ID == column {
			return term.Steps
		}
	}
	return 0
}

// need records that a row doesn't say what the ranking needs of a column.
func (c *RowColumn) need(missing *[]string, given bool) {
	if !given {
		*missing = append(*missing, c.Name())
	}
}

// columnTerms are what a row's own columns add to its score.
func (s *Settings) columnTerms(row *Row, missing *[]string) []ColumnTerm {
	var all []ColumnTerm
	for _, c := range s.RowColumns {
		if c.Weight == 0 {
			continue
		}
		steps, known := c.Scale.Rank(c.Of(row))
		c.need(missing, known)
		all = append(all, ColumnTerm{c.ID, c.Title, c.Weight, steps})
	}
	return all
}

func (r *Review) expiredByRow() map[string]int {
	count := map[string]int{}
	for _, e := range r.Exceptions {
		if e.Bucket == Expired {
			for _, row := range e.Rows {
				count[row.ID]++
			}
		}
	}
	return count
}

func (r *Review) overdueByRow() map[string]int {
	count := map[string]int{}
	for _, a := range r.Asks {
		if a.Priority == Mandatory && a.Overdue() {
			for _, row := range a.Rows {
				count[row.ID]++
			}
		}
	}
	return count
}
