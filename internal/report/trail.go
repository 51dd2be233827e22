package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// sinceTitle heads the column that says how rows stand against the period before, and how they got there.
func (w *writer) sinceTitle() md {
	title := "Since " + w.Changes.Baseline.Name
	then := lastOf(w.Columns, func(c review.Column) bool { return c.Period != "" })
	if len(then) > 2 {
		title += ", over " + finding.Count(len(then), "period")
	}
	return md(title)
}

// sinceBefore is how a row stands against the baseline, with the way of its statuses over the last periods, first in words:
// nobody hears a bar. The heat map draws the same.
func (w *writer) sinceBefore(r *review.Row) md {
	direction := w.since()[r]
	out := standing(direction) + w.unexplained(r)
	then := lastOf(w.Trail(r), func(r *review.Row) bool { return r != nil })
	if len(then) < 2 {
		return out
	}
	ways := slices.DeleteFunc(each(w.ComparedColumns(), func(c review.RowColumn) md { return way(&c, then) }), func(way md) bool { return way == "" })
	switch {
	case len(ways) > 0:
		return out + ": " + join(ways, ", ")
	case len(then) > 2 && direction == review.Unchanged:
		return out + md(fmt.Sprintf(" over %d periods", len(then)))
	}
	return out
}

// lastOf is the last of things that are there without a gap.
func lastOf[T any](all []T, there func(T) bool) []T {
	from := len(all)
	for from > max(0, len(all)-review.Followed) && there(all[from-1]) {
		from--
	}
	return all[from:]
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
