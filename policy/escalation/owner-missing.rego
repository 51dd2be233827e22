# METADATA
# title: An escalation has an owner
# description: >-
#   An escalation that nobody carries is a complaint, not a request. Leadership can only act on a Yes when one
#   named person answers for it.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: >-
#     add owner: "@handle" below escalation, naming someone from people in the Scorecard
#   examples:
#     bad: |
#       kind: Area
#       id: reporting-services
#       escalation: {needed: Yes}
#     good:
#       - |
#         kind: Area
#         id: reporting-services
#         escalation: {needed: Yes, owner: "@lead"}
#       - "{kind: Area, escalation: {needed: No}}"
#       - "{kind: Area, escalation: {needed: Yes}, retired: {on: 2026-09-30}}"
package scorelint.rules.escalation["owner-missing"]

violation contains {
	"path": ["escalation", "owner"],
	"message": "escalation is Yes but names no owner",
} if {
	input.escalation.needed == "Yes"
	not input.escalation.owner
	not retired
}

retired if input.retired.on <= data.scorecard.asOf
