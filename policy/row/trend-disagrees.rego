# METADATA
# title: A product line's trend agrees with its areas
# description: >-
#   The trend is what leadership remembers, so it must not tell another story than the rows below it. A trend in the
#   best third of the scale is questioned when more areas got worse than better since the previous period, and the
#   worst trend when more got better than worse. An area got worse when its release gate health, its review latency or
#   another column that is a scale or says which direction is better fell, and none rose, and better the other way round.
#   The report marks what this rule finds.
# scope: package
# schemas:
#   - input: schema.productLine
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: correct the trend, or the rows that tell another story
#   examples:
#     bad:
#       - |
#         kind: ProductLine
#         id: reporting
#         trend: Improving
#         ---
#         kind: Area
#         id: exports
#         period: 2026-Q2
#         releaseGateHealth: Good
#         reviewLatency: Low
#         ---
#         kind: Area
#         id: exports
#         productLine: reporting
#         releaseGateHealth: Mixed
#         reviewLatency: Low
#       - |
#         kind: ProductLine
#         id: reporting
#         trend: Declining
#         ---
#         kind: Area
#         id: exports
#         period: 2026-Q2
#         releaseGateHealth: Mixed
#         reviewLatency: Low
#         ---
#         kind: Area
#         id: exports
#         productLine: reporting
#         releaseGateHealth: Good
#         reviewLatency: Low
#     good:
#       - |
#         kind: ProductLine
#         id: reporting
#         trend: Declining
#         ---
#         kind: Area
#         id: exports
#         period: 2026-Q2
#         releaseGateHealth: Good
#         reviewLatency: Low
#         ---
#         kind: Area
#         id: exports
#         productLine: reporting
#         releaseGateHealth: Mixed
#         reviewLatency: Low
#       - |
#         {kind: ProductLine, id: reporting, trend: Improving}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Improving, reviewLatency: Moderate}
#         ---
#         {kind: Area, id: exports, productLine: reporting, releaseGateHealth: Poor, reviewLatency: Low}
#       - |
#         {kind: ProductLine, id: reporting, trend: Declining}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Improving, reviewLatency: Moderate}
#         ---
#         {kind: Area, id: exports, productLine: reporting, releaseGateHealth: Good, reviewLatency: High}
package scorelint.rules.row["trend-disagrees"]

import data.scorelint.lib.columns
import data.scorelint.lib.scales

violation contains {
	"path": ["trend"],
	"message": sprintf(
		"trend is %s although more areas got worse (%d) than better (%d) since %s",
		[input.trend, count(worse), count(better), since],
	),
	"related": [story(id) | some id in worse],
} if {
	scales.best_third(data.scorecard.scales.trend, input.trend)
	count(worse) > count(better)
}

violation contains {
	"path": ["trend"],
	"message": sprintf(
		"trend is %s although more areas got better (%d) than worse (%d) since %s",
		[input.trend, count(better), count(worse), since],
	),
	"related": [story(id) | some id in better],
} if {
	scales.worst(data.scorecard.scales.trend, input.trend)
	count(better) > count(worse)
}

# Periods of different kinds are compared as they are, and that is said.
since := data.scorecard.baseline if {
	kind(data.scorecard.baseline) == kind(data.scorecard.period)
} else := sprintf("%s (a %s, compared with a %s)", [
	data.scorecard.baseline,
	kind(data.scorecard.baseline),
	kind(data.scorecard.period),
])

kind(period) := data.scorecard.periods[period].kind

worse contains id if {
	some id, levels in fallen
	max(levels) > 0
	min(levels) >= 0
}

better contains id if {
	some id, levels in fallen
	min(levels) < 0
	max(levels) <= 0
}

# How far each area of the line fell in each column; negative where it rose.
fallen[id] := array.concat(own, [
	fall(data.scorecard.scales.releaseGateHealth, health(before), health(now)),
	fall(data.scorecard.scales.reviewLatency, latency(before), latency(now)),
]) if {
	last := data.scorecard.periods[data.scorecard.baseline]
	some id, now in data.scorecard.periods[data.scorecard.period].areas
	now.productLine == input.id
	not retired[id]
	before := last.areas[earlier[id]]
	object.get(before, ["retired", "on"], "9999") > last.end
	not lost(before, now)
	own := [way(column, before[column.id], now[column.id]) | some column in columns.compared]
}

# An area that no longer says what it said has not got better because of another column.
lost(before, now) if {
	some column in columns.compared
	before[column.id]
	not now[column.id]
}

way(column, from, to) := scales.fall(column.values, from, to)

way(column, from, to) := to - from if column.better == "lower"

way(column, from, to) := from - to if column.better == "higher"

# A value that stands as it was has not moved, also where it is missing or not on the scale.
fall(scale, from, to) := 0 if {
	from == to
} else := scales.fall(scale, from, to)

health(area) := object.get(area, "releaseGateHealth", "")

latency(area) := object.get(area, "reviewLatency", "")

# The id that each area had in the previous period: the same, or one that no area has any more.
earlier[id] := id if some id, _ in data.scorecard.periods[data.scorecard.baseline].areas

earlier[id] := area.was if {
	some id, area in data.scorecard.periods[data.scorecard.period].areas
	not data.scorecard.periods[data.scorecard.baseline].areas[id]
	not data.scorecard.periods[data.scorecard.period].areas[area.was]
}

retired contains id if {
	some id, area in data.scorecard.periods[data.scorecard.period].areas
	area.retired.on <= data.scorecard.asOf
}

story(id) := {
	"kind": "Area",
	"id": id,
	"period": data.scorecard.period,
	"path": ["id"],
	"message": concat("; ", [sprintf("%s %v, was %v", [columns.name(column), said(now, column), said(before, column)]) |
		some column in array.concat(["releaseGateHealth", "reviewLatency"], [own.id | some own in columns.compared])
		{area | some area in [now, before]; area[column]} != set()
	]),
} if {
	now := data.scorecard.periods[data.scorecard.period].areas[id]
	before := data.scorecard.periods[data.scorecard.baseline].areas[earlier[id]]
}

said(area, column) := object.get(area, column, "not given")
