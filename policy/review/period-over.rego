# METADATA
# title: A period that is over makes room for the next
# description: >-
#   A period stays in review until the next one begins. Long after its last day its rows no longer say how things stand, and
#   readers take what is old for the state of today.
# scope: package
# schemas:
#   - input: schema.scorecard
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     begin the next period with scorelint roll, which closes this one
#   params: {days: 30}
#   examples:
#     bad: |
#       kind: Scorecard
#       period: 2026-Q2
#       ---
#       kind: Area
#       id: reporting-services
#       period: 2026-Q2
#     good:
#       - |
#         kind: Scorecard
#         period: 2026-Q3
#         ---
#         kind: Area
#         id: reporting-services
#         period: 2026-Q3
#       - |
#         kind: Scorecard
#         period: 2026-08
#         ---
#         kind: Area
#         id: reporting-services
#         period: 2026-08
package scorelint.rules.review["period-over"]

import data.scorelint.lib.dates

violation contains {
	"path": ["period"],
	"message": sprintf(
		"%s ended on %s and is not yet closed, expected the next period within %d days",
		[data.scorecard.period, end, days],
	),
	"hint": sprintf("begin the next period with scorelint roll %s, which closes this one", [data.scorecard.next]),
} if {
	dates.days(end, data.scorecard.asOf) > days
}

end := data.scorecard.periods[data.scorecard.period].end

days := data.scorecard.params["review/period-over"].days
