package review

import "slices"

// Level is one value of a scale, with what it means and what follows from it.
type Level struct {
	Value   string `json:"value" doc:"as documents write it"`
	Meaning string `json:"meaning" doc:"what it means and what follows from it"`
}

// Scale is an ordinal scale, best level first. Its levels are counted and compared, never averaged.
type Scale []Level

// Rank is the position of a value: 0 is the best. A value that is missing or not on the scale has no rank.
func (s Scale) Rank(value string) (rank int, ok bool) {
	rank = slices.IndexFunc(s, func(l Level) bool { return l.Value == value })
	return max(rank, 0), value != "" && rank >= 0
}

// Direction says how something moved on its scale between two periods.
type Direction string

// The directions. Unknown stands where one of the two values has no rank.
const (
	Better    Direction = "better"
	Worse     Direction = "worse"
	Mixed     Direction = "mixed" // better in one respect and worse in another
	Unchanged Direction = "unchanged"
	Unknown   Direction = "unknown"
)

// What a row can be instead of having moved, see [Review.Standing].
const (
	Added        Direction = "new"
	Retired      Direction = "retired"
	NoComparison Direction = "none"
)

// combine sums up two directions: Unchanged only when nothing moved, Mixed when they moved each way. Where one is not
// known the sum is not either: a row that lost a value is not better because the other one improved.
func combine(a, b Direction) Direction {
	switch {
	case a == Unknown || b == Unknown:
		return Unknown
	case a == b || b == Unchanged:
		return a
	case a == Unchanged:
		return b
	}
	return Mixed
}
