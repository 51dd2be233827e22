# METADATA
# title: Nobody approves an exception of their own
# description: >-
#   The approver is the second pair of eyes on an accepted risk. Where owner and approver are the same, there was no
#   review.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: error
#   fix: have someone else accept the exception, and name them as approver
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       owner: "@lead"
#       approver: "@lead"
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         owner: "@lead"
#         approver: "@security-lead"
#       - '{kind: Exception, status: closed, owner: "@lead", approver: "@lead"}'
package scorelint.rules.exception["self-approved"]

violation contains {
	"path": ["approver"],
	"message": sprintf("the approver %q is also the owner, expected someone else", [input.approver]),
} if {
	input.status == "open"
	lower(input.approver) == lower(input.owner)
}
