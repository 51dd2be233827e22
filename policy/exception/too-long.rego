# METADATA
# title: An exception is not granted for too long
# description: >-
#   An exception that runs for a year outlives the people and the plans that justified it. A bounded one comes back to
#   its approver while the reason can still be checked. The months count from the opening, or from the latest renewal
#   that is not in the future.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: move expires to an earlier day, and renew the exception then if it is still needed
#   params: {months: 6}
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       opened: 2026-07-02
#       expires: 2027-01-03
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         opened: 2026-07-02
#         expires: 2027-01-02
#       - "{kind: Exception, status: closed, opened: 2026-07-02, expires: 2027-01-03}"
package scorelint.rules.exception["too-long"]

import data.scorelint.lib.dates

violation contains {
	"path": ["expires"],
	"message": sprintf(
		"exception expires on %s, more than %d months after it was opened or last renewed on %s",
		[input.expires, months, start],
	),
} if {
	input.status == "open"
	input.expires > dates.months_later(start, months)
}

start := max({input.opened} | renewed)

renewed := {renewal.on | some renewal in input.renewals; renewal.on <= data.scorecard.asOf}

months := data.scorecard.params["exception/too-long"].months
