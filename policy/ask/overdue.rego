# METADATA
# title: An open ask is not overdue
# description: >-
#   A missed date that nobody speaks about teaches everyone that dates don't matter. A mandatory ask that is late
#   needs a recovery date that leadership can hold its owner to; for a recommended one the finding is a warning. The
#   report counts it as overdue all the same, and says that a recovery date has been agreed.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   notify: overdue
#   fix: >-
#     add recoveryDate: YYYY-MM-DD below carried, or finish the ask and write status: done with its evidence
#   examples:
#     bad:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         due: 2026-09-29
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: recommended
#         due: 2026-09-29
#         carried: {recoveryDate: 2026-09-28}
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         due: 2026-09-29
#         carried: {recoveryDate: 2026-09-30}
#       - "{kind: Ask, priority: mandatory, status: done, due: 2026-09-29}"
#       - "{kind: Ask, priority: recommended, status: done, due: 2026-09-29}"
#       - "{kind: Ask, priority: mandatory, due: 2026-09-30}"
#       - "{kind: Ask, priority: mandatory, due: 2026-09-30, carried: {recoveryDate: 2026-09-29}}"
package scorelint.rules.ask.overdue

violation contains missed if {
	input.priority == "mandatory"
	input.status == "open"
	some missed in late
}

violation contains object.union(missed, {"severity": "warning"}) if {
	input.priority == "recommended"
	input.status == "open"
	some missed in late
}

late contains {
	"path": ["due"],
	"message": sprintf("ask was due on %s and is still open, without a recovery date", [input.due]),
} if {
	input.due < data.scorecard.asOf
	not input.carried.recoveryDate
}

late contains {
	"path": ["carried", "recoveryDate"],
	"message": sprintf("ask was due on %s and missed its recovery date %s too", [input.due, input.carried.recoveryDate]),
	"hint": "have leadership agree to a new recoveryDate, or finish the ask and write status: done with its evidence",
} if {
	input.due < data.scorecard.asOf
	input.carried.recoveryDate < data.scorecard.asOf
}
