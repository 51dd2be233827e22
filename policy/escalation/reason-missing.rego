# METADATA
# title: An escalation despite good health gives its reason
# description: >-
#   Yes beside the best release gate health reads like a contradiction, and a reader will distrust one of the two. A
#   reason tells leadership what the gates don't show.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: >-
#     add reason: below escalation, saying why leadership must step in although the gates are healthy
#   examples:
#     bad: |
#       kind: Area
#       id: core-api-services
#       releaseGateHealth: Good
#       escalation: {needed: Yes, owner: "@lead"}
#     good:
#       - |
#         kind: Area
#         id: core-api-services
#         releaseGateHealth: Good
#         escalation: {needed: Yes, owner: "@lead", reason: Moving the legacy checks needs platform time.}
#       - "{kind: Area, releaseGateHealth: Good, escalation: {needed: No}}"
package scorelint.rules.escalation["reason-missing"]

import data.scorelint.lib.columns

violation contains {
	"path": ["escalation", "reason"],
	"message": sprintf("escalation is Yes although %s is %s, but gives no reason", [columns.name("releaseGateHealth"), best]),
} if {
	input.escalation.needed == "Yes"
	input.releaseGateHealth == best
	not input.escalation.reason
	not retired
}

best := data.scorecard.scales.releaseGateHealth[0].value

retired if input.retired.on <= data.scorecard.asOf
