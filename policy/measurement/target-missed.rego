# METADATA
# title: A number meets its target
# description: >-
#   A target that is missed for a while becomes the new normal unless somebody says so. It is judged where a column of
#   numbers has a target and says which direction is better: by the measurement, and in rows without one by what they say.
# scope: package
# schemas:
#   - input: schema.document
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: ask for what it takes to meet the target, or set another one
#   examples:
#     bad:
#       - |
#         {kind: Measurement, area: exports, measure: openCriticals, value: 3}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}]
#       - |
#         {kind: Measurement, area: exports, measure: coverage, value: 79.5}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: coverage, type: number, unit: "%", better: higher, target: 80}]
#       - |
#         {kind: Area, id: exports, openCriticals: 3}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}]
#     good:
#       - |
#         {kind: Measurement, area: exports, measure: openCriticals, value: 0}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}]
#       - |
#         {kind: Area, id: exports, openCriticals: 3}
#         ---
#         {kind: Measurement, area: exports, measure: openCriticals, value: 3}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}]
#       - |
#         {kind: Measurement, area: exports, measure: openCriticals, value: 0, samples: 3}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}, {id: samples, type: number, better: lower, target: 0}]
#       - |
#         {kind: Area, id: exports, openCriticals: 3, retired: {on: 2026-09-30}}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, unit: findings, better: lower, target: 0}]
#       - |
#         {kind: Measurement, area: exports, measure: openCriticals, value: 3}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, better: lower, target: 0, use: false}]
#       - |
#         {kind: Measurement, area: exports, measure: coverage, value: 90}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: coverage, type: number, better: higher, target: 80}]
#       - |
#         {kind: Measurement, area: exports, measure: openCriticals, value: 1}
#         ---
#         kind: Scorecard
#         title: A Scorecard with a target
#         columns: [{id: openCriticals, type: number, better: lower, target: 2}]
package scorelint.rules.measurement["target-missed"]

import data.scorelint.lib.columns
import data.scorelint.lib.measurements

violation contains {
	"path": ["value"],
	"message": message(column, input.value),
} if {
	some column in targets
	column.id == input.measure
	missed(column, input.value)
}

violation contains {
	"path": [column.id],
	"message": message(column, input[column.id]),
} if {
	some column in targets
	missed(column, input[column.id])
	not measurements.of(input.id, column.id) # only rows have both an id and such a column
	not measurements.over
}

targets := [column |
	some column in data.scorecard.settings.columns
	object.get(column, "use", true)
]

missed(column, value) if {
	column.better == "lower"
	value > column.target
}

missed(column, value) if {
	column.better == "higher"
	value < column.target
}

message(column, value) := sprintf(
	"%s is %s, which misses the target of %s",
	[columns.name(column.id), quantity(column, value), quantity(column, column.target)],
)

quantity(column, value) := trim_space(sprintf("%v %s", [value, object.get(column, "unit", "")]))
