# METADATA
# title: A repeated renewal has a new reason
# description: >-
#   A plan may slip once. From the second renewal on, no reason or the same one again means that the exception renews
#   itself, and leadership should ask what stands in the way.
# scope: package
# schemas:
#   - input: schema.exception
# custom:
#   severity: warning
#   fix: say in the renewal's reason what has changed since the one before, or close the exception
#   examples:
#     bad:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         renewals:
#           - {on: 2026-06-15, until: 2026-09-18, reason: No images yet}
#           - {on: 2026-09-14, until: 2026-12-18, reason: no images yet}
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         renewals:
#           - {on: 2026-06-15, until: 2026-09-18, reason: No images yet}
#           - {on: 2026-09-14, until: 2026-12-18}
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         renewals:
#           - {on: 2026-06-15, until: 2026-09-18, reason: No images yet}
#           - {on: 2026-09-14, until: 2026-12-18, reason: The images exist; the last path moves in October}
#       - "{kind: Exception, status: closed, renewals: [{reason: No images yet}, {on: 2026-09-14}]}"
#       - "{kind: Exception, id: legacy-deploy-runners, status: closed, renewals: [{reason: No images yet}, {reason: no images yet}]}"
package scorelint.rules.exception["renewal-unexplained"]

import data.scorelint.lib.texts

violation contains {
	"path": ["renewals", i, "reason"],
	"message": sprintf("renewal number %d gives no reason", [i + 1]),
} if {
	input.status == "open"
	some i, renewal in input.renewals
	i > 0
	not renewal.reason
}

violation contains {
	"path": ["renewals", i, "reason"],
	"message": sprintf("renewal number %d gives the same reason as number %d", [i + 1, first + 1]),
	"related": [{
		"kind": "Exception",
		"id": input.id,
		"path": ["renewals", first, "reason"],
		"message": "first given here",
	}],
} if {
	input.status == "open"
	some i, renewal in input.renewals
	first := min({j | some j, earlier in input.renewals; j < i; texts.same(earlier.reason, renewal.reason)})
}
