# METADATA
# title: An open exception has an open backlog item
# description: >-
#   Nobody works on an item that is closed. Either the risk is gone, and the exception can be closed with it, or the
#   work was dropped while the risk is still there.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   params: {days: 40}
#   fix: close the exception, reopen the item, or link the one that ends the exception
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       backlog: https://github.com/acme/platform/issues/77
#       ---
#       kind: Links
#       links:
#         - {link: "https://github.com/acme/platform/issues/77", state: closed, checked: 2026-09-01}
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: open, checked: 2026-09-01}
#       - |
#         kind: Exception
#         status: closed
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: closed, checked: 2026-09-01}
package scorelint.rules.exception["backlog-closed"]

import data.scorelint.lib.links

violation contains {
	"path": ["backlog"],
	"message": sprintf("exception is open, but its backlog item was found closed on %s", [item.checked]),
} if {
	input.status == "open"
	item.state == "closed"
}

item := links.recent(data.scorecard.links[input.backlog], data.scorecard.asOf, data.scorecard.params["exception/backlog-closed"].days)
