# METADATA
# title: An open exception has an owner
# description: >-
#   An accepted risk that nobody is asked to end stays accepted. The owner is the person the review turns to.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: error
#   fix: >-
#     add owner: "@handle", naming who ends this exception, from people in the Scorecard
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       status: open
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         status: open
#         owner: "@engineer"
#       - "{kind: Exception, status: closed}"
package scorelint.rules.exception["owner-missing"]

violation contains {
	"path": ["owner"],
	"message": "exception is open but names no owner",
} if {
	input.status == "open"
	not input.owner
}
