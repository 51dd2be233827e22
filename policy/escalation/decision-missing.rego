# METADATA
# title: A Maybe says who decides, and by when
# description: >-
#   A Maybe without a decider and a date is how an escalation gets parked for a quarter. With both it is a decision
#   that somebody owes, and the review can ask for it.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   notify: decision
#   fix: >-
#     add decider: "@handle" and decideBy: YYYY-MM-DD below escalation
#   examples:
#     bad:
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decider: "@director"}
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decideBy: 2026-10-15}
#     good:
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decider: "@director", decideBy: 2026-10-15}
#       - "{kind: Area, escalation: {needed: No}}"
#       - "{kind: Area, escalation: {needed: Maybe}, retired: {on: 2026-09-30}}"
package scorelint.rules.escalation["decision-missing"]

violation contains {
	"path": ["escalation", "decider"],
	"message": "escalation is Maybe but names no decider",
	"hint": `add decider: "@handle" below escalation, naming the person who decides`,
} if {
	input.escalation.needed == "Maybe"
	not input.escalation.decider
	not retired
}

violation contains {
	"path": ["escalation", "decideBy"],
	"message": "escalation is Maybe but says no day by which it is decided",
	"hint": "add decideBy: YYYY-MM-DD below escalation",
} if {
	input.escalation.needed == "Maybe"
	not input.escalation.decideBy
	not retired
}

retired if input.retired.on <= data.scorecard.asOf
