# METADATA
# title: The backlog link of an exception leads somewhere
# description: >-
#   A link that leads to nothing lets an exception pass as tracked, and nobody can see whether anyone works on it.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   params: {days: 40}
#   fix: link the item that ends the exception, or open one
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       backlog: https://github.com/acme/platform/issues/77
#       ---
#       kind: Links
#       links:
#         - {link: "https://github.com/acme/platform/issues/77", state: missing, checked: 2026-09-01}
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: moved, checked: 2026-09-01}
#       - |
#         kind: Exception
#         status: closed
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: missing, checked: 2026-09-01}
package scorelint.rules.exception["backlog-dead"]

import data.scorelint.lib.links

violation contains {
	"path": ["backlog"],
	"message": sprintf("the backlog link led to nothing on %s", [item.checked]),
} if {
	input.status == "open"
	item.state == "missing"
}

item := links.recent(data.scorecard.links[input.backlog], data.scorecard.asOf, data.scorecard.params["exception/backlog-dead"].days)
