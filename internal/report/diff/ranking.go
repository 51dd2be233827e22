package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// topPlaces is up to which place a row is named though only rows around it moved.
const topPlaces = 10

// rankGroups are the ranking before and after. Below the top, rows that moved only because others did are counted.
func (w *writer) rankGroups() []group {
	var named []review.RankChange
	shifted := 0
	for _, c := range w.Ranking {
		if c.Shifted() && min(c.Before.Place, c.After.Place) > topPlaces {
			shifted++
		} else {
			named = append(named, c)
		}
	}
	g := grouped("", "row", "with another place or score", named, w.rank)
	if shifted > 0 {
		g.more = finding.Count(shifted, "more row") + " moved only because others did"
	}
	return []group{w.changedTerms(), g}
}

// changedTerms warns where places and scores moved because the weights or scales did, and not the rows.
func (w *writer) changedTerms() group {
	if w.Before == nil || len(w.Ranking) == 0 || sameTerms(w.Before.Settings, w.After.Settings) {
		return group{}
	}
	return group{items: []string{"The weights or scales of the ranking changed, so scores before and after don't measure the same; see settings below"}}
}

func sameTerms(was, now *review.Settings) bool {
	same := func(a, b review.Scale) bool {
		return slices.EqualFunc(a, b, func(a, b review.Level) bool { return a.Value == b.Value })
	}
	return was.Weights == now.Weights && same(was.Scales.Health, now.Scales.Health) && same(was.Scales.Latency, now.Scales.Latency)
}

func (w *writer) rank(c review.RankChange) string {
	name := w.row(c.Row) + ": "
	switch {
	case c.Before != nil && c.After != nil:
		return name + place(c.Before, c.After) + ", " + w.score(c.Before, c.After)
	case c.After != nil && len(c.MissingBefore) > 0:
		return name + fmt.Sprintf("place %d, score %d; not rankable before", c.After.Place, c.After.Score)
	case c.After != nil:
		return name + fmt.Sprintf("place %d, score %d; not there before", c.After.Place, c.After.Score)
	case len(c.Missing) > 0 && c.Before != nil:
		return name + fmt.Sprintf("not rankable any more (%s); before, place %d, score %d", missingFields(c.Missing), c.Before.Place, c.Before.Score)
	case len(c.Missing) > 0:
		return name + "not rankable (" + missingFields(c.Missing) + ")"
	}
	return name + fmt.Sprintf("gone; before, place %d, score %d", c.Before.Place, c.Before.Score)
}

func missingFields(fields []string) string {
	return "missing or not on its scale: " + strings.Join(fields, ", ")
}

func place(was, now *review.Ranked) string {
	if was.Place == now.Place {
		return fmt.Sprintf("place %d as before", now.Place)
	}
	return fmt.Sprintf("place %d → %d", was.Place, now.Place)
}

// score says which terms moved it. Terms that make up for each other are named too.
func (w *writer) score(was, now *review.Ranked) string {
	out := fmt.Sprintf("score %d as before", now.Score)
	if was.Score != now.Score {
		out = fmt.Sprintf("score %d → %d", was.Score, now.Score)
	}
	var terms []string
	for _, term := range []struct {
		name     string
		was, now int
	}{
		{"status", was.Terms.Status, now.Terms.Status},
		{"repeats", was.Terms.Repeats, now.Terms.Repeats},
		{"expired exceptions", was.Terms.Expired, now.Terms.Expired},
		{"overdue asks", was.Terms.Overdue, now.Terms.Overdue},
	} {
		if term.was != term.now {
			terms = append(terms, fmt.Sprintf("%s %d → %d", term.name, term.was, term.now))
		}
	}
	if len(terms) > 0 {
		out += " (points for " + strings.Join(terms, ", ") + ")"
	}
	if was.Answer != now.Answer {
		out += ", escalation " + was.Answer + " → " + now.Answer
	}
	return out
}
