package export

import "github.com/scorelint/scorelint/internal/review"

// Ranking says where leadership should intervene, as a sum whose every term is there.
type Ranking struct {
	Weights     Weights    `json:"weights" doc:"the factors of the sum: blastRadius × (health + latency) + repeats + expired exceptions + overdue asks, each times its weight"`
	Rows        []Ranked   `json:"rows" doc:"first place first: Yes before Maybe before No, then by score"`
	NotRankable []Unranked `json:"notRankable" doc:"rows whose sum can't be told, by name"`
}

// Weights are the factors of the sum: blastRadius × (health and latency) + repeats + expired exceptions + overdue asks.
type Weights struct {
	Health            int `json:"health" doc:"for each step from the best release gate health"`
	Latency           int `json:"latency" doc:"for each step from the best review latency"`
	Repeats           int `json:"repeats" doc:"for each of up to 3 earlier periods in a row with the same failure mode"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"for each of up to 3"`
	OverdueAsks       int `json:"overdueAsks" doc:"for each of up to 3 mandatory ones"`
}

// Ranked is one row with the terms of its sum.
type Ranked struct {
	Place             int    `json:"place" doc:"from 1, over all rows"`
	Area              Ref    `json:"area" doc:"the row"`
	Answer            string `json:"answer" form:"answer" doc:"whether leadership must step in; every Yes stands before every Maybe, and those before every No"`
	Score             int    `json:"score" doc:"the sum of the points"`
	Points            Points `json:"points" doc:"the parts of the score"`
	BlastRadius       int    `json:"blastRadius" doc:"from 1 to 3"`
	HealthSteps       int    `json:"healthSteps" doc:"steps from the best release gate health"`
	LatencySteps      int    `json:"latencySteps" doc:"steps from the best review latency"`
	Repeats           int    `json:"repeats" doc:"earlier periods in a row with the same failure mode; all of them, not just the three that count"`
	ExpiredExceptions int    `json:"expiredExceptions" doc:"expired exceptions that name it; all of them, not just the three that count"`
	OverdueAsks       int    `json:"overdueAsks" doc:"overdue mandatory asks that name it; all of them, not just the three that count"`
	Owner             string `json:"owner" doc:"the handle of who carries it"`
	Reason            string `json:"reason" doc:"why it is escalated"`
	Decider           string `json:"decider" doc:"the handle of who decides about a Maybe"`
	DecideBy          string `json:"decideBy" form:"day" doc:"the last day for that"`
	Late              bool   `json:"late" doc:"that day has passed, and nobody has decided"`
	Ask               *Ref   `json:"ask" doc:"the ask that resolves it; null without one"`
}

// Points are the parts of a score.
type Points struct {
	Status            int `json:"status" doc:"blast radius × (health and latency, weighted)"`
	Repeats           int `json:"repeats" doc:"up to 3 of them × their weight"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"up to 3 of them × their weight"`
	OverdueAsks       int `json:"overdueAsks" doc:"up to 3 of them × their weight"`
}

// Unranked is a row without a place.
type Unranked struct {
	Area    Ref      `json:"area" doc:"the row"`
	Missing []string `json:"missing" doc:"what is not given or not on its scale, as people call it"`
}

func rankingOf(r *review.Review) Ranking {
	return Ranking{
		Weights:     Weights(r.Ranking.Weights),
		Rows:        each(r.Ranking.Rows, func(row review.Ranked) Ranked { return rankedOf(r, &row) }),
		NotRankable: each(r.Ranking.NotRankable, func(u review.Unranked) Unranked { return Unranked{rowRef(u.Row), each(u.Missing, same)} }),
	}
}

func rankedOf(whole *review.Review, r *review.Ranked) Ranked {
	e := &r.Row.Escalation
	return Ranked{
		Place: r.Place, Area: rowRef(r.Row), Answer: r.Answer, Score: r.Score,
		Points:      Points{r.Terms.Status, r.Terms.Repeats, r.Terms.Expired, r.Terms.Overdue},
		BlastRadius: r.Blast, HealthSteps: r.Health, LatencySteps: r.Latency,
		Repeats: r.Repeats, ExpiredExceptions: r.Expired, OverdueAsks: r.Overdue,
		Owner: e.Owner, Reason: e.Reason, Decider: e.Decider, DecideBy: e.DecideBy, Late: whole.Late(r.Row), Ask: orNull(r.Ask, pointed),
	}
}
