# METADATA
# title: A status that can be measured is measured
# description: >-
#   A status that only a person asserts is easy to misread beside others that have a fact behind them. Where the
#   Scorecard declares a measure for a column, every row with a status there has its measurement of the period. Without
#   measures the rule asks for nothing.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: collect the measurement with scorelint collect, or write it by hand
#   examples:
#     bad:
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
#     good:
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         ---
#         {kind: Measurement, area: exports, measure: review-hours, value: 4}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         ---
#         kind: Scorecard
#         title: A Scorecard without measures
#       - |
#         kind: Area
#         id: exports
#         reviewLatency: Low
#         retired: {on: 2026-09-01}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a measure
#         measures:
#           - {id: review-hours, title: Hours to review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
package scorelint.rules.row["measurement-missing"]

import data.scorelint.lib.columns
import data.scorelint.lib.measurements

violation contains {
	"path": [measure.column],
	"message": sprintf("%s is %s without a measurement by %s", [columns.name(measure.column), input[measure.column], measure.id]),
} if {
	some measure in measurements.backed
	not measurements.of(input.id, measure.id)
}
