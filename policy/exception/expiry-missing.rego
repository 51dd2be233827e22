# METADATA
# title: An open exception expires
# description: >-
#   An exception without an end is a permanent lowering of the bar that nobody decided on. A date makes someone look
#   at it again.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: error
#   fix: >-
#     add expires: YYYY-MM-DD, the last day on which the exception holds
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       status: open
#       opened: 2026-07-02
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         status: open
#         opened: 2026-07-02
#         expires: 2026-12-01
#       - "{kind: Exception, status: closed}"
package scorelint.rules.exception["expiry-missing"]

violation contains {
	"path": ["expires"],
	"message": "exception is open but never expires",
} if {
	input.status == "open"
	not input.expires
}
