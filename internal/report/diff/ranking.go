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
	terms := func(f review.FieldChange) bool {
		return strings.HasSuffix(f.Field, " in the ranking") || f.Field == "scale of release gate health" || f.Field == "scale of review latency"
	}
	if len(w.Ranking) == 0 || !slices.ContainsFunc(w.Settings, terms) {
		return group{}
	}
	return group{items: []string{"The weights or scales of the ranking changed, so scores before and after don't measure the same; see settings below"}}
}

func (w *writer) rank(c review.RankChange) string {
	if c.Before != nil && c.After != nil {
		return w.row(c.Row) + ": " + place(c.Before, c.After) + ", " + w.score(c.Before, c.After)
	}
	return w.row(c.Row) + ": " + position(c.After, c.Missing, "gone") + "; before, " + position(c.Before, c.MissingBefore, "not there")
}

// position is where a row stands in the ranking, or why nowhere.
func position(r *review.Ranked, missing []string, absent string) string {
	switch {
	case r != nil:
		return fmt.Sprintf("place %d, score %d", r.Place, r.Score)
	case len(missing) > 0:
		return "not rankable (missing or not on its scale: " + strings.Join(missing, ", ") + ")"
	}
	return absent
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
