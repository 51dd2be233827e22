package diff

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// ranking is where rows stood before and stand now. Those that moved only because others did are counted.
func (w *writer) ranking() group {
	g := group{noun: "rank"}
	shifted := 0
	for _, c := range w.Ranking {
		if c.Shifted() {
			shifted++
		} else {
			g.items = append(g.items, w.rank(c))
		}
	}
	if shifted > 0 {
		g.more = finding.Count(shifted, "more row") + " moved only because others did"
	}
	return g
}

func (w *writer) rank(c review.RankChange) string {
	return w.row(c.Row) + ": " + position(c.After, c.Missing, "gone") + "; before, " + position(c.Before, c.MissingBefore, "not there")
}

// position is where a row stands in the ranking, or why nowhere.
func position(r *review.Ranked, missing []string, absent string) string {
	switch {
	case r != nil:
		return fmt.Sprintf("place %d, %s, score %d", r.Place, r.Answer, r.Score)
	case len(missing) > 0:
		return "not rankable (missing or not on its scale: " + strings.Join(missing, ", ") + ")"
	}
	return absent
}
