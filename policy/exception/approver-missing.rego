# METADATA
# title: An open exception has an approver
# description: >-
#   An exception accepts a risk on behalf of the company. Without an approver nobody with the authority to do so has,
#   and the register can't show leadership who did.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: error
#   fix: >-
#     add approver: "@handle", naming who accepted this exception, from people in the Scorecard
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       status: open
#       owner: "@engineer"
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         status: open
#         owner: "@engineer"
#         approver: "@security-lead"
#       - "{kind: Exception, status: closed}"
package scorelint.rules.exception["approver-missing"]

violation contains {
	"path": ["approver"],
	"message": "exception is open but names no approver",
} if {
	input.status == "open"
	not input.approver
}
