# METADATA
# title: An open exception is tied to a backlog item
# description: >-
#   Without an item that somebody works on, an exception is paperwork: it gets renewed instead of removed.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: error
#   fix: >-
#     add backlog: with the https link of the item that removes the need for this exception
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
#         backlog: https://github.com/acme/platform/issues/77
#       - "{kind: Exception, status: closed}"
package scorelint.rules.exception["backlog-missing"]

violation contains {
	"path": ["backlog"],
	"message": "exception is open but links no backlog item",
} if {
	input.status == "open"
	not input.backlog
}
