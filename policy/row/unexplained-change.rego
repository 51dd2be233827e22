# METADATA
# title: A status that moved far has a reason
# description: >-
#   A status that moves two steps or more from one period to the next, while nothing behind it has changed, was either
#   wrong before or is wrong now. A reason is another failure mode, or another text of it; another reason of the
#   escalation; another place on the standard path; a new text in because; a measurement that says the same; an ask about
#   the row that is done; an exception that was opened or closed since. That a text is gone is no reason. The report marks
#   what this rule finds, and a status that is better by one step.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     correct the status, or write down what changed: in the text of topFailureMode, the reason of the escalation, or as
#     because
#   examples:
#     bad:
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Good, topFailureMode: {tag: gaps, text: missing filters}}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Mixed, topFailureMode: {tag: gaps, text: missing filters}}
#       - |
#         {kind: Area, id: exports, reviewLatency: High, because: The old team left.}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, reviewLatency: Low, because: The old team left.}
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Good, escalation: {needed: No}}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Poor, escalation: {needed: Yes, reason: The gate is off.}}
#       - |
#         {kind: Area, id: exports, threatModel: Current}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, threatModel: None}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a column of its own
#         columns:
#           - id: threatModel
#             title: Threat model
#             type: scale
#             values:
#               - {value: Current, meaning: it is true}
#               - {value: Stale, meaning: it was true once}
#               - {value: None, meaning: there is none}
#     good:
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Improving}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Mixed}
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Good, topFailureMode: {tag: gaps, text: one filter is left}}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Mixed, topFailureMode: {tag: gaps, text: missing filters}}
#       - |
#         {kind: Area, id: exports, reviewLatency: Low}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, reviewLatency: High}
#         ---
#         {kind: Measurement, area: exports, measure: review-hours, value: 6.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Good}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Mixed}
#         ---
#         {kind: Ask, id: filters, status: done, areas: [exports]}
#       - |
#         {kind: Area, id: exports, releaseGateHealth: Good}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, releaseGateHealth: Mixed}
#         ---
#         {kind: Exception, id: filters, areas: [exports], opened: 2026-07-01}
package scorelint.rules.row["unexplained-change"]

import data.scorelint.lib.columns
import data.scorelint.lib.measurements
import data.scorelint.lib.scales

violation contains {
	"path": [column],
	"message": sprintf("%s moved from %s to %s since %s, and no reason is recorded", [
		columns.name(column),
		before[column],
		input[column],
		data.scorecard.baseline,
	]),
	"related": [{
		"kind": "Area",
		"id": id,
		"period": data.scorecard.baseline,
		"path": [column],
		"message": "what it was",
	}],
} if {
	some column, scale in columns.scales
	abs(scales.fall(scale, before[column], input[column])) > 1
	not over(input, data.scorecard.asOf)
	not over(before, last.end)
	not borne_out(column)
	not said
	not outside
}

last := data.scorecard.periods[data.scorecard.baseline]

before := last.areas[id]

# The id that the row had in the baseline: the same, or one that no row has any more.
id := input.id if {
	last.areas[input.id]
} else := input.was if {
	not data.scorecard.periods[data.scorecard.period].areas[input.was]
}

borne_out(column) if {
	some measure in data.scorecard.settings.measures
	measure.column == column
	measurements.of(input.id, measure.id).band == input[column]
}

over(area, day) if area.retired.on <= day

# The row says why its statuses are what they are, and did not say so before. A text that is gone is no reason.
said if {
	some path in [["topFailureMode", "tag"], ["topFailureMode", "text"], ["escalation", "reason"], ["standardPath"]]
	is_new(path)
}

said if {
	some column, _ in input.because
	is_new(["because", column])
}

is_new(path) if not object.get(input, path, "") in {"", object.get(before, path, "")}

outside if {
	some ask in data.scorecard.periods[data.scorecard.period].asks
	about(ask, input)
}

outside if {
	some ask in last.asks
	about(ask, before)
}

outside if {
	some exception in data.scorecard.exceptions
	some name in [input.id, id]
	name in exception.areas
	some day in [exception.opened, closed(exception)]
	last.end < day
	day <= data.scorecard.asOf
}

about(ask, area) if {
	ask.status == "done"
	area.id in ask.areas
}

about(ask, area) if {
	ask.status == "done"
	ask.id == area.escalation.ask
}

closed(exception) := object.get(exception, "closed", object.get(exception, "expires", "")) if exception.status == "closed"

closed(exception) := "" if exception.status != "closed"
