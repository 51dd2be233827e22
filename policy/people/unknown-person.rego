# METADATA
# title: Everyone named is known
# description: >-
#   A misspelt handle, or that of someone who is not on the list, means that an ask, an exception or an escalation is
#   in nobody's hands although it looks owned. Every owner, decider and approver is listed in the Scorecard.
# scope: package
# schemas:
#   - input: schema.document
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: add the person or team to people in the Scorecard, or correct the handle
#   examples:
#     bad:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         owner: "@enginer"
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         approver: "@security"
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Yes, owner: "@enginer"}
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decider: "@cto"}
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         owner: "@engineer"
#       - '{kind: Exception, approver: "@security-lead"}'
#       - '{kind: Area, escalation: {owner: "@lead", decider: "@director"}}'
#       - '{kind: Exception, status: closed, owner: "@enginer"}'
#       - '{kind: Area, escalation: {owner: "@enginer"}, retired: {on: 2026-09-30}}'
package scorelint.rules.people["unknown-person"]

violation contains {"path": ["owner"], "message": message(input.owner), "hint": hint(input.owner)} if {
	unknown(input.owner)
}

violation contains {"path": ["approver"], "message": message(input.approver), "hint": hint(input.approver)} if {
	unknown(input.approver)
}

violation contains {
	"path": ["escalation", "owner"],
	"message": message(input.escalation.owner),
	"hint": hint(input.escalation.owner),
} if {
	unknown(input.escalation.owner)
}

violation contains {
	"path": ["escalation", "decider"],
	"message": message(input.escalation.decider),
	"hint": hint(input.escalation.decider),
} if {
	unknown(input.escalation.decider)
}

# What is over may name someone who has left since.
unknown(handle) if {
	not data.scorecard.people[handle]
	not over
}

over if input.status in {"closed", "done", "dropped"}

over if input.retired.on <= data.scorecard.asOf

message(handle) := sprintf("%q is not among the people in the Scorecard", [handle])

# What bare does is written out here: a call for each person made a lint with 3,000 such findings a sixth slower.
hint(handle) := sprintf("did you mean %q?", [min(alike)]) if {
	alike := {known | some known, _ in data.scorecard.people; trim_prefix(lower(trim_space(known)), "@") == bare(handle)}
} else := sprintf("correct the handle, or add %q to people in the Scorecard", [handle])

bare(handle) := trim_prefix(lower(trim_space(handle)), "@")
