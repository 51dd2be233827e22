# METADATA
# title: A mandatory ask is owned by a senior person
# description: >-
#   Mandatory asks move budgets and priorities. A team can't be held to account in the meeting, and someone without
#   the authority to decide can only report.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: >-
#     name one senior person as owner, or mark the owner with senior: true in people of the Scorecard
#   examples:
#     bad:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         owner: "@engineer"
#       - |
#         kind: Ask
#         id: shared-controls-sprints
#         priority: mandatory
#         owner: "@acme/platform"
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         owner: "@lead"
#       - |
#         kind: Ask
#         id: security-headers-package
#         priority: recommended
#         owner: "@acme/platform"
#       - '{kind: Ask, priority: mandatory, status: done, owner: "@acme/platform"}'
#       - '{kind: Ask, priority: recommended, owner: "@engineer"}'
#       - '{kind: Ask, priority: mandatory, status: done, owner: "@engineer"}'
package scorelint.rules.ask["owner-not-senior"]

violation contains {
	"path": ["owner"],
	"message": sprintf("a mandatory ask is owned by the team %q, expected one senior person", [input.owner]),
	"hint": "name one senior person as owner",
} if {
	input.priority == "mandatory"
	input.status == "open"
	data.scorecard.people[input.owner].team
}

violation contains {
	"path": ["owner"],
	"message": sprintf("a mandatory ask is owned by %q, who is not senior", [input.owner]),
} if {
	input.priority == "mandatory"
	input.status == "open"
	data.scorecard.people[input.owner].senior == false
	data.scorecard.people[input.owner].team == false
}
