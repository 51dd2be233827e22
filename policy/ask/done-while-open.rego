# METADATA
# title: A done ask has no open backlog item
# description: >-
#   Who does the work says that it goes on, and the report says that it is done. One of the two is wrong.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   params: {days: 40}
#   fix: close the item, or write status as open
#   examples:
#     bad: |
#       kind: Ask
#       id: oidc-federation-rollout
#       status: done
#       backlog: https://github.com/acme/platform/issues/77
#       ---
#       kind: Links
#       links:
#         - {link: "https://github.com/acme/platform/issues/77", state: open, checked: 2026-09-01}
#     good:
#       - |
#         kind: Ask
#         id: oidc-federation-rollout
#         status: done
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: closed, checked: 2026-09-01}
#       - |
#         kind: Ask
#         backlog: https://github.com/acme/platform/issues/77
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/issues/77", state: open, checked: 2026-09-01}
package scorelint.rules.ask["done-while-open"]

import data.scorelint.lib.links

violation contains {
	"path": ["backlog"],
	"message": sprintf("ask is done, but its backlog item was found open on %s", [item.checked]),
} if {
	input.status == "done"
	item.state == "open"
}

item := links.recent(data.scorecard.links[input.backlog], data.scorecard.asOf, data.scorecard.params["ask/done-while-open"].days)
