package report

import (
	"slices"

	"github.com/scorelint/scorelint/internal/review"
)

// sinceBefore is how a row stands against the baseline, with the way of its statuses over the last periods, first in words:
// nobody hears a bar. The heat map draws the same.
func (w *writer) sinceBefore(r *review.Row) md {
	out := standing(w.since()[r]) + w.unexplained(r)
	then := w.Trail(r)[w.Latest():]
	then = then[1+lastIndex(then, nil):] // where the row was not there, its way begins
	var ways []md
	for _, c := range w.ComparedColumns() {
		if way := way(&c, then); way != "" {
			ways = append(ways, way)
		}
	}
	if len(ways) > 0 {
		out += ": " + join(ways, ", ")
	}
	return out
}

func lastIndex[T comparable](all []T, thing T) int {
	at := len(all) - 1
	for at >= 0 && all[at] != thing {
		at--
	}
	return at
}

// way is how a status went, the latest last; "" where it stayed as it was.
func way(c *review.RowColumn, rows []*review.Row) md {
	for c.Own && len(rows) > 0 && c.Of(rows[0]) == "" { // it came later
		rows = rows[1:]
	}
	words := each(rows, func(r *review.Row) md { return or(c.Of(r), unknown) })
	if len(slices.Compact(slices.Clone(words))) < 2 {
		return ""
	}
	return text(c.Short()) + " " + join(words, " → ") + sparkline(c.Scale, each(rows, c.Of))
}

// sparkline draws statuses as bars, the best one the highest. It is empty where two would make no line, and where a status has no
// rank. Bars are letters because GitHub shows no drawing in a table but a file for each.
func sparkline(scale review.Scale, statuses []string) md {
	const bars = "▁▂▃▄▅▆▇█"
	if len(statuses) < 3 {
		return ""
	}
	out, all := md(" "), []rune(bars)
	for _, status := range statuses {
		rank, known := scale.Rank(status)
		if !known {
			return ""
		}
		height := len(all) - 1 - rank*(len(all)-1)/max(len(scale)-1, 1)
		out += md(all[height])
	}
	return out
}
