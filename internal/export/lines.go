package export

import "github.com/scorelint/scorelint/internal/scorecard"

// ProductLine is one product line with what its rows say.
type ProductLine struct {
	ID          string      `json:"id" doc:"empty for the areas that belong to none"`
	Name        string      `json:"name"`
	File        string      `json:"file" doc:"where it is written, relative to the repository's root; empty when it is not declared"`
	Trend       string      `json:"trend" doc:"as declared, a value of that scale"`
	TrendBefore string      `json:"trendBefore" doc:"in the period before"`
	Meaning     string      `json:"meaning" doc:"what the trend means in practice"`
	Areas       []Ref       `json:"areas" doc:"its rows that have not ended"`
	Worst       *Ref        `json:"worst" doc:"the area furthest from the best health, then latency; null when none is known to be below it"`
	Unplaced    int         `json:"unplaced" doc:"areas whose health or latency is missing or not on its scale"`
	Counts      LineCounts  `json:"counts"`
	Before      *LineCounts `json:"before" doc:"the same in the period before; null when there is none, or the line is new"`
	Moves       Moves       `json:"moves" doc:"its rows since the period before"`
	Direction   string      `json:"direction" form:"direction" doc:"the way that more of its rows went, mixed when as many went each way; unknown without rows in both periods"`
	Disagrees   bool        `json:"disagrees" doc:"the declared trend says something else than the rows"`
}

// LineCounts counts the rows of a product line.
type LineCounts struct {
	Areas             int     `json:"areas"`
	ReleaseGateHealth []Count `json:"releaseGateHealth" doc:"rows at each level of the scale, best first"`
	ReviewLatency     []Count `json:"reviewLatency" doc:"rows at each level of the scale, best first"`
	Yes               int     `json:"yes"`
	Maybe             int     `json:"maybe"`
	No                int     `json:"no"`
	OpenExceptions    int     `json:"openExceptions" doc:"expired ones included"`
	ExpiredExceptions int     `json:"expiredExceptions"`
}

// Count says how many rows stand at a value.
type Count struct {
	Value string `json:"value"`
	Areas int    `json:"areas"`
}

// Moves counts rows by how they moved.
type Moves struct {
	Better    int `json:"better"`
	Worse     int `json:"worse"`
	Mixed     int `json:"mixed"`
	Unchanged int `json:"unchanged"`
}

func linesOf(r *scorecard.Review) []ProductLine {
	scales := &r.Settings.Scales
	counts := func(c *scorecard.LineCounts) LineCounts {
		return LineCounts{
			Areas: c.Areas, ReleaseGateHealth: countsOf(scales.Health, c.Health), ReviewLatency: countsOf(scales.Latency, c.Latency),
			Yes: c.Yes, Maybe: c.Maybe, No: c.No, OpenExceptions: c.OpenExceptions, ExpiredExceptions: c.ExpiredExceptions,
		}
	}
	return each(r.Lines, func(l scorecard.LineView) ProductLine {
		return ProductLine{
			ID: l.Line.ID, Name: l.Line.Name, File: l.Line.Place.File, Trend: l.Line.Trend, TrendBefore: l.TrendBefore, Meaning: l.Line.Meaning,
			Areas: each(l.Rows, rowRef), Worst: orNull(l.Worst, rowRef), Unplaced: l.Unplaced, Counts: counts(&l.Counts), Before: orNull(l.Before, counts),
			Moves: Moves{l.Better, l.Worse, l.Mixed, l.Same}, Direction: string(l.Direction), Disagrees: l.Disagrees,
		}
	})
}

func countsOf(scale scorecard.Scale, at []int) []Count {
	out := make([]Count, len(scale))
	for i, level := range scale {
		out[i] = Count{level.Value, at[i]}
	}
	return out
}
