# Package scorelint.lib.scales reads positions on a scale: its levels in order, best first. A repository may replace
# a scale, so rules ask where a value stands and never name it.
package scorelint.lib.scales

# rank is the position of a value, 0 for the best. A value that is not on the scale has none.
rank(scale, value) := min({i | some i, level in scale; level.value == value})

# worst holds for the last level. The best level is never the worst, even where it is the only one.
worst(scale, value) if {
	rank(scale, value) > 0
	rank(scale, value) == count(scale) - 1
}

# second_worst holds for the level before the last, unless that is the best.
second_worst(scale, value) if {
	rank(scale, value) > 0
	rank(scale, value) == count(scale) - 2
}

# best_third holds for a value less than a third of the way from the best level to the worst.
best_third(scale, value) if rank(scale, value) * 3 < count(scale) - 1

# fall counts the levels from one value down to another; it is negative where the second is the better one.
fall(scale, from, to) := rank(scale, to) - rank(scale, from)
