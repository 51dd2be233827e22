# METADATA
# title: An open mandatory ask has an owner
# description: >-
#   An ask to leadership that names no owner is delivered by nobody. One named person answers for it until it is
#   done.
# scope: package
# schemas:
#   - input: schema.ask
# custom:
#   severity: error
#   fix: >-
#     add owner: "@handle", naming who delivers this ask, from people in the Scorecard
#   examples:
#     bad: |
#       kind: Ask
#       id: reporting-authorization-owner
#       priority: mandatory
#       status: open
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         status: open
#         owner: "@lead"
#       - "{kind: Ask, priority: recommended, status: open}"
#       - "{kind: Ask, priority: mandatory, status: done}"
package scorelint.rules.ask["owner-missing"]

violation contains {
	"path": ["owner"],
	"message": "mandatory ask is open but names no owner",
} if {
	input.priority == "mandatory"
	input.status == "open"
	not input.owner
}
