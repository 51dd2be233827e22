# METADATA
# title: The evidence of a done ask is there
# description: >-
#   A reader who opens the link finds nothing, and the result that was reported can't be checked any more.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   params: {days: 40}
#   fix: link what proves the ask done where it is now
#   examples:
#     bad: |
#       kind: Ask
#       id: oidc-federation-rollout
#       status: done
#       evidence: https://github.com/acme/platform/pull/418
#       ---
#       kind: Links
#       links:
#         - {link: "https://github.com/acme/platform/pull/418", state: missing, checked: 2026-09-01}
#     good:
#       - |
#         kind: Ask
#         id: oidc-federation-rollout
#         status: done
#         evidence: https://github.com/acme/platform/pull/418
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/pull/418", state: closed, checked: 2026-09-01}
#       - |
#         kind: Ask
#         evidence: https://github.com/acme/platform/pull/418
#         ---
#         kind: Links
#         links:
#           - {link: "https://github.com/acme/platform/pull/418", state: missing, checked: 2026-09-01}
package scorelint.rules.ask["evidence-dead"]

import data.scorelint.lib.links

violation contains {
	"path": ["evidence"],
	"message": sprintf("ask is done, but its evidence link led to nothing on %s", [item.checked]),
} if {
	input.status == "done"
	item.state == "missing"
}

item := links.recent(data.scorecard.links[input.evidence], data.scorecard.asOf, data.scorecard.params["ask/evidence-dead"].days)
