# METADATA
# title: A done ask says on which day it was done
# description: >-
#   The report counts for each period which asks were kept on time, and takes an ask without a day for none of them. A
#   day that lies ahead, or one of an ask that isn't done, says something else than the status does.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     add done: YYYY-MM-DD with the day on which the ask was done, or correct its status
#   examples:
#     bad:
#       - "{kind: Ask, id: oidc-federation-rollout, status: done}"
#       - "{kind: Ask, id: oidc-federation-rollout, status: done, done: 9999-12-31}"
#       - "{kind: Ask, id: oidc-federation-rollout, status: open, done: 2026-06-24}"
#     good:
#       - "{kind: Ask, id: oidc-federation-rollout, status: done, done: 2026-06-24}"
#       - "{kind: Ask, id: oidc-federation-rollout, status: open}"
package scorelint.rules.ask["done-day"]

violation contains {
	"path": ["done"],
	"message": "ask is done but doesn't say on which day",
} if {
	input.status == "done"
	not input.done
}

violation contains {
	"path": ["done"],
	"message": sprintf("ask is done on %s, which is later than %s, the day to judge by", [input.done, data.scorecard.asOf]),
} if {
	input.status == "done"
	input.done > data.scorecard.asOf
}

violation contains {
	"path": ["done"],
	"message": sprintf("ask was done on %s, but its status is %s", [input.done, input.status]),
} if {
	input.status != "done"
}
