# METADATA
# title: An expired exception is closed or renewed
# description: >-
#   The day until which leadership accepted the risk has passed, and the risk is still there. Either it is gone and
#   the exception can be closed, or someone has to accept it again and say why.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   notify: overdue
#   fix: >-
#     write status: closed, or have it renewed: add an entry to renewals and move expires
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       status: open
#       expires: 2026-09-29
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         status: open
#         expires: 2026-09-30
#       - "{kind: Exception, status: closed, expires: 2026-09-29}"
package scorelint.rules.exception.expired

violation contains {
	"path": ["expires"],
	"message": sprintf("exception expired on %s but is still open", [input.expires]),
} if {
	input.status == "open"
	input.expires < data.scorecard.asOf
}
