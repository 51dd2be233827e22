package export

import "github.com/scorelint/scorelint/internal/review"

// ProductLine is one product line with what its rows say.
type ProductLine struct {
	ID          string      `json:"id" doc:"empty for the areas that belong to none"`
	Name        string      `json:"name" doc:"what people call it, else its id"`
	File        string      `json:"file" doc:"where it is written, relative to the repository's root; empty when it is not declared"`
	Trend       string      `json:"trend" doc:"as declared, a value of that scale"`
	TrendBefore string      `json:"trendBefore" doc:"in the period before"`
	Meaning     string      `json:"meaning" doc:"what the trend means in practice"`
	Areas       []Ref       `json:"areas" doc:"its rows that have not ended"`
	Worst       *Ref        `json:"worst" doc:"the area furthest from the best health, then latency; null when none is known to be below it"`
	Unplaced    int         `json:"unplaced" doc:"areas whose health or latency is missing or not on its scale"`
	Counts      LineCounts  `json:"counts" doc:"of those rows"`
	Before      *LineCounts `json:"before" doc:"the same in the period before; null when there is none, or the line is new"`
	Moves       Moves       `json:"moves" doc:"how its rows moved since the period before; all 0 where there is none. From better to new they add up to its rows; from better to unclear, less joined, plus left, retired and dropped, to its rows before"`
	Direction   string      `json:"direction" form:"direction" doc:"the way that more of its rows went, mixed when as many went each way; unknown without rows in both periods"`
	Disagrees   bool        `json:"disagrees" doc:"the declared trend says something else than the rows, though not always the opposite, which alone the rule row/trend-disagrees finds"`
}

// LineCounts counts the rows of a product line.
type LineCounts struct {
	Total             int     `json:"total" doc:"all of its rows that have not ended"`
	ReleaseGateHealth []Count `json:"releaseGateHealth" doc:"rows at each level of the scale, best first"`
	ReviewLatency     []Count `json:"reviewLatency" doc:"rows at each level of the scale, best first"`
	Yes               int     `json:"yes" doc:"rows that leadership must step in for"`
	Maybe             int     `json:"maybe" doc:"rows for which that is to be decided"`
	No                int     `json:"no" doc:"rows that need nothing of leadership"`
	Unanswered        int     `json:"unanswered" doc:"rows that don't say"`
	OpenExceptions    int     `json:"openExceptions" doc:"exceptions that name one of its rows and are open, expired ones included"`
	ExpiredExceptions int     `json:"expiredExceptions" doc:"of those, the ones past their expiry"`
}

// Count says how many rows stand at a value.
type Count struct {
	Value string `json:"value" doc:"of the scale"`
	Count int    `json:"count" doc:"rows that stand there"`
}

// Moves counts rows by how they moved. From better to new they add up to the line's rows. From better to unclear, without
// those that joined, and with those that left, retired or were dropped, they add up to its rows in the period before.
type Moves struct {
	Better    int `json:"better" doc:"better in health or latency, and worse in none"`
	Worse     int `json:"worse" doc:"worse in health or latency, and better in none"`
	Mixed     int `json:"mixed" doc:"better in one, worse in the other"`
	Unchanged int `json:"unchanged" doc:"health and latency stand as they were"`
	Unclear   int `json:"unclear" doc:"a value that moved is missing or not on its scale, now or before"`
	New       int `json:"new" doc:"not there in the period before; with those above, all rows of the line"`
	Joined    int `json:"joined" doc:"of those that were there, rows that belonged to another line"`
	Left      int `json:"left" doc:"rows that belong to another line now"`
	Retired   int `json:"retired" doc:"rows that the line had in the period before and that ended since, with a reason"`
	Dropped   int `json:"dropped" doc:"rows that the line had in the period before and that are gone without being retired"`
}

func linesOf(r *review.Review) []ProductLine {
	scales := &r.Settings.Scales
	counts := func(c *review.LineCounts) LineCounts {
		return LineCounts{
			Total: c.Areas, ReleaseGateHealth: countsOf(scales.Health, c.Health), ReviewLatency: countsOf(scales.Latency, c.Latency),
			Yes: c.Yes, Maybe: c.Maybe, No: c.No, Unanswered: c.Unanswered,
			OpenExceptions: c.OpenExceptions, ExpiredExceptions: c.ExpiredExceptions,
		}
	}
	return each(r.Lines, func(l review.LineView) ProductLine {
		return ProductLine{
			ID: l.Line.ID, Name: l.Line.Name, File: l.Line.Place.File, Trend: l.Line.Trend, TrendBefore: l.TrendBefore, Meaning: l.Line.Meaning,
			Areas: each(l.Rows, rowRef), Worst: orNull(l.Worst, rowRef), Unplaced: l.Unplaced, Counts: counts(&l.Counts), Before: orNull(l.Before, counts),
			Moves:     Moves{l.Better, l.Worse, l.Mixed, l.Same, l.Unclear, l.New, l.Joined, l.Left, l.Retired, l.Dropped},
			Direction: string(l.Direction), Disagrees: l.Disagrees,
		}
	})
}

func countsOf(scale review.Scale, at []int) []Count {
	out := make([]Count, len(scale))
	for i, level := range scale {
		out[i] = Count{level.Value, at[i]}
	}
	return out
}
