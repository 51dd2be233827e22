# METADATA
# title: A status is the one that its measurement says
# description: >-
#   Where the Scorecard declares a measure, its bands say which status a fact is. A row may say another one when there is
#   a reason that the number doesn't know, and gives it in because; the report shows it. The same goes for a number that a
#   row writes although it is measured. The report marks what this rule finds.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: write the status that the measurement says, or say in because why it is another one
#   examples:
#     bad:
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         ---
#         {kind: Measurement, area: exports, measure: review-hours, value: 19.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
#       - |
#         {kind: Area, id: exports, score: 9}
#         ---
#         {kind: Measurement, area: exports, measure: score, value: 5.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a column of numbers
#         columns: [{id: score, type: number, better: higher}]
#     good:
#       - |
#         {kind: Area, id: exports, score: 5.5}
#         ---
#         {kind: Measurement, area: exports, measure: score, value: 5.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a column of numbers
#         columns: [{id: score, type: number, better: higher}]
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Moderate
#         ---
#         {kind: Measurement, area: exports, measure: review-hours, value: 19.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         because: Half of the period was a migration that nobody reviews like that again.
#         ---
#         {kind: Measurement, area: exports, measure: review-hours, value: 19.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
package scorelint.rules.row["measurement-disagrees"]

import data.scorelint.lib.columns
import data.scorelint.lib.measurements

violation contains {
	"path": [measure.column],
	"message": sprintf(
		"%s is %s, but %v %s is %s by %s",
		[columns.name(measure.column), input[measure.column], fact.value, measure.unit, fact.band, measure.id],
	),
	"related": [origin(fact, measure.id)],
} if {
	some measure in measurements.backed
	fact := measurements.of(input.id, measure.id)
	fact.band != input[measure.column]
	not measurements.because(measure.column)
}

violation contains {
	"path": [column.id],
	"message": sprintf("%s is %v, but %v was measured", [columns.name(column.id), input[column.id], fact.value]),
	"related": [origin(fact, column.id)],
} if {
	some column in data.scorecard.settings.columns
	fact := measurements.of(input.id, column.id)
	fact.value != input[column.id]
	not measurements.because(column.id)
	not measurements.over
}

origin(fact, measure) := {
	"kind": "Measurement",
	"id": sprintf("%s/%s", [input.id, measure]),
	"period": data.scorecard.period,
	"path": ["value"],
	"message": sprintf("measured from %s to %s", [object.get(fact, "from", "?"), object.get(fact, "to", "?")]),
}
