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
	Place  int    `json:"place" doc:"from 1, over all rows"`
	Row    *Row   `json:"area" doc:"the row"`
	Answer string `json:"answer" format:"answer" doc:"whether leadership must step in; every Yes stands before every Maybe, and those before every No"`
	Score  int    `json:"score" doc:"the sum of the points"`
	Blast  int    `json:"blastRadius" doc:"from 1 to 3"`
	Terms  []Term `json:"terms" doc:"the parts of the score"`
}

// Term is a part of a score.
type Term struct {
	ID     string `json:"id" doc:"of a column, or repeats, expiredExceptions or overdueAsks"`
	Count  int    `json:"count" doc:"steps from the best status, earlier periods in a row with the same failure mode, or how many name the row; all of them, not just the three that count"`
	Weight int    `json:"weight" doc:"what each of them counts"`
	Points int    `json:"points" doc:"what it adds: count × weight, for release gate health and review latency × blast radius"`
}

// The terms that are no columns.
const (
	TermRepeats = "repeats"
	TermExpired = "expiredExceptions"
	TermOverdue = "overdueAsks"
)

// Term is a term by its id; it adds nothing where the score has no such term.
func (r *Ranked) Term(id string) Term {
	for _, t := range r.Terms {
		if t.ID == id {
			return t
		}
	}
	return Term{ID: id}
}

// Status is what health and latency add to the score.
func (r *Ranked) Status() int { return r.Term(ScaleHealth).Points + r.Term(ScaleLatency).Points }

// Unranked is a row without a place.
type Unranked struct {
	Row     *Row     `json:"area" doc:"the row"`
	Missing []string `json:"missing" doc:"what is not given or not on its scale, as people call it"`
}

// rank computes the intervention ranking of the rows that have not ended.
func (r *Review) rank(b *Book) Ranking {
	ranking := Ranking{Weights: b.Settings.Weights}
	expired, overdue := r.late()
	for _, row := range r.Live {
		terms, missing := r.terms(row, expired[row.ID], overdue[row.ID])
		if len(missing) > 0 {
			ranking.NotRankable = append(ranking.NotRankable, Unranked{row, missing})
			continue
		}
		ranked := Ranked{Row: row, Answer: row.Escalation.Needed, Blast: row.BlastRadius, Terms: terms}
		for _, t := range terms {
			ranked.Score += t.Points
		}
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
	r.Live = slices.SortedStableFunc(slices.Values(r.Live), compare)
}

// terms are what adds up to the score of a row; or what is missing for that, as people call it.
func (s *Settings) terms(row *Row, expired, overdue int) (terms []Term, missing []string) {
	for _, c := range s.RowColumns {
		steps, given := c.Scale.Rank(c.Of(row))
		switch {
		case c.ID == ColumnFailureMode:
			given = row.FailureMode != "" || c.optional
		case c.ID == ColumnEscalation:
			given = slices.Contains([]string{Yes, Maybe, No}, row.Escalation.Needed)
		case c.Own && c.Weight == 0:
			continue
		default:
			weight := s.StepWeight(&c)
			t := Term{c.ID, steps, weight, steps * weight}
			if !c.Own {
				t.Points *= row.BlastRadius
			}
			terms = append(terms, t)
		}
		if !given {
			missing = append(missing, c.Name())
		}
	}
	if row.BlastRadius == 0 {
		missing = append(missing, "blast radius")
	}
	for _, t := range []Term{
		{TermRepeats, row.Repeats, s.Weights.Repeats, 0},
		{TermExpired, expired, s.Weights.ExpiredExceptions, 0},
		{TermOverdue, overdue, s.Weights.OverdueAsks, 0},
	} {
		t.Points = t.Weight * min(t.Count, termCap)
		terms = append(terms, t)
	}
	return terms, missing
}

// StepWeight is what a step in a column of a scale adds to the score.
func (s *Settings) StepWeight(c *RowColumn) int {
	switch c.ID {
	case ScaleHealth:
		return s.Weights.Health
	case ScaleLatency:
		return s.Weights.Latency
	}
	return c.Weight
}

// late counts the expired exceptions that name each row, and the overdue mandatory asks.
func (r *Review) late() (expired, overdue map[string]int) {
	expired, overdue = map[string]int{}, map[string]int{}
	for _, e := range r.Exceptions {
		if e.Bucket == Expired {
			countEach(expired, e.Rows)
		}
	}
	for _, a := range r.Asks {
		if a.Priority == Mandatory && a.Overdue() {
			countEach(overdue, a.Rows)
		}
	}
	return expired, overdue
}

func countEach(count map[string]int, rows []Ref) {
	for _, row := range rows {
		count[row.ID]++
	}
}
