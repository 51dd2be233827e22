package review

import "slices"

// RankChange is a row whose place in the intervention ranking, or whose score, is another one.
type RankChange struct {
	Row           *Row     `json:"area"` // as it was where it has ended or is gone
	Before        *Ranked  `json:"before"`
	After         *Ranked  `json:"after"`
	MissingBefore []string `json:"missingBefore"` // why it could not be ranked before; empty when it was, or was not there
	Missing       []string `json:"missing"`       // why it can't be ranked now; empty when it is, or is not there
}

// Shifted reports whether only rows around it moved: its answer and its score are what they were.
func (c *RankChange) Shifted() bool {
	return c.Before != nil && c.After != nil && c.Before.Score == c.After.Score && c.Before.Answer == c.After.Answer
}

func (x *comparison) ranking() []RankChange {
	ranked, unranked := x.rankedBefore()
	var all []RankChange
	seen := map[*Row]bool{}
	add := func(row *Row, after *Ranked, missing []string) {
		before := x.was[row]
		c := RankChange{row, ranked[before], after, unranked[before], missing}
		seen[before] = true
		if !c.stands() {
			all = append(all, c)
		}
	}
	for i := range x.after.Ranking.Rows {
		r := &x.after.Ranking.Rows[i]
		add(r.Row, r, nil)
	}
	for _, u := range x.after.Ranking.NotRankable {
		add(u.Row, nil, u.Missing)
	}
	if x.before == nil {
		return all
	}
	for i := range x.before.Ranking.Rows {
		if r := &x.before.Ranking.Rows[i]; !seen[r.Row] {
			all = append(all, RankChange{Row: r.Row, Before: r})
		}
	}
	return all
}

// rankedBefore finds where each row stood, and why it stood nowhere.
func (x *comparison) rankedBefore() (ranked map[*Row]*Ranked, missing map[*Row][]string) {
	ranked, missing = map[*Row]*Ranked{}, map[*Row][]string{}
	if x.before == nil {
		return ranked, missing
	}
	for i := range x.before.Ranking.Rows {
		r := &x.before.Ranking.Rows[i]
		ranked[r.Row] = r
	}
	for _, u := range x.before.Ranking.NotRankable {
		missing[u.Row] = u.Missing
	}
	return ranked, missing
}

// stands reports whether the ranking says the same of the row on both sides.
func (c *RankChange) stands() bool {
	if c.Before == nil || c.After == nil {
		return c.Before == c.After && len(c.MissingBefore) > 0 && slices.Equal(c.MissingBefore, c.Missing)
	}
	return c.Shifted() && c.Before.Place == c.After.Place
}
