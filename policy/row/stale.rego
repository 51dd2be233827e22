# METADATA
# title: A row was reviewed in its period
# description: >-
#   A row that was copied from the period before looks like news and is not. The day of review tells leadership that
#   someone looked at the area in the period they are reading about. A day that has not come yet says nothing.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     review the row, and write the day as reviewed: YYYY-MM-DD
#   examples:
#     bad:
#       - |
#         kind: Area
#         id: reporting-services
#         reviewed: 2026-06-24
#       - |
#         kind: Area
#         id: reporting-services
#       - |
#         kind: Area
#         id: reporting-services
#         reviewed: 2026-10-05
#         ---
#         kind: Scorecard
#         title: Judged on 2026-09-30
#         period: 2026-Q4
#     good:
#       - |
#         kind: Area
#         id: reporting-services
#         reviewed: 2026-09-24
#       - "{kind: Area, reviewed: 2026-07-01}"
#       - "{kind: Area, reviewed: 2026-09-30}"
#       - "{kind: Area, retired: {on: 2026-09-30}}"
#       - "{kind: Area, reviewed: 2026-06-24, retired: {on: 2026-09-30}}"
package scorelint.rules.row.stale

violation contains {
	"path": ["reviewed"],
	"message": sprintf("row says no day of review, expected one from %s to %s", [first, last]),
} if {
	not input.reviewed
	not retired
}

violation contains {
	"path": ["reviewed"],
	"message": sprintf("row was reviewed on %s, expected a day from %s to %s", [input.reviewed, first, last]),
} if {
	outside
	not retired
}

violation contains {
	"path": ["reviewed"],
	"message": sprintf("row was reviewed on %s, which is later than %s, the day to judge by", [input.reviewed, data.scorecard.asOf]),
} if {
	input.reviewed > data.scorecard.asOf
	not outside
	not retired
}

outside if input.reviewed < first

outside if input.reviewed > last

# The two days alone: the whole period holds every row in it.
first := data.scorecard.periods[data.scorecard.period].start

last := data.scorecard.periods[data.scorecard.period].end

retired if input.retired.on <= data.scorecard.asOf
