# METADATA
# title: A red row that is not escalated gives its reason
# description: >-
#   No on the worst release gate health, or on the second worst with the worst review latency, is how a problem stays
#   out of the meeting until it becomes an incident. There may be a good reason; leadership has to be able to read it.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: >-
#     add reason: below escalation, saying why the area can handle this itself, or escalate
#   examples:
#     bad: |
#       kind: Area
#       id: data-workers
#       releaseGateHealth: Mixed
#       reviewLatency: High
#       escalation: {needed: No}
#     good:
#       - |
#         kind: Area
#         id: data-workers
#         releaseGateHealth: Mixed
#         reviewLatency: High
#         escalation: {needed: No, reason: The new runners halve the review time from October on.}
#       - "{kind: Area, releaseGateHealth: Poor, escalation: {needed: Yes}}"
#       - "{kind: Area, releaseGateHealth: Mixed, reviewLatency: Moderate, escalation: {needed: No}}"
package scorelint.rules.escalation["quiet-red"]

import data.scorelint.lib.columns
import data.scorelint.lib.scales

violation contains {
	"path": ["escalation", "reason"],
	"message": sprintf("escalation is No although %s, but gives no reason", [signal]),
} if {
	input.escalation.needed == "No"
	not input.escalation.reason
	not retired
	some signal in red
}

red contains sprintf("%s is %s", [columns.name("releaseGateHealth"), input.releaseGateHealth]) if {
	scales.worst(data.scorecard.scales.releaseGateHealth, input.releaseGateHealth)
}

red contains sprintf("%s is %s and %s %s", [
	columns.name("releaseGateHealth"),
	input.releaseGateHealth,
	columns.name("reviewLatency"),
	input.reviewLatency,
]) if {
	scales.second_worst(data.scorecard.scales.releaseGateHealth, input.releaseGateHealth)
	scales.worst(data.scorecard.scales.reviewLatency, input.reviewLatency)
}

retired if input.retired.on <= data.scorecard.asOf
