package review

// RankChange is a row whose place in the intervention ranking, or whose score, is another one.
type RankChange struct {
	Row    *Row    `json:"area"`   // as it was where it has ended or is gone
	Before *Ranked `json:"before"` // nil where it could not be ranked, or was not there
	After  *Ranked `json:"after"`  // nil where it can't be ranked, or is not there
}

// Shifted reports whether only rows around it moved: its answer and its score are what they were.
func (c *RankChange) Shifted() bool {
	return c.Before != nil && c.After != nil && c.Before.Score == c.After.Score && c.Before.Answer == c.After.Answer
}

// ranking lists the rows that stand elsewhere now, then those that can't be ranked any more, or are gone.
func (x *comparison) ranking() []RankChange {
	before := x.before.Ranking.byRow()
	var all []RankChange
	for i := range x.after.Ranking.Rows {
		now := &x.after.Ranking.Rows[i]
		c := RankChange{now.Row, before[x.was[now.Row]], now}
		if delete(before, x.was[now.Row]); !c.Shifted() || c.Before.Place != now.Place {
			all = append(all, c)
		}
	}
	for _, r := range x.before.Ranking.Rows {
		if was := before[r.Row]; was != nil {
			all = append(all, RankChange{Row: r.Row, Before: was})
		}
	}
	return all
}

// byRow finds where each row stands.
func (r *Ranking) byRow() map[*Row]*Ranked {
	ranked := make(map[*Row]*Ranked, len(r.Rows))
	for i := range r.Rows {
		ranked[r.Rows[i].Row] = &r.Rows[i]
	}
	return ranked
}
