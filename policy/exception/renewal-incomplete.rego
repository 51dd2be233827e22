# METADATA
# title: A renewal keeps the expiry that it replaced
# description: >-
#   The report of a closed period stands as of its last day, for good. A renewal overwrites expires, and when it doesn't
#   say which day it replaced, the reports of the time before it lose that day. Later renewals need no from: the
#   until of the one before tells it.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     add from: YYYY-MM-DD to the renewal, the day in expires before it; git log -p on the file shows it
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       opened: 2026-06-15
#       expires: 2026-12-18
#       renewals:
#         - {on: 2026-07-14, until: 2026-12-18}
#       ---
#       kind: Review
#       period: 2026-Q2
#     good: |
#       kind: Exception
#       id: legacy-deploy-runners
#       opened: 2026-06-15
#       expires: 2026-12-18
#       renewals:
#         - {on: 2026-07-14, from: 2026-07-17, until: 2026-12-18}
#       ---
#       kind: Review
#       period: 2026-Q2
package scorelint.rules.exception["renewal-incomplete"]

violation contains {
	"path": ["renewals", i, "from"],
	"message": sprintf(
		"renewal doesn't say which expiry it replaced, expected from, for the report of %s",
		[concat(", ", sort(before))],
	),
} if {
	some i, renewal in input.renewals
	[renewal.on, renewal.until] == first
	not renewal.from
	count(before) > 0
}

first := min({[renewal.on, renewal.until] | some renewal in input.renewals})

# The periods whose reports show the exception as it was before the first renewal.
before contains period if {
	some [period, day] in shown
	input.opened <= day
	day < first[0]
}

# The days as of which the report of each period stands. That of a period that is over stands as of later days until it is
# closed, and then as of its last one.
shown contains [period, data.scorecard.periods[period].end] if some period in data.scorecard.earlier

shown contains [data.scorecard.period, min({data.scorecard.periods[data.scorecard.period].end, data.scorecard.asOf})]

shown contains [data.scorecard.period, data.scorecard.asOf]
