# METADATA
# title: A measurement covers the period up to now
# description: >-
#   A fact of the first weeks stands behind a status of the whole period as if nothing had happened since. The last day
#   that a measurement covers is not long before the day to judge by, or the last day of the period where that is over.
# scope: package
# schemas:
#   - input: schema.measurement
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: collect the measurement again
#   params: {days: 45}
#   examples:
#     bad: |
#       kind: Measurement
#       area: exports
#       measure: review-hours
#       from: 2026-07-01
#       to: 2026-08-15
#     good:
#       - |
#         kind: Measurement
#         area: exports
#         measure: review-hours
#         from: 2026-07-01
#         to: 2026-08-16
#       - "{kind: Measurement, from: 2026-07-01}"
package scorelint.rules.measurement.stale

import data.scorelint.lib.dates

violation contains {
	"path": ["to"],
	"message": sprintf("measurement ends on %s, expected one that is %d days old at most", [input.to, days]),
} if {
	age > days
}

age := dates.days(input.to, day)

day := min({data.scorecard.asOf, data.scorecard.periods[data.scorecard.period].end})

days := data.scorecard.params["measurement/stale"].days
