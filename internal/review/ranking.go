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
	Weights     Weights
	Rows        []Ranked
	NotRankable []Unranked // by name
}

// Ranked is one row with the terms of its sum.
type Ranked struct {
	Row     *Row
	Answer  string // Yes, Maybe or No
	Place   int    // from 1, over all rows
	Score   int
	Blast   int
	Health  int // position on the scale, 0 is best
	Latency int
	Repeats int // earlier consecutive periods with the same failure mode, before the cap
	Expired int // expired exceptions, before the cap
	Overdue int // overdue mandatory asks, before the cap
	Ask     *Ref
	Terms   Terms
}

// Terms are the parts of a score, so that they add up to it.
type Terms struct {
	Status  int // blast radius × (health and latency, weighted)
	Repeats int
	Expired int
	Overdue int
}

// Unranked is a row whose sum can't be told.
type Unranked struct {
	Row     *Row
	Missing []string // the fields that are missing or not on their scale
}

// rank computes the intervention ranking of the rows that have not ended.
func (r *Review) rank(b *Book) Ranking {
	ranking := Ranking{Weights: b.Settings.Weights}
	expired, overdue := r.expiredByRow(), r.overdueByRow()
	for _, row := range r.live {
		ranked, missing := b.Settings.score(row, expired[row.ID], overdue[row.ID])
		if len(missing) > 0 {
			ranking.NotRankable = append(ranking.NotRankable, Unranked{row, missing})
			continue
		}
		ranked.Ask = r.askRef(row.Escalation.Ask)
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

func (s *Settings) score(row *Row, expired, overdue int) (ranked Ranked, missing []string) {
	health, okHealth := s.Scales.Health.Rank(row.Health)
	latency, okLatency := s.Scales.Latency.Rank(row.Latency)
	answered := slices.Contains([]string{Yes, Maybe, No}, row.Escalation.Needed)
	for _, input := range []struct {
		name string
		ok   bool
	}{
		{FieldHealth, okHealth},
		{FieldLatency, okLatency},
		{"top failure mode", row.FailureMode != ""},
		{"escalation needed", answered},
		{"blast radius", row.BlastRadius > 0},
	} {
		if !input.ok {
			missing = append(missing, input.name)
		}
	}
	w := s.Weights
	terms := Terms{
		Status:  row.BlastRadius * (w.Health*health + w.Latency*latency),
		Repeats: w.Repeats * min(row.repeats, termCap),
		Expired: w.ExpiredExceptions * min(expired, termCap),
		Overdue: w.OverdueAsks * min(overdue, termCap),
	}
	return Ranked{
		Row: row, Answer: row.Escalation.Needed, Score: terms.Status + terms.Repeats + terms.Expired + terms.Overdue,
		Blast: row.BlastRadius, Health: health, Latency: latency,
		Repeats: row.repeats, Expired: expired, Overdue: overdue, Terms: terms,
	}, missing
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
