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
	var before, after Ranking
	if x.before != nil {
		before = x.before.Ranking
	}
	after = x.after.Ranking
	ranked, missing := before.byRow()
	rankedNow, missingNow := after.byRow()
	var all []RankChange
	add := func(row, was *Row) {
		c := RankChange{row, ranked[was], rankedNow[row], missing[was], missingNow[row]}
		delete(ranked, was)
		if !c.stands() {
			all = append(all, c)
		}
	}
	for _, r := range after.Rows {
		add(r.Row, x.was[r.Row])
	}
	for _, u := range after.NotRankable {
		add(u.Row, x.was[u.Row])
	}
	for _, r := range before.Rows {
		if ranked[r.Row] != nil { // still, so it has ended or is gone
			add(r.Row, r.Row)
		}
	}
	return all
}

// byRow finds where each row stands, and why it stands nowhere.
func (r *Ranking) byRow() (ranked map[*Row]*Ranked, missing map[*Row][]string) {
	ranked, missing = map[*Row]*Ranked{}, map[*Row][]string{}
	for i := range r.Rows {
		ranked[r.Rows[i].Row] = &r.Rows[i]
	}
	for _, u := range r.NotRankable {
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
