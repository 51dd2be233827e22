# METADATA
# title: An exception is settled before it expires
# description: >-
#   There is still time to close the gap or to ask for a renewal with a reason. After the last day the exception is an
#   error and no longer suppresses anything.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   notify: expiring
#   fix: finish the backlog item and close the exception, or have it renewed before that day
#   params: {days: 30}
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       expires: 2026-10-30
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         expires: 2026-10-31
#       - "{kind: Exception, status: closed, expires: 2026-10-30}"
#       - "{kind: Exception, status: open, expires: 2026-09-29}"
package scorelint.rules.exception["expires-soon"]

import data.scorelint.lib.dates

violation contains {
	"path": ["expires"],
	"message": sprintf("exception expires on %s, within the next %d days", [input.expires, days]),
} if {
	input.status == "open"
	input.expires >= data.scorecard.asOf
	dates.days(data.scorecard.asOf, input.expires) <= days
}

days := data.scorecard.params["exception/expires-soon"].days
