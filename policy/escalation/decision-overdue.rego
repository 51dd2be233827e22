# METADATA
# title: A Maybe is decided in time
# description: >-
#   A Maybe borrows time until the day it names. Once that day has passed, a decision is owed, and leadership should
#   ask the decider for it by name.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   notify: overdue
#   fix: >-
#     write the decision as needed: Yes or needed: No, or have the decider agree to a later decideBy
#   examples:
#     bad: |
#       kind: Area
#       id: data-workers
#       escalation: {needed: Maybe, decider: "@director", decideBy: 2026-09-29}
#     good:
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decider: "@director", decideBy: 2026-09-30}
#       - "{kind: Area, escalation: {needed: No, decideBy: 2026-09-29}}"
#       - "{kind: Area, escalation: {needed: Maybe, decideBy: 2026-09-29}, retired: {on: 2026-09-30}}"
package scorelint.rules.escalation["decision-overdue"]

violation contains {
	"path": ["escalation", "decideBy"],
	"message": sprintf("escalation is still Maybe, expected a decision by %s", [input.escalation.decideBy]),
} if {
	input.escalation.needed == "Maybe"
	input.escalation.decideBy < data.scorecard.asOf
	not retired
}

retired if input.retired.on <= data.scorecard.asOf
